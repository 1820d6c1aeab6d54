import type { UncheckedLine } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionName, OptionValues } from '../args/option-specs.ts'
import type { CoprocessLine } from '../input/coprocess-lines.ts'

/** Options that read other URLs than those of standard input, or take other things for lines. */
const INPUT_OPTIONS: readonly OptionName[] = ['server', 'stream-key', 'scan', 'column', 'field']

/** Options that write, besides `--output` and `--format NAME=FILE`. */
const WRITING_OPTIONS: readonly OptionName[] = ['output', 'fix', 'diff', 'update-baseline', 'cache']

/** Options that leave reports out, or parts of them. */
const FILTER_OPTIONS: readonly OptionName[] = ['only', 'max-findings']

/** Throws a usage error for what does not go with `--coprocess`. */
export function refuseCoprocessConflicts(options: OptionValues, operands: readonly string[]): void {
  const findOption = (names: readonly OptionName[]): OptionName | undefined =>
    names.find((name) => options[name] !== undefined)
  const input = findOption(INPUT_OPTIONS)
  const writer = findOption(WRITING_OPTIONS)
  const filter = findOption(FILTER_OPTIONS)
  if (operands.length > 0 || options.file?.some((file) => file !== '-') === true) {
    throw createUsageError(
      '--coprocess reads URLs from standard input; leave out other URLs and files',
      '--coprocess 从标准输入读取地址，请勿再指定其他地址或文件',
    )
  }
  if (input !== undefined) {
    throw createUsageError(
      `--coprocess takes one URL a line from standard input; leave out --${input}`,
      `--coprocess 从标准输入逐行读取地址，请勿使用 --${input}`,
    )
  }
  if (writer !== undefined) {
    throw createUsageError(
      `--coprocess writes to standard output only; leave out --${writer}`,
      `--coprocess 只写入标准输出，请勿使用 --${writer}`,
    )
  }
  if (filter !== undefined) {
    throw createUsageError(
      `--coprocess answers every line in full; leave out --${filter}`,
      `--coprocess 对每一行都完整作答，请勿使用 --${filter}`,
    )
  }
  if (options.format?.length !== 1 || options.format[0] !== 'ndjson') {
    throw createUsageError('--coprocess needs --format ndjson and no other', '--coprocess 须与 --format ndjson 同用')
  }
}

/** The answer to a line without a URL, as a line of `ndjson`. The line is not repeated. */
export function formatUncheckedLine(
  line: Exclude<CoprocessLine, { readonly entry: unknown }>,
  language: Language,
): string {
  const source = { line: line.line }
  const answer: UncheckedLine =
    'skipped' in line
      ? { input: '', skipped: line.skipped, source }
      : { input: '', error: line.problem[language], source }
  return `${JSON.stringify(answer)}\n`
}
