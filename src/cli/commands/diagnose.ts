import type { Text } from '../../core/model/text.ts'
import { blotText } from '../../core/report/redact.ts'
import { offsetIn } from '../../core/text/message-format.ts'
import { Exit } from '../../exit-code.ts'
import { Diagnoser } from '../../records/diagnose/diagnose.ts'
import { type Shown, shownOf } from '../../records/diagnose/redact-record.ts'
import { RecordTally } from '../../records/diagnose/summary.ts'
import { remembered } from '../../records/diagnose/time-zone-offsets.ts'
import type { RecordFormat, Told } from '../../reporters/records/record-reporter.ts'
import type { Look } from '../../reporters/reporter.ts'
import { speaking } from '../../user-error.ts'
import type { Request } from '../args/command-specs.ts'
import type { Values } from '../args/option-specs.ts'
import { contextFor } from '../config/create-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { lookOn } from '../config/render-options.ts'
import { type Settings, settingsFrom } from '../config/settings.ts'
import { formatOf } from '../diagnose/choose-reporter.ts'
import { foreseenIn } from '../diagnose/predict-url.ts'
import { UnreadRecords } from '../diagnose/read-errors.ts'
import type { Source } from '../diagnose/read-files.ts'
import { RecordFilter } from '../diagnose/record-filter.ts'
import { sourceFor } from '../diagnose/record-source.ts'
import { sizeOf } from '../input/bytes.ts'
import { Interrupt, interrupted } from '../runtime/interrupt.ts'
import type { Io } from '../runtime/io.ts'
import { hiddenIn } from '../runtime/known-secrets.ts'
import { notify, remark } from '../runtime/notify.ts'
import { type Output, outputTo } from '../runtime/output.ts'
import { instantOf } from '../runtime/parse-time.ts'
import { NO_PROGRESS, type Progress, progressOn } from '../runtime/progress.ts'

/** `diagnose`: reads records of pushes, and says what ended them. It reports and does not judge: interruptions are no failure. */
export async function diagnose({ values, operands }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, () => reportOn(values, operands, settings, io))
}

/** So many records are worth saying how fast they were read. */
const MANY = 10_000

async function reportOn(values: Values, operands: readonly string[], settings: Settings, io: Io): Promise<Exit> {
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
  guardFiles({ values, settings, inputs: source.files }, [{ option: '--output', file: values.output }], io)
  const { until: _, ...forContext } = values
  const context = await contextFor(forContext, settings, io, undefined)
  const diagnoser = new Diagnoser(foreseenIn(context), language)
  const tally = new RecordTally(remembered((instant) => offsetIn(settings.timeZone, instant)))
  const look = lookOn(values.output === undefined ? io.stdout : undefined, values, settings, now.toISOString(), io.env)
  progress = progressOn(io, values, values.account === true ? undefined : sizeOf(source.files, io), RECORDS, language)
  const hidden = hiddenIn(io)
  const shown: Shown =
    values['show-secrets'] === true ? (text) => text : (text, isName) => blotText(text, isName, hidden)
  // From here on there may be the draft of a file, which Ctrl-C is not to leave behind.
  const interrupt = new Interrupt(io)
  let reached: Reached
  try {
    const output = await outputTo(values.output, io)
    output.keepHalf()
    const job = { source, filter, diagnoser, shown, tally, format, output, progress, interrupt, unread, look }
    reached = await answer(job)
  } finally {
    interrupt.end()
    stop.abort()
  }
  await tellRate(reached.seen, +io.now() - started, values, settings, io)
  await unread.tellEnd()
  if (interrupt.came) throw interrupted(records(reached.seen), reached.isWritten)
  if (unread.exit === undefined) return Exit.ok
  // What one file lacks is no bad usage where others were read.
  return tally.records > 0 ? Exit.unfinished : unread.exit
}

interface Job {
  readonly source: Source
  readonly filter: RecordFilter
  readonly diagnoser: Diagnoser
  readonly shown: Shown
  readonly tally: RecordTally
  readonly format: RecordFormat
  readonly output: Output
  readonly progress: Progress
  readonly interrupt: Interrupt
  readonly unread: UnreadRecords
  readonly look: Look
}

/** How far a run came. */
interface Reached {
  /** Records that were read, those that the filters leave out among them. */
  readonly seen: number
  readonly isWritten: boolean
}

/** Reads and writes all; in the end the output is in its place, or as it was. */
async function answer(job: Job): Promise<Reached> {
  const { filter, diagnoser, tally, format, output, progress, interrupt, unread, look } = job
  const told: Told = (diagnosis) => diagnoser.told(diagnosis)
  try {
    const { seen, others, lead } = await pass(job, told)
    await progress.clear()
    // A run that has nothing to say leaves the file of an earlier one as it is.
    const isVain = tally.records === 0 && (interrupt.came || unread.exit !== undefined)
    if (isVain) await output.abandon()
    else {
      const left = { ...filter.left, others, unread: unread.count }
      const summary = tally.summary(left, unread.hasAllFiles && !interrupt.came, look.language)
      await output.write(lead + format.end(summary, told, look))
      await output.finish()
    }
    return { seen, isWritten: !isVain }
  } catch (error) {
    await progress.clear()
    await output.abandon()
    throw error
  }
}

/** One pass over all records, which are held no longer than they are read. `lead`: what is still to be written before all else. */
async function pass(job: Job, told: Told): Promise<{ seen: number; others: number; lead: string }> {
  const { source, filter, diagnoser, shown, tally, format, output, progress, interrupt } = job
  let seen = 0
  let others = 0
  let lead = format.begin()
  for await (const batch of interrupt.until(source.batches)) {
    let text = ''
    others += batch.others
    seen += batch.records.length
    for (const { record, source: place } of batch.records) {
      if (!filter.takes(record)) continue
      const diagnosis = diagnoser.diagnose(record, place)
      if (filter.isOfCauses && !filter.takesCause(diagnosis)) continue
      const fit = shownOf(diagnosis, shown)
      tally.add(fit)
      text += format.record(fit, told)
    }
    await progress.update(seen, source.bytesRead())
    if (text === '') continue
    const isRead = (await output.write(lead + text)) && (await output.flush())
    lead = ''
    if (!isRead) break
  }
  return { seen, others, lead }
}

const RECORDS: Text = { en: 'records', zh: '条记录' }

async function tellRate(seen: number, taken: number, values: Values, { language }: Settings, io: Io): Promise<void> {
  if (seen < MANY || values.quiet === true) return
  const seconds = Math.max(taken, 1) / 1000
  const [count, rate] = [seen, Math.round(seen / seconds)].map((number) => number.toLocaleString('en'))
  const length = seconds.toFixed(1)
  await remark(io, [
    language === 'zh'
      ? `已读取 ${count} 条记录，用时 ${length} 秒，每秒 ${rate} 条`
      : `${count} records in ${length} s: ${rate} records/s`,
  ])
}

const records = (count: number): Text => ({
  en: `${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`,
  zh: `已读取 ${count.toLocaleString('en')} 条记录`,
})
