import { escapeJson } from '../../core/text/escape.ts'
import { version } from '../../version.ts'
import type { SignReporter } from './sign-reporter.ts'

/** One JSON document, `SignAnswer`, written piece by piece: the same text as `JSON.stringify(answer, null, 2)`. */
export const jsonSignReporter: SignReporter = {
  begin: () => `{\n  "version": 1,\n  "tool": ${indentJson({ name: 'push-preflight', version }, 1)},\n  "signed": [`,
  url: (signed, index) => `${index === 0 ? '' : ','}\n    ${indentJson(signed, 2)}`,
  end: () => '\n  ]\n}\n',
}

/** A line break inside a string is escaped, so every other one is layout. */
const indentJson = (value: unknown, depth: number): string =>
  escapeJson(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${'  '.repeat(depth)}`)
