import type { Context } from '../../core/model/context.ts'
import type { Text } from '../../core/model/text.ts'
import { Exit } from '../../exit-code.ts'
import type { Look } from '../../reporters/reporter.ts'
import { formatNamed } from '../../reporters/sign/index.ts'
import type { SignFormat } from '../../reporters/sign/sign-reporter.ts'
import type { Values } from '../args/option-specs.ts'
import { contextFor } from '../config/create-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { lookOn } from '../config/render-options.ts'
import { wordingOf } from '../config/report-options.ts'
import type { Settings } from '../config/settings.ts'
import { bytesOf, nameOf, sizeOf } from '../input/bytes.ts'
import type { Io } from '../runtime/io.ts'
import { notify, remark } from '../runtime/notify.ts'
import { type Output, outputTo } from '../runtime/output.ts'
import { type Progress, progressOn } from '../runtime/progress.ts'
import { fieldMeant } from './columns.ts'
import type { Remarks } from './notices.ts'
import { askedFor, namingIn } from './parse-request.ts'
import { type Batch, rowsFrom } from './read-rows.ts'
import { namingInRow, RowSigner } from './row-signer.ts'
import { Judges } from './self-check.ts'
import { type Clock, type Fields, ordersOf } from './sign-request.ts'
import { Desk, noKey } from './signing-service.ts'

/**
 * `sign --from`: signs the rows of a file as they are read; options hold for rows that leave a field out. A row that
 * cannot be signed is told by its line, and the others are signed all the same.
 */
export async function signRows(
  file: string,
  values: Values,
  settings: Settings,
  remarks: Remarks,
  io: Io,
): Promise<Exit> {
  guardFiles({ values, settings, inputs: [file] }, [{ option: '--output', file: values.output }], io)
  const { language } = settings
  const context = await contextFor(values, settings, io, undefined, [])
  if (!hasKeys(context)) throw noKey()
  const clock = {
    now: new Date(context.now),
    timeZone: () => settings.timeZoneName,
    note: (text: Text) => remarks.say(text),
  }
  const defaults = defaultsIn(values, settings, clock)
  const judges = new Judges(context, wordingOf(values, settings))
  const desk = new Desk(context.server ?? {}, judges, namingInRow, formatNamed(values.format?.[0]))
  const signer = new RowSigner(nameOf(file), desk, clock, language, defaults, remarks)
  const look = lookOn(values.output === undefined ? io.stdout : undefined, values, settings, context.now, io.env)
  const progress = progressOn(io, values, sizeOf([file], io), ROWS, language)
  await pass(file, signer, progress, values, look, io)
  await progress.clear()
  await tellEnd(nameOf(file), signer, look, io)
  return signer.failed > 0 ? Exit.findings : Exit.ok
}

/** What rows fall back to. A mistake in it is one of the command line, and not of every row. */
function defaultsIn(values: Values, settings: Settings, clock: Clock): Fields {
  const [defaults = {}] = askedFor({ ...values, stream: [''] }, settings)
  ordersOf({ ...defaults, domain: defaults.domain ?? 'any', stream: 'any' }, clock, namingIn(values))
  return defaults
}

/** One pass over the file. Of its rows it holds those that came together, and no more. */
async function pass(
  file: string,
  signer: RowSigner,
  progress: Progress,
  values: Values,
  look: Look,
  io: Io,
): Promise<void> {
  const unused: string[] = []
  const tell = async (text: Text): Promise<void> => {
    if (look.quiet) return
    await progress.clear()
    await notify(io, look.language, text)
  }
  let writer: Writer | undefined
  try {
    for await (const batch of rowsFrom(bytesOf(file, io), nameOf(file), (column) => unused.push(column), tell)) {
      writer ??= await writerFor(values, batch.kind, look, io)
      const { text, wrong } = signedIn(batch, signer, writer.format, look)
      const news = look.quiet || unused.length === 0 ? undefined : notUsed(unused.splice(0))
      if (wrong.length > 0 || news !== undefined) await progress.clear()
      if (news !== undefined) await notify(io, look.language, news)
      await remark(io, wrong)
      await progress.update(signer.rows, batch.bytes)
      if (!(await writer.output.write(text))) break
    }
    writer ??= await writerFor(values, 'csv', look, io)
    await writer.output.write(writer.format.end(look))
    await writer.output.finish()
  } catch (error) {
    await progress.clear()
    await writer?.output.abandon()
    throw error
  }
}

interface Writer {
  readonly format: SignFormat
  readonly output: Output
}

/** Written as it was read, where nothing else is asked for. */
async function writerFor(values: Values, kind: Batch['kind'], look: Look, io: Io): Promise<Writer> {
  const format = formatNamed(values.format?.[0] ?? kind)
  if (format === undefined) throw new Error('no such format')
  const output = await outputTo(values.output, io)
  await output.write(format.begin(look))
  return { format, output }
}

function signedIn({ rows }: Batch, signer: RowSigner, { url }: SignFormat, look: Look) {
  const wrong: string[] = []
  let text = ''
  for (const row of rows) {
    const result = signer.sign(row)
    if ('wrong' in result) wrong.push(...result.wrong)
    else for (const signed of result.signed) text += url(signed, signer.urls++, true, look)
  }
  return { text, wrong }
}

const hasKeys = ({ server: { anyDomain = {}, domains = {} } = {} }: Context): boolean =>
  [anyDomain, ...Object.values(domains)].some(({ keys = [] }) => keys.length > 0)

const ROWS: Text = { en: 'rows', zh: '行' }

/** So many are told by name: a file that is no table has thousands. */
const MOST_TOLD = 8

/** A misspelt `expire` would otherwise go unseen, and the URLs expire when nobody meant them to. */
function notUsed(columns: readonly string[]): Text {
  const told = columns.slice(0, MOST_TOLD).map((column) => ({ name: column.slice(0, 40), meant: fieldMeant(column) }))
  const more = (columns.length - told.length).toLocaleString('en')
  const en = told.map(({ name, meant }) => `\`${name}\`${meant === undefined ? '' : ` (did you mean \`${meant}\`?)`}`)
  const zh = told.map(({ name, meant }) => `\`${name}\`${meant === undefined ? '' : `（是否想输入 \`${meant}\`？）`}`)
  return {
    en: `not used: ${en.join(', ')}${more === '0' ? '' : `, and ${more} more`}`,
    zh: `未使用的列：${zh.join('、')}${more === '0' ? '' : ` 等（另有 ${more} 列）`}`,
  }
}

async function tellEnd(name: string, signer: RowSigner, { language, quiet }: Look, io: Io): Promise<void> {
  if (signer.rows === 0 && !quiet) await notify(io, language, { en: `no rows in ${name}`, zh: `${name} 中没有数据行` })
  if (!quiet) await remark(io, signer.warnings.lines(language))
  await signer.remarks.tell(language, io)
  if (signer.failed > 0) await remark(io, [unsigned(signer.failed, signer.rows)[language]])
}

function unsigned(failed: number, rows: number): Text {
  const [some, all] = [failed, rows].map((count) => count.toLocaleString('en'))
  return {
    en: `${some} of ${all} ${rows === 1 ? 'row was' : 'rows were'} not signed`,
    zh: `共 ${all} 行，其中 ${some} 行未签名`,
  }
}
