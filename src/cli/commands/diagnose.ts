import type { Text } from '../../core/model/text.ts'
import { maskText } from '../../core/redaction/mask-text.ts'
import { getUtcOffset } from '../../core/text/message-format.ts'
import { ExitCode } from '../../exit-code.ts'
import { nodeDigest } from '../../node-digest.ts'
import { Diagnoser } from '../../records/diagnose/diagnose.ts'
import { type RecordTextMasker, redactDiagnosis } from '../../records/diagnose/redact-record.ts'
import { RecordStats } from '../../records/diagnose/summary.ts'
import { cacheOffsets } from '../../records/diagnose/time-zone-offsets.ts'
import { createRecordReporter, type RecordFormat } from '../../reporters/records/index.ts'
import type { RecordReporter } from '../../reporters/records/record-reporter.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { withLanguage } from '../../user-error.ts'
import { version } from '../../version.ts'
import type { CommandRequest } from '../args/command-specs.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { createContext } from '../config/create-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { loadSettings, type Settings } from '../config/settings.ts'
import { RecordReadErrors } from '../diagnose/read-errors.ts'
import type { RecordInput } from '../diagnose/read-files.ts'
import { RecordFilter } from '../diagnose/record-filter.ts'
import { openRecordInput } from '../diagnose/record-source.ts'
import { parseRowCount } from '../diagnose/row-count.ts'
import { getTotalSize } from '../input/bytes.ts'
import { createInterruptedError, Interrupt } from '../runtime/interrupt.ts'
import type { Io } from '../runtime/io.ts'
import { getKnownSecrets } from '../runtime/known-secrets.ts'
import { printLines, printNotice } from '../runtime/notify.ts'
import { type Output, openOutput } from '../runtime/output.ts'
import { parseInstantOption } from '../runtime/parse-time.ts'
import { createProgress, NO_PROGRESS, type Progress } from '../runtime/progress.ts'

/** `diagnose`: reads records of pushes, and says what ended them. It reports and does not judge: interruptions are no failure. */
export async function runDiagnose({ values, operands }: CommandRequest, io: Io): Promise<ExitCode> {
  const settings = await loadSettings(values, io)
  return withLanguage(settings.language, () => diagnoseRecords(values, operands, settings, io))
}

/** So many records are worth saying how fast they were read. */
const MIN_RECORDS_FOR_RATE = 10_000

async function diagnoseRecords(
  values: OptionValues,
  operands: readonly string[],
  settings: Settings,
  io: Io,
): Promise<ExitCode> {
  const { language } = settings
  const startTime = +io.now()
  const now = values.now === undefined ? io.now() : parseInstantOption('--now', values.now, () => settings.timeZoneName)
  const rows = parseRowCount(values)
  let progress: Progress = NO_PROGRESS
  const readErrors = new RecordReadErrors(io, language, () => progress.clear())
  const onNotice = async (text: Text): Promise<void> => {
    await progress.clear()
    if (values.quiet !== true) await printNotice(io, language, text)
  }
  const filter = new RecordFilter(values, now, () => settings.timeZoneName)
  const abortController = new AbortController()
  const source = await openRecordInput(
    values,
    operands,
    settings,
    now,
    readErrors,
    onNotice,
    io,
    abortController.signal,
  )
  guardFiles({ values, settings, inputs: source.files }, [{ option: '--output', file: values.output }], io)
  const { until: _, ...forContext } = values
  const context = await createContext(forContext, settings, io, undefined)
  const diagnoser = new Diagnoser(nodeDigest, context, language)
  // `validateChoices` has refused every other name.
  const format = await createRecordReporter((values.format?.[0] ?? 'pretty') as RecordFormat, {
    version,
    rows,
    serialize: (diagnosis) => diagnoser.toJson(diagnosis),
  })
  const tally = new RecordStats(cacheOffsets((instant) => getUtcOffset(settings.timeZone, instant)))
  const options = createRenderOptions(
    values.output === undefined ? io.stdout : undefined,
    values,
    settings,
    now.toISOString(),
    io.env,
  )
  progress = createProgress(
    io,
    values,
    values.account === true ? undefined : getTotalSize(source.files, io),
    RECORD_UNIT,
    language,
  )
  const hidden = getKnownSecrets(io)
  const maskRecordText: RecordTextMasker =
    values['show-secrets'] === true ? (text) => text : (text, isName) => maskText(text, isName, hidden)
  // From here on there may be the draft of a file, which Ctrl-C is not to leave behind.
  const interrupt = new Interrupt(io)
  let reached: DiagnoseOutcome
  try {
    const output = await openOutput(values.output, io)
    output.keepPartialOnInterrupt()
    const job = {
      source,
      filter,
      diagnoser,
      shown: maskRecordText,
      tally,
      format,
      output,
      progress,
      interrupt,
      unread: readErrors,
      look: options,
    }
    reached = await runJob(job)
  } finally {
    interrupt.dispose()
    abortController.abort()
  }
  await printRate(reached.recordsRead, +io.now() - startTime, values, settings, io)
  await readErrors.printTotal()
  if (interrupt.isRequested) throw createInterruptedError(formatRecordCount(reached.recordsRead), reached.isWritten)
  if (readErrors.exitCode === undefined) return ExitCode.ok
  // What one file lacks is no bad usage where others were read.
  return tally.records > 0 ? ExitCode.unfinished : readErrors.exitCode
}

interface DiagnoseJob {
  readonly source: RecordInput
  readonly filter: RecordFilter
  readonly diagnoser: Diagnoser
  readonly shown: RecordTextMasker
  readonly tally: RecordStats
  readonly format: RecordReporter
  readonly output: Output
  readonly progress: Progress
  readonly interrupt: Interrupt
  readonly unread: RecordReadErrors
  readonly look: RenderOptions
}

/** How far a run came. */
interface DiagnoseOutcome {
  /** Records that were read, those that the filters leave out among them. */
  readonly recordsRead: number
  readonly isWritten: boolean
}

/** Reads and writes all; in the end the output is in its place, or as it was. */
async function runJob(job: DiagnoseJob): Promise<DiagnoseOutcome> {
  const { filter, tally, format, output, progress, interrupt, unread: readErrors, look: options } = job
  try {
    const { seen, others, lead } = await processRecords(job)
    await progress.clear()
    // A run that has nothing to say leaves the file of an earlier one as it is.
    const hasNothingToReport = tally.records === 0 && (interrupt.isRequested || readErrors.exitCode !== undefined)
    if (hasNothingToReport) await output.abandon()
    else {
      const omittedCounts = { ...filter.omitted, others, unread: readErrors.count }
      const summary = tally.createSummary(
        omittedCounts,
        readErrors.hasAllFiles && !interrupt.isRequested,
        options.language,
      )
      await output.write(lead + format.end(summary, options))
      await output.finish()
    }
    return { recordsRead: seen, isWritten: !hasNothingToReport }
  } catch (error) {
    await progress.clear()
    await output.abandon()
    throw error
  }
}

/** One pass over all records, which are held no longer than they are read. `lead`: what is still to be written before all else. */
async function processRecords(job: DiagnoseJob): Promise<{ seen: number; others: number; lead: string }> {
  const {
    source,
    filter,
    diagnoser,
    shown: maskRecordText,
    tally,
    format,
    output,
    progress,
    interrupt,
    look: options,
  } = job
  let seen = 0
  let others = 0
  let lead = format.begin(options)
  for await (const batch of interrupt.iterate(source.batches)) {
    let text = ''
    others += batch.others
    seen += batch.records.length
    for (const { record, source: place } of batch.records) {
      if (!filter.accepts(record)) continue
      const diagnosis = diagnoser.diagnose(record, place)
      if (filter.hasCauseFilter && !filter.acceptsCause(diagnosis)) continue
      const fit = redactDiagnosis(diagnosis, maskRecordText)
      text += format.item(fit, tally.records, options)
      tally.add(fit)
    }
    await progress.update(seen, source.bytesRead())
    if (text === '') continue
    const isRead = (await output.write(lead + text)) && (await output.flush())
    lead = ''
    if (!isRead) break
  }
  return { seen, others, lead }
}

const RECORD_UNIT: Text = { en: 'records', zh: '条记录' }

async function printRate(
  seen: number,
  elapsed: number,
  values: OptionValues,
  { language }: Settings,
  io: Io,
): Promise<void> {
  if (seen < MIN_RECORDS_FOR_RATE || values.quiet === true) return
  const seconds = Math.max(elapsed, 1) / 1000
  const [count, rate] = [seen, Math.round(seen / seconds)].map((number) => number.toLocaleString('en'))
  const length = seconds.toFixed(1)
  await printLines(io, [
    language === 'zh'
      ? `已读取 ${count} 条记录，用时 ${length} 秒，每秒 ${rate} 条`
      : `${count} records in ${length} s: ${rate} records/s`,
  ])
}

const formatRecordCount = (count: number): Text => ({
  en: `${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`,
  zh: `已读取 ${count.toLocaleString('en')} 条记录`,
})
