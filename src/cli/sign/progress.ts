import type { Language } from '../../core/model/text.ts'
import type { Io } from '../io.ts'
import type { Values } from '../options.ts'

/** How far a long run has come. */
export interface Progress {
  /** So many rows are done, and so many bytes are read. */
  readonly update: (rows: number, bytes: number) => Promise<void>
  /** Takes the line away, so that something else can be said. */
  readonly clear: () => Promise<void>
}

/** A short run stays silent, and a long one does not flicker. In milliseconds. */
const FIRST_AFTER = 500
const NEXT_AFTER = 100

const CELLS = 24

/**
 * One line on the terminal, drawn over and over. Nothing for a log, a pipe, or where the answer itself goes to the terminal.
 * The progress bar of @clack/prompts takes standard input to itself, from which the rows may come, and ends the process
 * with exit code 0 on Ctrl-C. `total`: the bytes that there are to read, where that is known.
 */
export function progressOn(io: Io, values: Values, total: number | undefined, language: Language): Progress {
  if (!isWatched(io, values)) return { update: async () => {}, clear: async () => {} }
  const start = +io.now()
  let next = start + FIRST_AFTER
  let isDrawn = false
  const draw = async (line: string): Promise<void> => {
    isDrawn = line !== ''
    await io.stderr.write(`\r\x1b[K${line}`).catch(() => false)
  }
  return {
    async update(rows, bytes) {
      const now = +io.now()
      if (now < next) return
      next = now + NEXT_AFTER
      const share = total === undefined || total === 0 ? undefined : Math.min(1, bytes / total)
      await draw(lineOf(share, rows, (rows * 1000) / (now - start), language).slice(0, (io.stderr.columns ?? 80) - 1))
    },
    async clear() {
      if (isDrawn) await draw('')
    },
  }
}

const isWatched = ({ stderr, stdout, env }: Io, { output, quiet }: Values): boolean =>
  stderr.isTTY &&
  (output !== undefined || !stdout.isTTY) &&
  quiet !== true &&
  (env['CI'] ?? '') === '' &&
  env['TERM'] !== 'dumb'

function lineOf(share: number | undefined, rows: number, rate: number, language: Language): string {
  const done = Math.floor(CELLS * (share ?? 0))
  const bar =
    share === undefined ? '' : `[${'#'.repeat(done)}${'.'.repeat(CELLS - done)}] ${Math.floor(100 * share)}%  `
  const [count, speed] = [rows, Math.round(rate)].map((number) => number.toLocaleString('en'))
  return bar + (language === 'zh' ? `${count} 行，每秒 ${speed} 行` : `${count} rows, ${speed} rows/s`)
}
