import picocolors from 'picocolors'
import type { Span } from '../../../core/model/span.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import { blotText } from '../../../core/report/redact.ts'
import { escapeText } from '../../../core/text/escape.ts'
import type { SpotsIn } from './spots.ts'

/** Lines shown around a change. */
const CONTEXT = 1

interface Look {
  readonly wording: Wording
  readonly colour: boolean
  /** Whether a terminal shows it, or else it may be a patch. */
  readonly isTTY: boolean
  /** What the file has before its text. */
  readonly mark: string
  /** What is hidden wherever it stands. */
  readonly hidden: readonly string[]
}

/**
 * What differs between two texts of as many lines, as `git diff` shows it, with secrets covered; where they are not, a
 * patch of the file.
 */
export function differenceOf(
  name: string,
  before: string,
  after: string,
  spotsIn: SpotsIn,
  { wording, colour, isTTY, mark, hidden }: Look,
): string {
  const isClear = wording.showSecrets === true
  const cover = isClear ? (text: string) => text : (text: string) => covered(text, spotsIn)
  const old = linesOf(before)
  const now = linesOf(after)
  const { bold, cyan, green, red } = picocolors.createColors(colour)
  const isPatch = isClear && !isTTY
  const [shownOld, shownNow] = [before, after].map((text) => linesOf((isPatch ? mark : '') + cover(text)))
  const line = (sign: string, text = ''): string =>
    sign + (isPatch ? text : escapeButSpace(isClear ? text : blotText(text, false, hidden)))
  const unended = before.endsWith('\n') ? -1 : old.length - 1
  const put = (index: number, shown: string): void => {
    out.push(shown)
    if (index === unended) out.push('\\ No newline at end of file')
  }
  const shownName = isClear ? name : blotText(name, false, hidden)
  const out = [bold(`--- ${pathOf('a', shownName)}`), bold(`+++ ${pathOf('b', shownName)}`)]
  const changed = old.flatMap((text, index) => (text === now[index] ? [] : [index]))
  for (const { start, end } of hunks(changed, old.length)) {
    out.push(cyan(`@@ -${start + 1},${end - start} +${start + 1},${end - start} @@`))
    for (let at = start; at < end; ) {
      if (old[at] === now[at]) {
        put(at, line(' ', shownOld?.[at]))
        at++
        continue
      }
      const from = at
      while (at < end && old[at] !== now[at]) at++
      for (let index = from; index < at; index++) put(index, red(line('-', shownOld?.[index])))
      for (let index = from; index < at; index++) put(index, green(line('+', shownNow?.[index])))
    }
  }
  return `${out.join('\n')}\n`
}

/** The lines of a text. Behind the end of the last there is none. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** A line that is safe to show, with tabs and the end that Windows gives it. */
function escapeButSpace(line: string): string {
  const end = line.endsWith('\r') ? '\r' : ''
  return (
    line
      .slice(0, line.length - end.length)
      .split('\t')
      .map(escapeText)
      .join('\t') + end
  )
}

/** What a file is called in a patch, as git writes it: quoted where it must be, and with a tab behind a name with spaces. */
function pathOf(side: string, name: string): string {
  const path = `${side}/${name.replace(/^(?:\.?\/)+/, '')}`
  const quoted = Array.from(path, (one) =>
    /["\\]/.test(one) ? `\\${one}` : escapeText(one) === one ? one : octal(one),
  ).join('')
  if (quoted !== path) return `"${quoted}"`
  return path.includes(' ') ? `${path}\t` : path
}

const octal = (one: string): string =>
  Array.from(Buffer.from(one), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')

/** Changed lines with those around them, as far as they run into each other. */
function hunks(changed: readonly number[], lines: number): readonly Span[] {
  const found: { start: number; end: number }[] = []
  for (const index of changed) {
    const last = found.at(-1)
    const start = Math.max(0, index - CONTEXT)
    const end = Math.min(lines, index + CONTEXT + 1)
    if (last !== undefined && start <= last.end) last.end = end
    else found.push({ start, end })
  }
  return found
}

/** A text with the secrets of its URLs covered. */
function covered(text: string, spotsIn: SpotsIn): string {
  const pieces: string[] = []
  let at = 0
  for (const { span, cover } of spotsIn(text)) {
    pieces.push(text.slice(at, span.start), cover())
    at = span.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
