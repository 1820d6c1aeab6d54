import { escapeJson } from '../../core/text/escape.ts'
import { version } from '../../version.ts'
import type { SignFormat } from './sign-reporter.ts'

/** One JSON document, `SignAnswer`, written piece by piece: the same text as `JSON.stringify(answer, null, 2)`. */
export const json: SignFormat = {
  begin: () => `{\n  "version": 1,\n  "tool": ${indented({ name: 'push-preflight', version }, 1)},\n  "signed": [`,
  url: (signed, index) => `${index === 0 ? '' : ','}\n    ${indented(signed, 2)}`,
  end: () => '\n  ]\n}\n',
}

/** A line break inside a string is escaped, so every other one is layout. */
const indented = (value: unknown, depth: number): string =>
  escapeJson(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${'  '.repeat(depth)}`)
