import picocolors from 'picocolors'
import type { Span } from '../../../core/model/push-url.ts'
import { maskText } from '../../../core/redaction/mask-text.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import { escapeCommands, escapeText } from '../../../core/text/escape.ts'
import type { OccurrenceFinder } from './find-occurrences.ts'

/** Lines shown around a change. */
const CONTEXT_LINES = 1

interface DiffOptions {
  readonly wording: Wording
  readonly colour: boolean
  /** Whether it is for a terminal; otherwise it may be used as a patch. */
  readonly isTTY: boolean
  /** The byte order mark of the file, if any. */
  readonly mark: string
  /** The secrets to mask. */
  readonly hidden: readonly string[]
}

/**
 * The difference of two texts with the same number of lines, as `git diff` prints it, with secrets masked; with
 * `--show-secrets`, a patch of the file.
 */
export function formatDiff(
  name: string,
  before: string,
  after: string,
  findOccurrences: OccurrenceFinder,
  { wording, colour, isTTY, mark, hidden }: DiffOptions,
): string {
  const isClear = wording.showSecrets === true
  const maskSecrets = isClear ? (text: string) => text : (text: string) => maskUrls(text, findOccurrences)
  const old = splitLines(before)
  const now = splitLines(after)
  const { bold, cyan, green, red } = picocolors.createColors(colour)
  const isPatch = isClear && !isTTY
  const [shownOld, shownNow] = [before, after].map((text) => splitLines((isPatch ? mark : '') + maskSecrets(text)))
  const line = (sign: string, text = ''): string =>
    isPatch ? sign + text : escapeCommands(sign + escapeDiffLine(isClear ? text : maskText(text, false, hidden)))
  const unended = before.endsWith('\n') ? -1 : old.length - 1
  const pushLine = (index: number, shown: string): void => {
    out.push(shown)
    if (index === unended) out.push('\\ No newline at end of file')
  }
  const shownName = isClear ? name : maskText(name, false, hidden)
  const out = [bold(`--- ${formatDiffPath('a', shownName)}`), bold(`+++ ${formatDiffPath('b', shownName)}`)]
  const changed = old.flatMap((text, index) => (text === now[index] ? [] : [index]))
  for (const { start, end } of groupHunks(changed, old.length)) {
    out.push(cyan(`@@ -${start + 1},${end - start} +${start + 1},${end - start} @@`))
    for (let at = start; at < end; ) {
      if (old[at] === now[at]) {
        pushLine(at, line(' ', shownOld?.[at]))
        at++
        continue
      }
      const from = at
      while (at < end && old[at] !== now[at]) at++
      for (let index = from; index < at; index++) pushLine(index, red(line('-', shownOld?.[index])))
      for (let index = from; index < at; index++) pushLine(index, green(line('+', shownNow?.[index])))
    }
  }
  return `${out.join('\n')}\n`
}

/** The lines of a text, without an empty line after the last line end. */
function splitLines(text: string): readonly string[] {
  const lines = text.split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** A line that is safe for a terminal, with its tabs and a carriage return at the end. */
function escapeDiffLine(line: string): string {
  const end = line.endsWith('\r') ? '\r' : ''
  return (
    line
      .slice(0, line.length - end.length)
      .split('\t')
      .map(escapeText)
      .join('\t') + end
  )
}

/** A file name in a patch, as git writes it: quoted if needed, and with a tab after a name with spaces. */
function formatDiffPath(side: string, name: string): string {
  const path = `${side}/${name.replace(/^(?:\.?\/)+/, '')}`
  const quoted = Array.from(path, (one) =>
    /["\\]/.test(one) ? `\\${one}` : escapeText(one) === one ? one : escapeOctal(one),
  ).join('')
  if (quoted !== path) return `"${quoted}"`
  return path.includes(' ') ? `${path}\t` : path
}

const escapeOctal = (one: string): string =>
  Array.from(Buffer.from(one), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')

/** Changed lines with the lines around them; groups that touch are joined. */
function groupHunks(changed: readonly number[], lines: number): readonly Span[] {
  const groups: { start: number; end: number }[] = []
  for (const index of changed) {
    const last = groups.at(-1)
    const start = Math.max(0, index - CONTEXT_LINES)
    const end = Math.min(lines, index + CONTEXT_LINES + 1)
    if (last !== undefined && start <= last.end) last.end = end
    else groups.push({ start, end })
  }
  return groups
}

/** A text with the secrets of its URLs masked. */
function maskUrls(text: string, findOccurrences: OccurrenceFinder): string {
  const pieces: string[] = []
  let at = 0
  for (const { span, mask } of findOccurrences(text)) {
    pieces.push(text.slice(at, span.start), mask())
    at = span.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
