import { escapeJson } from '../../core/text/escape.ts'
import type { Format } from '../reporter.ts'

/** One JSON document, `Results`, written piece by piece: the same text as `JSON.stringify(results, null, 2)`. */
export function jsonFormat(version: string): Format {
  const tool = { name: 'push-preflight', version }
  return {
    begin: () => `{\n  "version": 1,\n  "tool": ${indented(tool, 1)},\n  "reports": [`,
    report: (report, index) => `${index === 0 ? '' : ','}\n    ${indented(report, 2)}`,
    end: ({ unjudged, summary }) =>
      `${summary.checked === 0 ? '' : '\n  '}],\n  "unjudged": ${indented(unjudged, 1)},\n  "summary": ${indented(summary, 1)}\n}\n`,
  }
}

/** A line break inside a string is escaped, so every other one is layout. */
const indented = (value: unknown, depth: number): string =>
  escapeJson(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${'  '.repeat(depth)}`)
