import type { Context } from '../../../core/model/context.ts'
import type { Wording } from '../../../core/report/create-report.ts'
import { DirectiveIndex, DirectiveReader, hasDirective } from '../../../core/scan/directives.ts'
import { findUrls } from '../../../core/scan/find.ts'
import { checker } from '../../../index.ts'
import { createFoundUrlChecker } from '../scan/reports.ts'
import type { ScanSelector } from '../scan/selection.ts'
import type { UrlOccurrence } from './apply-fixes.ts'

/** Finds the URLs of a text. */
export type OccurrenceFinder = (text: string) => Iterable<UrlOccurrence>

/** Finds the URLs of a list: every line that is no comment and not blank. */
export function createListFinder(context: Context, wording: Wording): OccurrenceFinder {
  const checkUrl = checker(context, wording)
  return function* (text) {
    const comments = new DirectiveReader()
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
        if (hasDirective(line)) comments.readLine(line, number)
        continue
      }
      if (line.trim() === '') continue
      yield {
        url: line,
        span: { start: from, end: from + line.length },
        check: checkUrl,
        directives: comments.readLine('', number),
        locate: (span) => ({ start: from + span.start, end: from + span.end }),
        write: (put) => put,
        mask: () => checkUrl(line).input,
      }
    }
  }
}

/** Finds the URLs in a text. `select`: only those that a scan checks. */
export function createTextFinder(
  file: string,
  context: Context,
  wording: Wording,
  select?: ScanSelector,
): OccurrenceFinder {
  const checkFound = createFoundUrlChecker(context, wording)
  return function* (text) {
    const directives = new DirectiveIndex(text)
    for (const found of findUrls(text, file)) {
      const { mappedUrl, span, skipped, line, write } = found
      if (skipped !== undefined || select?.(text, found) !== undefined) continue
      yield {
        url: mappedUrl.url,
        span,
        check: () => checkFound(found),
        directives: directives.getActiveAt(line),
        locate: (stretch) => (mappedUrl.touchesPlaceholder(stretch) ? undefined : mappedUrl.mapToFile(stretch)),
        write,
        mask: () => {
          const originalText = text.slice(span.start, span.end)
          // The two fields of OBS are masked when they are printed.
          return mappedUrl.sourceText === originalText ? mappedUrl.maskSource(checkFound(found).input) : originalText
        },
      }
    }
  }
}
