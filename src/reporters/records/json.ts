import { escapeJson } from '../../core/text/escape.ts'
import { version } from '../../version.ts'
import type { RecordReporter } from './record-reporter.ts'

/** One document: every record, and behind them what they come to. */
export function createJsonRecordReporter(): RecordReporter {
  let isFirst = true
  return {
    begin: () => `{\n  "version": 1,\n  "tool": ${indentJson({ name: 'push-preflight', version }, 1)},\n  "records": [`,
    record: (diagnosis, serialize) => {
      const text = `${isFirst ? '' : ','}\n    ${indentJson(serialize(diagnosis), 2)}`
      isFirst = false
      return text
    },
    end: (summary) => `${isFirst ? '' : '\n  '}],\n  "summary": ${indentJson(summary, 1)}\n}\n`,
  }
}

/** A line break inside a string is escaped, so every other one is layout. */
const indentJson = (value: unknown, depth: number): string =>
  escapeJson(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${'  '.repeat(depth)}`)
