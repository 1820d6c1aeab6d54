import type { Context } from '../../core/model/context.ts'
import type { EncoderId } from '../../core/model/fields.ts'
import type { Clock } from '../../core/model/instant.ts'
import type { Text } from '../../core/model/text.ts'
import { formatCount } from '../../core/text/message-format.ts'
import { ExitCode } from '../../exit-code.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { createSignReporter, findSignReporterSpec, type SignFormat } from '../../reporters/sign/index.ts'
import type { SignReporter } from '../../reporters/sign/sign-reporter.ts'
import { version } from '../../version.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createContext, readClock } from '../config/create-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { getDisplayName, getTotalSize, readBytes } from '../input/bytes.ts'
import { printLines, printNotice } from '../runtime/notify.ts'
import { type Output, openOutput } from '../runtime/output.ts'
import { createProgress, type Progress } from '../runtime/progress.ts'
import { suggestField } from './columns.ts'
import type { SignNotices } from './notices.ts'
import { createOptionNaming, parseSignOptions } from './parse-request.ts'
import { type RowBatch, readRows } from './read-rows.ts'
import { nameRowField, type RowClock, RowSigner } from './row-signer.ts'
import { SelfCheck } from './self-check.ts'
import { createSignRequests, type SignFields, type TimeContext } from './sign-request.ts'
import { createNoKeyError, SigningService } from './signing-service.ts'

/**
 * `sign --from`: signs the rows of a file as they are read. Options are the defaults for fields that a row leaves out. A row that cannot be
 * signed is reported with its line, and the others are still signed.
 */
export async function signRows(file: string, cli: CliContext, notices: SignNotices): Promise<ExitCode> {
  const { options: values, language, io } = cli
  guardFiles(cli, { inputs: [file] }, [{ option: '--output', file: values.output }])
  const context = await createContext(cli, undefined, [])
  if (!hasKeys(context)) throw createNoKeyError()
  const clock = createRowClock(readClock(context), cli, notices)
  const defaults = parseDefaults(cli, clock)
  const selfCheck = new SelfCheck(context, cli.wording, () => +clock.now)
  const signingService = new SigningService(
    context.server ?? {},
    selfCheck,
    nameRowField,
    findSignReporterSpec(values.format?.[0]),
  )
  const templates = isLaneOff(io.env) ? undefined : signingService.createTemplates()
  const signer = new RowSigner(getDisplayName(file), signingService, clock, language, defaults, notices, templates)
  const options = createRenderOptions(cli, values.output === undefined ? io.stdout : undefined, () => +clock.now)
  const progress = createProgress(io, values, getTotalSize([file], io), ROW_UNIT, language)
  await signAllRows(file, signer, progress, cli, options)
  await progress.clear()
  await printSummary(getDisplayName(file), signer, cli)
  return signer.failedCount > 0 ? ExitCode.findings : ExitCode.ok
}

/** As for `check`. */
const isLaneOff = (env: CliContext['io']['env']): boolean => (env['PUSH_PREFLIGHT_NO_LANE'] ?? '') !== ''

/** Every row is signed at its own instant: standard input may stay open for days. */
function createRowClock(readNow: Clock, cli: CliContext, notices: SignNotices): RowClock {
  let now = new Date(readNow())
  return {
    get now() {
      return now
    },
    startRow() {
      now = new Date(readNow())
    },
    timeZone: () => cli.timeZoneName,
    onAmbiguousTime: (text) => notices.addText(text),
  }
}

/** The default fields of rows. A mistake in them is reported once, as one of the command line. */
function parseDefaults(cli: CliContext, clock: TimeContext): SignFields {
  const [defaults = {}] = parseSignOptions(cli.withOptions({ ...cli.options, stream: [''] }))
  createSignRequests(
    { ...defaults, domain: defaults.domain ?? 'any', stream: 'any' },
    clock,
    createOptionNaming(cli.options),
  )
  return defaults
}

/** One pass over the file. Only one batch of rows is in memory at a time. */
async function signAllRows(
  file: string,
  signer: RowSigner,
  progress: Progress,
  cli: CliContext,
  options: RenderOptions,
): Promise<void> {
  const { io } = cli
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
      writer ??= await openWriter(cli, batch.kind, options)
      const { text, errorLines } = signBatch(batch, signer, writer, options)
      const unusedNotice = options.quiet || unused.length === 0 ? undefined : formatUnusedColumns(unused.splice(0))
      if (errorLines.length > 0 || unusedNotice !== undefined) await progress.clear()
      if (unusedNotice !== undefined) await printNotice(io, options.language, unusedNotice)
      await printLines(io, errorLines)
      await progress.update(signer.rowCount, batch.bytes)
      if (!(await writer.output.write(text))) break
    }
    writer ??= await openWriter(cli, 'csv', options)
    await writer.output.write(writer.format.end({ signed: writer.urlCount }, options))
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
  /** URLs written so far. */
  urlCount: number
}

/** Without `--format`, the output has the format of the input. */
async function openWriter(
  { options: { format: name, encoder, output: file }, io }: CliContext,
  kind: RowBatch['kind'],
  options: RenderOptions,
): Promise<RowWriter> {
  const signContext = { version, many: true, encoder: encoder as EncoderId | undefined }
  const format = await createSignReporter((name?.[0] ?? kind) as SignFormat, signContext)
  const output = await openOutput(file, io)
  await output.write(format.begin(options))
  return { format, output, urlCount: 0 }
}

function signBatch({ rows }: RowBatch, signer: RowSigner, writer: RowWriter, options: RenderOptions) {
  const errorLines: string[] = []
  let text = ''
  for (const row of rows) {
    const result = signer.sign(row)
    if ('errorLines' in result) errorLines.push(...result.errorLines)
    else for (const signed of result.signed) text += writer.format.item(signed, writer.urlCount++, options)
  }
  return { text, errorLines }
}

const hasKeys = ({ server: { anyDomain = {}, domains = {} } = {} }: Context): boolean =>
  [anyDomain, ...Object.values(domains)].some(({ keys = [] }) => keys.length > 0)

const ROW_UNIT: Text = { en: 'rows', zh: '行' }

/** No more names are listed: a file that is not a table has thousands. */
const MAX_NAMED_COLUMNS = 8

/** Without this notice, a misspelt `expire` would go unnoticed, and the URLs would expire at another time. */
function formatUnusedColumns(columns: readonly string[]): Text {
  const namedColumns = columns
    .slice(0, MAX_NAMED_COLUMNS)
    .map((column) => ({ name: column.slice(0, 40), meant: suggestField(column) }))
  const more = formatCount(columns.length - namedColumns.length)
  const en = namedColumns.map(
    ({ name, meant }) => `\`${name}\`${meant === undefined ? '' : ` (did you mean \`${meant}\`?)`}`,
  )
  const zh = namedColumns.map(
    ({ name, meant }) => `\`${name}\`${meant === undefined ? '' : `（是否想输入 \`${meant}\`？）`}`,
  )
  return {
    en: `columns not used: ${en.join(', ')}${more === '0' ? '' : `, and ${more} more`}`,
    zh: `未使用的列：${zh.join('、')}${more === '0' ? '' : ` 等（另有 ${more} 列）`}`,
  }
}

async function printSummary(name: string, signer: RowSigner, cli: CliContext): Promise<void> {
  const { language, io } = cli
  const quiet = cli.options.quiet === true
  if (signer.rowCount === 0 && !quiet)
    await printNotice(io, language, { en: `no rows in ${name}`, zh: `${name} 中没有数据行` })
  if (!quiet) await printLines(io, signer.warnings.formatLines(language))
  await signer.notices.printNotices(cli)
  if (signer.failedCount > 0) await printLines(io, [formatUnsignedCount(signer.failedCount, signer.rowCount)[language]])
}

function formatUnsignedCount(failed: number, rows: number): Text {
  const [some, all] = [failed, rows].map(formatCount)
  return {
    en: `${some} of ${all} ${rows === 1 ? 'row was' : 'rows were'} not signed`,
    zh: `共 ${all} 行，其中 ${some} 行未签名`,
  }
}
