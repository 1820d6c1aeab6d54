import type { Text } from '../../../core/model/text.ts'

/** One option of the command, as parsers, help and completion know it. */
export interface OptionSpec {
  /** switch: no value. text: one value. list: may be repeated. */
  readonly kind: 'switch' | 'text' | 'list'
  readonly about: Text
  /** What stands for the value in help. */
  readonly value?: string
  readonly choices?: readonly string[]
  readonly short?: string
  /** The value names a file, which a shell can complete. */
  readonly path?: true
}
