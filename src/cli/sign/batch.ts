import type { Context } from '../../core/model/context.ts'
import type { Text } from '../../core/model/text.ts'
import { ExitCode } from '../../exit-code.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { getSignReporter } from '../../reporters/sign/index.ts'
import type { SignReporter } from '../../reporters/sign/sign-reporter.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { CliContext, Settings } from '../config/cli-context.ts'
import { createContext } from '../config/create-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { createReportWording } from '../config/report-options.ts'
import { getDisplayName, getTotalSize, readBytes } from '../input/bytes.ts'
import type { Io } from '../runtime/io.ts'
import { printLines, printNotice } from '../runtime/notify.ts'
import { type Output, openOutput } from '../runtime/output.ts'
import { createProgress, type Progress } from '../runtime/progress.ts'
import { suggestField } from './columns.ts'
import type { SignNotices } from './notices.ts'
import { createOptionNaming, parseSignOptions } from './parse-request.ts'
import { type RowBatch, readRows } from './read-rows.ts'
import { nameRowField, RowSigner } from './row-signer.ts'
import { SelfCheck } from './self-check.ts'
import { createSignRequests, type SignFields, type TimeContext } from './sign-request.ts'
import { createNoKeyError, SigningService } from './signing-service.ts'

/**
 * `sign --from`: signs the rows of a file as they are read; options hold for rows that leave a field out. A row that
 * cannot be signed is told by its line, and the others are signed all the same.
 */
export async function signRows(file: string, cli: CliContext, notices: SignNotices): Promise<ExitCode> {
  const { options: values, language, io } = cli
  guardFiles(cli, { inputs: [file] }, [{ option: '--output', file: values.output }])
  const context = await createContext(cli, undefined, [])
  if (!hasKeys(context)) throw createNoKeyError()
  const clock = {
    now: new Date(context.now),
    timeZone: () => cli.timeZoneName,
    note: (text: Text) => notices.addText(text),
  }
  const defaults = parseDefaults(values, cli, clock)
  const selfCheck = new SelfCheck(context, createReportWording(cli))
  const signingService = new SigningService(
    context.server ?? {},
    selfCheck,
    nameRowField,
    getSignReporter(values.format?.[0]),
  )
  const signer = new RowSigner(getDisplayName(file), signingService, clock, language, defaults, notices)
  const options = createRenderOptions(cli, values.output === undefined ? io.stdout : undefined, context.now)
  const progress = createProgress(io, values, getTotalSize([file], io), ROW_UNIT, language)
  await signAllRows(file, signer, progress, values, options, io)
  await progress.clear()
  await printSummary(getDisplayName(file), signer, options, io)
  return signer.failed > 0 ? ExitCode.findings : ExitCode.ok
}

/** What rows fall back to. A mistake in it is one of the command line, and not of every row. */
function parseDefaults(values: OptionValues, settings: Settings, clock: TimeContext): SignFields {
  const [defaults = {}] = parseSignOptions({ ...values, stream: [''] }, settings)
  createSignRequests(
    { ...defaults, domain: defaults.domain ?? 'any', stream: 'any' },
    clock,
    createOptionNaming(values),
  )
  return defaults
}

/** One pass over the file. Of its rows it holds those that came together, and no more. */
async function signAllRows(
  file: string,
  signer: RowSigner,
  progress: Progress,
  values: OptionValues,
  options: RenderOptions,
  io: Io,
): Promise<void> {
  const unused: string[] = []
  const onNotice = async (text: Text): Promise<void> => {
    if (options.quiet) return
    await progress.clear()
    await printNotice(io, options.language, text)
  }
  let writer: RowWriter | undefined
  try {
    for await (const batch of readRows(
      readBytes(file, io),
      getDisplayName(file),
      (column) => unused.push(column),
      onNotice,
    )) {
      writer ??= await openWriter(values, batch.kind, options, io)
      const { text, wrong } = signBatch(batch, signer, writer.format, options)
      const unusedNotice = options.quiet || unused.length === 0 ? undefined : formatUnusedColumns(unused.splice(0))
      if (wrong.length > 0 || unusedNotice !== undefined) await progress.clear()
      if (unusedNotice !== undefined) await printNotice(io, options.language, unusedNotice)
      await printLines(io, wrong)
      await progress.update(signer.rows, batch.bytes)
      if (!(await writer.output.write(text))) break
    }
    writer ??= await openWriter(values, 'csv', options, io)
    await writer.output.write(writer.format.end(options))
    await writer.output.finish()
  } catch (error) {
    await progress.clear()
    await writer?.output.abandon()
    throw error
  }
}

interface RowWriter {
  readonly format: SignReporter
  readonly output: Output
}

/** Written as it was read, where nothing else is asked for. */
async function openWriter(
  values: OptionValues,
  kind: RowBatch['kind'],
  options: RenderOptions,
  io: Io,
): Promise<RowWriter> {
  const format = getSignReporter(values.format?.[0] ?? kind)
  if (format === undefined) throw new Error('no such format')
  const output = await openOutput(values.output, io)
  await output.write(format.begin(options))
  return { format, output }
}

function signBatch({ rows }: RowBatch, signer: RowSigner, { url }: SignReporter, options: RenderOptions) {
  const wrong: string[] = []
  let text = ''
  for (const row of rows) {
    const result = signer.sign(row)
    if ('wrong' in result) wrong.push(...result.wrong)
    else for (const signed of result.signed) text += url(signed, signer.urls++, true, options)
  }
  return { text, wrong }
}

const hasKeys = ({ server: { anyDomain = {}, domains = {} } = {} }: Context): boolean =>
  [anyDomain, ...Object.values(domains)].some(({ keys = [] }) => keys.length > 0)

const ROW_UNIT: Text = { en: 'rows', zh: '行' }

/** So many are told by name: a file that is no table has thousands. */
const MAX_NAMED_COLUMNS = 8

/** A misspelt `expire` would otherwise go unseen, and the URLs expire when nobody meant them to. */
function formatUnusedColumns(columns: readonly string[]): Text {
  const namedColumns = columns
    .slice(0, MAX_NAMED_COLUMNS)
    .map((column) => ({ name: column.slice(0, 40), meant: suggestField(column) }))
  const more = (columns.length - namedColumns.length).toLocaleString('en')
  const en = namedColumns.map(
    ({ name, meant }) => `\`${name}\`${meant === undefined ? '' : ` (did you mean \`${meant}\`?)`}`,
  )
  const zh = namedColumns.map(
    ({ name, meant }) => `\`${name}\`${meant === undefined ? '' : `（是否想输入 \`${meant}\`？）`}`,
  )
  return {
    en: `not used: ${en.join(', ')}${more === '0' ? '' : `, and ${more} more`}`,
    zh: `未使用的列：${zh.join('、')}${more === '0' ? '' : ` 等（另有 ${more} 列）`}`,
  }
}

async function printSummary(
  name: string,
  signer: RowSigner,
  { language, quiet }: RenderOptions,
  io: Io,
): Promise<void> {
  if (signer.rows === 0 && !quiet)
    await printNotice(io, language, { en: `no rows in ${name}`, zh: `${name} 中没有数据行` })
  if (!quiet) await printLines(io, signer.warnings.formatLines(language))
  await signer.notices.printNotices(language, io)
  if (signer.failed > 0) await printLines(io, [formatUnsignedCount(signer.failed, signer.rows)[language]])
}

function formatUnsignedCount(failed: number, rows: number): Text {
  const [some, all] = [failed, rows].map((count) => count.toLocaleString('en'))
  return {
    en: `${some} of ${all} ${rows === 1 ? 'row was' : 'rows were'} not signed`,
    zh: `共 ${all} 行，其中 ${some} 行未签名`,
  }
}
