import { escapeJson } from '../../core/text/escape.ts'
import { version } from '../../version.ts'
import type { RecordFormat } from './record-reporter.ts'

/** One document: every record, and behind them what they come to. */
export function json(): RecordFormat {
  let isFirst = true
  return {
    begin: () => `{\n  "version": 1,\n  "tool": ${indented({ name: 'push-preflight', version }, 1)},\n  "records": [`,
    record: (diagnosis, told) => {
      const text = `${isFirst ? '' : ','}\n    ${indented(told(diagnosis), 2)}`
      isFirst = false
      return text
    },
    end: (summary) => `${isFirst ? '' : '\n  '}],\n  "summary": ${indented(summary, 1)}\n}\n`,
  }
}

/** A line break inside a string is escaped, so every other one is layout. */
const indented = (value: unknown, depth: number): string =>
  escapeJson(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${'  '.repeat(depth)}`)
