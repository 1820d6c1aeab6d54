import picocolors from 'picocolors'
import { bullets } from '../../core/engine/redact.ts'
import type { Wording } from '../../core/engine/report.ts'
import { hexRunsIn, secretValuesIn } from '../../core/engine/secrets.ts'
import { escapeLine } from '../../core/format/escape.ts'
import type { Span } from '../../core/model/span.ts'
import type { SpotsIn } from './spots.ts'

/** Lines shown around a change. */
const CONTEXT = 1

/** What differs between two texts of as many lines, as `diff -u` shows it, with secrets covered. */
export function differenceOf(
  name: string,
  before: string,
  after: string,
  spotsIn: SpotsIn,
  { wording, colour }: { readonly wording: Wording; readonly colour: boolean },
): string {
  const cover = wording.showSecrets === true ? (text: string) => text : (text: string) => covered(text, spotsIn)
  const old = before.split('\n')
  const now = after.split('\n')
  const [shownOld, shownNow] = [cover(before).split('\n'), cover(after).split('\n')]
  const { bold, cyan, green, red } = picocolors.createColors(colour)
  const line = (sign: string, text = ''): string =>
    escapeLine(sign + (wording.showSecrets === true ? text : blotted(text)).replace(/\r$/, ''))
  const out = [bold(`--- ${escapeLine(name)}`), bold(`+++ ${escapeLine(name)}`)]
  const changed = old.flatMap((text, index) => (text === now[index] ? [] : [index]))
  for (const { start, end } of hunks(changed, old.length)) {
    out.push(cyan(`@@ -${start + 1},${end - start} +${start + 1},${end - start} @@`))
    for (let at = start; at < end; ) {
      if (old[at] === now[at]) {
        out.push(line(' ', shownOld[at++]))
        continue
      }
      const from = at
      while (at < end && old[at] !== now[at]) at++
      for (let index = from; index < at; index++) out.push(red(line('-', shownOld[index])))
      for (let index = from; index < at; index++) out.push(green(line('+', shownNow[index])))
    }
  }
  return `${out.join('\n')}\n`
}

/** Changed lines with those around them, as far as they run into each other. The end of the last line is no line. */
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

/** A line with what looks like a secret covered, wherever it stands. */
function blotted(line: string): string {
  let shown = line
  for (const secretsIn of [secretValuesIn, hexRunsIn]) {
    for (const { start, end } of secretsIn(shown)) {
      shown = shown.slice(0, start) + bullets(end - start) + shown.slice(end)
    }
  }
  return shown
}
