import { Diagnoser } from '../../core/diagnose/records/diagnosed.ts'
import { remembered } from '../../core/diagnose/records/offsets.ts'
import { RecordTally } from '../../core/diagnose/records/tally.ts'
import { Judge } from '../../core/engine/judge.ts'
import { blotText } from '../../core/engine/redact.ts'
import { offsetIn } from '../../core/engine/say.ts'
import type { Context } from '../../core/model/context.ts'
import type { FiresAt, RecordSummary } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { rules } from '../../core/rules/index.ts'
import { nodeDigest } from '../../node-digest.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { type CommandError, speaking, unfinishedError } from '../errors.ts'
import { sizeOf } from '../input/bytes.ts'
import { Interrupt } from '../interrupt.ts'
import { Exit, type Io } from '../io.ts'
import { lookOn } from '../look.ts'
import type { Values } from '../options.ts'
import { type Output, outputTo } from '../output.ts'
import { refuseOverwriting } from '../overwriting.ts'
import { NO_PROGRESS, type Progress, progressOn } from '../progress.ts'
import { sourceFor } from '../records/asked.ts'
import { RecordFilter } from '../records/filter.ts'
import type { RecordFormat, Told } from '../records/format.ts'
import { formatOf } from '../records/formats/index.ts'
import type { Source } from '../records/source.ts'
import { UnreadRecords } from '../records/unread.ts'
import { notify, remark } from '../say.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { instantOf } from '../time.ts'

/** `diagnose`: reads records of pushes, and says what ended them. It reports and does not judge: interruptions are no failure. */
export async function diagnose({ values, operands }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, () => run(values, operands, settings, io))
}

/** So many records are worth saying how fast they were read. */
const MANY = 10_000

async function run(values: Values, operands: readonly string[], settings: Settings, io: Io): Promise<Exit> {
  const { language } = settings
  const started = +io.now()
  const now = values.now === undefined ? io.now() : instantOf('--now', values.now, () => settings.timeZoneName)
  const format = formatOf(values)
  let progress: Progress = NO_PROGRESS
  const unread = new UnreadRecords(io, language, () => progress.clear())
  const tell = async (text: Text): Promise<void> => {
    await progress.clear()
    if (values.quiet !== true) await notify(io, language, text)
  }
  const filter = new RecordFilter(values, now, () => settings.timeZoneName)
  const stop = new AbortController()
  const source = await sourceFor(values, operands, settings, now, unread, tell, io, stop.signal)
  refuseOverwriting(values.output, source.files, io)
  const { until: _, ...forContext } = values
  const context = await contextFor(forContext, settings, io, undefined)
  const diagnoser = new Diagnoser(firesAt(context), language, shownIn(values))
  const tally = new RecordTally(remembered((instant) => offsetIn(settings.timeZone, instant)))
  const look = lookOn(values.output === undefined ? io.stdout : undefined, values, settings, now.toISOString(), io.env)
  progress = progressOn(io, values, values.account === true ? undefined : sizeOf(source.files, io), RECORDS, language)
  const interrupt = new Interrupt(io)
  const output = await outputTo(values.output, io)
  output.keepHalf()
  const told: Told = (diagnosis) => diagnoser.told(diagnosis)
  const job: Job = { source, filter, diagnoser, tally, format, told, output, progress, interrupt }
  try {
    await output.write(format.begin())
    const others = await pass(job)
    await progress.clear()
    // A run that has nothing to say leaves the file of an earlier one as it is.
    if (unread.exit !== undefined && tally.records === 0) await output.abandon()
    else {
      const left = { ...filter.left, others, unread: unread.count }
      await output.write(format.end(tally.summary(left, language, shownIn(values)), told, look))
      await output.finish()
    }
  } catch (error) {
    await progress.clear()
    await output.abandon()
    throw error
  } finally {
    interrupt.end()
    stop.abort()
  }
  await tellRate(tally.records + filter.left.filtered, +io.now() - started, values, settings, io)
  await unread.tellEnd()
  if (interrupt.came) throw interrupted(tally.records)
  if (unread.exit === undefined) return Exit.ok
  // What one file lacks is no bad usage where others were read.
  return tally.records > 0 ? Exit.unfinished : unread.exit
}

interface Job {
  readonly source: Source
  readonly filter: RecordFilter
  readonly diagnoser: Diagnoser
  readonly tally: RecordTally
  readonly format: RecordFormat
  readonly told: Told
  readonly output: Output
  readonly progress: Progress
  readonly interrupt: Interrupt
}

/** One pass over all records, which are held no longer than they are read. Gives how many callbacks were of other events. */
async function pass(job: Job): Promise<RecordSummary['left']['others']> {
  const { source, filter, diagnoser, tally, format, told, output, progress, interrupt } = job
  let seen = 0
  let others = 0
  for await (const batch of interrupt.until(source.batches)) {
    let text = ''
    others += batch.others
    seen += batch.records.length
    for (const { record, source: place } of batch.records) {
      if (!filter.takes(record)) continue
      const diagnosis = diagnoser.diagnose(record, place)
      if (filter.isOfCauses && !filter.takesCause(diagnosis)) continue
      tally.add(diagnosis)
      text += format.record(diagnosis, told)
    }
    await progress.update(seen, source.bytesRead())
    if (text !== '' && !(await output.write(text))) break
  }
  return others
}

/** Judges URLs as of the instant that they were pushed to. In words, a judgement would take several times as long. */
function firesAt({ until: _, ...context }: Context): FiresAt {
  let held: { readonly now: string; readonly judge: Judge } | undefined
  return (url, now) => {
    if (held?.now !== now) held = { now, judge: new Judge(rules, nodeDigest, { ...context, now }) }
    return held.judge
      .judge(url)
      .fired.flatMap(({ rule: { id, code } }) => (code === undefined ? [] : { rule: id, code }))
  }
}

const shownIn =
  (values: Values) =>
  (text: string, isName: boolean): string =>
    values['show-secrets'] === true ? text : blotText(text, isName)

const RECORDS: Text = { en: 'records', zh: '条记录' }

async function tellRate(records: number, taken: number, values: Values, { language }: Settings, io: Io): Promise<void> {
  if (records < MANY || values.quiet === true) return
  const seconds = Math.max(taken, 1) / 1000
  const [count, rate] = [records, Math.round(records / seconds)].map((number) => number.toLocaleString('en'))
  const length = seconds.toFixed(1)
  await remark(io, [
    language === 'zh'
      ? `已读取 ${count} 条记录，用时 ${length} 秒，每秒 ${rate} 条`
      : `${count} records in ${length} s: ${rate} records/s`,
  ])
}

const interrupted = (records: number): CommandError =>
  unfinishedError(
    `stopped after ${records.toLocaleString('en')} ${records === 1 ? 'record' : 'records'}; what came by then is written`,
    `已中止：已读取 ${records.toLocaleString('en')} 条记录，结果已写出`,
  )
