import type { Context } from '../../../core/model/context.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import { Directives, DirectivesOf, hasDirective } from '../../../core/scan/directives.ts'
import { findUrls } from '../../../core/scan/find.ts'
import { checker } from '../../runtime/library.ts'
import { judgeOfFound } from '../scan/reports.ts'
import type { Spot } from './mend.ts'

/** Finds the URLs of a text. */
export type SpotsIn = (text: string) => Iterable<Spot>

/** Every line of a list of URLs that holds one. */
export function spotsOfList(context: Context, wording: Wording): SpotsIn {
  const judge = checker(context, wording)
  return function* (text) {
    const comments = new Directives()
    let number = 0
    const lineEnd = text.includes('\n') ? '\n' : '\r'
    for (let start = 0; start < text.length; ) {
      const feed = text.indexOf(lineEnd, start)
      const end = feed < 0 ? text.length : feed
      const line = text.slice(start, text.charAt(end - 1) === '\r' ? end - 1 : end)
      const from = start
      number++
      start = end + 1
      if (line.startsWith('#')) {
        if (hasDirective(line)) comments.at(line, number)
        continue
      }
      if (line.trim() === '') continue
      yield {
        url: line,
        span: { start: from, end: from + line.length },
        judge,
        directives: comments.at('', number),
        place: (span) => ({ start: from + span.start, end: from + span.end }),
        write: (put) => put,
        cover: () => judge(line).input,
      }
    }
  }
}

/** Every URL that a scan judges. */
export function spotsOfText(file: string, context: Context, wording: Wording): SpotsIn {
  const judgeFound = judgeOfFound(context, wording)
  return function* (text) {
    const directives = new DirectivesOf(text)
    for (const found of findUrls(text, file)) {
      const { pieces, span, skipped, line, write } = found
      if (skipped !== undefined) continue
      yield {
        url: pieces.url,
        span,
        judge: () => judgeFound(found),
        directives: directives.at(line),
        place: (stretch) => (pieces.touchesOpen(stretch) ? undefined : pieces.inFile(stretch)),
        write,
        cover: () => {
          const written = text.slice(span.start, span.end)
          // The fields of OBS stand apart: what is secret in them is told by itself.
          return pieces.shown === written ? pieces.blotted(judgeFound(found).input) : written
        },
      }
    }
  }
}
