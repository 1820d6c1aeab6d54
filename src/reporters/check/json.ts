import { escapeJson } from '../../core/text/escape.ts'
import type { Reporter } from '../reporter.ts'

/** One JSON document, `Results`, written piece by piece: the same text as `JSON.stringify(results, null, 2)`. */
export function createJsonReporter(version: string): Reporter {
  const tool = { name: 'push-preflight', version }
  return {
    begin: () => `{\n  "version": 1,\n  "tool": ${stringifyIndented(tool, 1)},\n  "reports": [`,
    report: (report, index) => `${index === 0 ? '' : ','}\n    ${stringifyIndented(report, 2)}`,
    end: ({ unjudged, summary }) =>
      `${summary.checked === 0 ? '' : '\n  '}],\n  "unjudged": ${stringifyIndented(unjudged, 1)},\n  "summary": ${stringifyIndented(summary, 1)}\n}\n`,
  }
}

/** A line break inside a string is escaped, so every other one is layout. */
const stringifyIndented = (value: unknown, depth: number): string =>
  escapeJson(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${'  '.repeat(depth)}`)
