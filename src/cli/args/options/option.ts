import type { Text } from '../../../core/model/text.ts'

/** An option, as the parsers, help and completion know it. */
export interface OptionSpec {
  /** switch: no value. text: one value. list: may be repeated. */
  readonly kind: 'switch' | 'text' | 'list'
  readonly about: Text
  /** The placeholder of the value in help; absent for a switch. */
  readonly value?: string
  readonly choices?: readonly string[]
  readonly short?: string
  /** The value is a file name, which shells complete. */
  readonly path?: true
}
