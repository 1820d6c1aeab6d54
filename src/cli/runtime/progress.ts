import type { Language, Text } from '../../core/model/text.ts'
import { formatCount } from '../../core/text/message-format.ts'
import type { ProcessIo } from './io.ts'

/** The options of the command that decide whether progress is drawn. */
export interface ProgressOptions {
  readonly output?: string
  readonly quiet?: boolean
}

/** The progress of a long run. */
export interface Progress {
  /** Sets the number of items done and of bytes read. */
  readonly update: (done: number, bytes: number) => Promise<void>
  /** Removes the line, so that something else can be printed. */
  readonly clear: () => Promise<void>
}

/** Draws nothing. */
export const NO_PROGRESS: Progress = { update: async () => {}, clear: async () => {} }

/** A short run draws nothing, and a long one does not flicker. In milliseconds. */
const FIRST_DRAW_MS = 500
const REDRAW_MS = 100

const BAR_WIDTH = 24

/**
 * One line on the terminal, drawn repeatedly; nothing in a log or a pipe, or if the output goes to the terminal. The progress
 * bar of @clack/prompts reads standard input, which may be the input of the run, and ends the process with exit code 0 on
 * Ctrl-C. `total`: the bytes to read, if known. `unit`: the name of the items.
 */
export function createProgress(
  io: ProcessIo,
  values: ProgressOptions,
  total: number | undefined,
  unit: Text,
  language: Language,
): Progress {
  if (!shouldShowProgress(io, values)) return NO_PROGRESS
  const start = +io.now()
  let next = start + FIRST_DRAW_MS
  let isDrawn = false
  const draw = async (line: string): Promise<void> => {
    isDrawn = line !== ''
    await io.stderr.write(`\r\x1b[K${line}`).catch(() => false)
  }
  return {
    async update(count, bytes) {
      const now = +io.now()
      if (now < next) return
      next = now + REDRAW_MS
      const elapsed = (now - start) / 1000
      const share = total === undefined || total === 0 ? undefined : Math.min(1, bytes / total)
      const line =
        formatBar(share) +
        formatRate(count, count / elapsed, unit, language) +
        formatRemaining(share, elapsed, language)
      await draw(line.slice(0, (io.stderr.columns ?? 80) - 1))
    },
    async clear() {
      if (isDrawn) await draw('')
    },
  }
}

const shouldShowProgress = ({ stderr, stdout, env }: ProcessIo, { output, quiet }: ProgressOptions): boolean =>
  stderr.isTTY &&
  (output !== undefined || !stdout.isTTY) &&
  quiet !== true &&
  (env['CI'] ?? '') === '' &&
  env['TERM'] !== 'dumb'

function formatBar(share: number | undefined): string {
  if (share === undefined) return ''
  const done = Math.floor(BAR_WIDTH * share)
  return `[${'#'.repeat(done)}${'.'.repeat(BAR_WIDTH - done)}] ${Math.floor(100 * share)}%  `
}

function formatRate(count: number, rate: number, unit: Text, language: Language): string {
  const [done, speed] = [count, Math.round(rate)].map(formatCount)
  const name = unit[language]
  return language === 'zh' ? `${done} ${name}，每秒 ${speed} ${name}` : `${done} ${name}, ${speed} ${name}/s`
}

/** Below this share, the estimate of the rest changes too much to be of use. */
const MIN_SHARE_FOR_ESTIMATE = 0.02

function formatRemaining(share: number | undefined, elapsed: number, language: Language): string {
  if (share === undefined || share < MIN_SHARE_FOR_ESTIMATE) return ''
  const seconds = Math.ceil((elapsed / share) * (1 - share))
  const minutes = Math.floor(seconds / 60)
  if (language === 'zh') return `，剩余 ${minutes === 0 ? '' : `${minutes} 分 `}${seconds % 60} 秒`
  return `, ${minutes === 0 ? '' : `${minutes} min `}${seconds % 60} s left`
}
