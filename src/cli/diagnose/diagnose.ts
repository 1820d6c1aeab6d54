import type { Text } from '../../core/model/text.ts'
import { maskText } from '../../core/redaction/mask-text.ts'
import { formatCount, getUtcOffset } from '../../core/text/message-format.ts'
import { ExitCode } from '../../exit-code.ts'
import { nodeDigest } from '../../node-digest.ts'
import { Diagnoser } from '../../records/diagnose/diagnose.ts'
import { cacheMasker, type RecordTextMasker, redactDiagnosis } from '../../records/diagnose/redact-record.ts'
import { RecordStats } from '../../records/diagnose/summary.ts'
import { cacheOffsets } from '../../records/diagnose/time-zone-offsets.ts'
import { createRecordReporter, type RecordFormat } from '../../reporters/records/index.ts'
import type { RecordReporter } from '../../reporters/records/record-reporter.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { createUsageError } from '../../user-error.ts'
import { version } from '../../version.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createContext } from '../config/create-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { getTotalSize } from '../input/bytes.ts'
import { createInterruptedError, Interrupt } from '../runtime/interrupt.ts'
import { printLines, printNotice } from '../runtime/notify.ts'
import { type Output, openOutput } from '../runtime/output.ts'
import { parseInstantOption } from '../runtime/parse-time.ts'
import { createProgress, NO_PROGRESS, type Progress } from '../runtime/progress.ts'
import { RecordReadErrors } from './read-errors.ts'
import type { RecordInput } from './read-files.ts'
import { RecordFilter } from './record-filter.ts'
import { openRecordInput } from './record-source.ts'

/** So many records are worth a line that says how fast they were read. */
const MIN_RECORDS_FOR_RATE = 10_000

/** `diagnose`: reads records of pushes and reports what ended them. Interruptions do not change the exit code. */
export async function runDiagnose(context: CliContext, operands: readonly string[]): Promise<ExitCode> {
  const { options, language, io } = context
  const startTime = +io.now()
  const zone = (): string => context.timeZoneName
  const now = options.now === undefined ? io.now() : parseInstantOption('--now', options.now, zone)
  const rows = parseRowCount(context)
  let progress: Progress = NO_PROGRESS
  const readErrors = new RecordReadErrors(context, () => progress.clear())
  const onNotice = async (text: Text): Promise<void> => {
    await progress.clear()
    if (options.quiet !== true) await printNotice(io, language, text)
  }
  const filter = new RecordFilter(options, now, zone)
  const abortController = new AbortController()
  const { signal } = abortController
  const source = await openRecordInput(context, operands, now, readErrors, onNotice, signal)
  guardFiles(context, { inputs: source.files }, [{ option: '--output', file: options.output }])
  // Here `--until` is a filter of records.
  const { until: _, ...contextOptions } = options
  const diagnoser = new Diagnoser(nodeDigest, await createContext(context.withOptions(contextOptions)), language)
  // `validateValues` has refused every other name.
  const reporter = await createRecordReporter((options.format?.[0] ?? 'pretty') as RecordFormat, {
    version,
    rows,
    serialize: (diagnosis) => diagnoser.toJson(diagnosis),
  })
  const stats = new RecordStats(cacheOffsets((instant) => getUtcOffset(context.timeZone, instant)))
  const stream = options.output === undefined ? io.stdout : undefined
  const renderOptions = createRenderOptions(context, stream, () => +now)
  const total = options.account === true ? undefined : getTotalSize(source.files, io)
  progress = createProgress(io, options, total, RECORD_UNIT, language)
  const maskRecordText = createRecordMask(context)
  // From here on there may be the draft of a file, which Ctrl-C must not leave.
  const interrupt = new Interrupt(io)
  let outcome: DiagnoseOutcome
  try {
    const output = await openOutput(options.output, io)
    output.keepPartialOnInterrupt()
    const tools = { source, filter, diagnoser, maskRecordText, stats, reporter, output }
    outcome = await runJob({ ...tools, progress, interrupt, readErrors, renderOptions })
  } finally {
    interrupt.dispose()
    abortController.abort()
  }
  await printRate(outcome.recordsRead, +io.now() - startTime, context)
  await readErrors.printTotal()
  if (interrupt.isRequested) throw createInterruptedError(formatRecordCount(outcome.recordsRead), outcome.isWritten)
  if (readErrors.exitCode === undefined) return ExitCode.ok
  // If other input was read, a missing file is no wrong usage.
  return stats.records > 0 ? ExitCode.unfinished : readErrors.exitCode
}

/** The number of `--rows`; `undefined` if it is not given. Throws a usage error. */
function parseRowCount({ options: { rows } }: CliContext): number | undefined {
  if (rows === undefined) return undefined
  if (!/^\d{1,4}$/.test(rows)) {
    throw createUsageError('--rows takes a whole number up to 9999', '--rows 须为不超过 9999 的整数')
  }
  return Number(rows)
}

function createRecordMask({ options, secrets }: CliContext): RecordTextMasker {
  if (options['show-secrets'] === true) return cacheMasker((text) => text)
  const { texts } = secrets
  return cacheMasker((text, isName) => maskText(text, isName, texts))
}

interface DiagnoseJob {
  readonly source: RecordInput
  readonly filter: RecordFilter
  readonly diagnoser: Diagnoser
  readonly maskRecordText: RecordTextMasker
  readonly stats: RecordStats
  readonly reporter: RecordReporter
  readonly output: Output
  readonly progress: Progress
  readonly interrupt: Interrupt
  readonly readErrors: RecordReadErrors
  readonly renderOptions: RenderOptions
}

/** How far a run got. */
interface DiagnoseOutcome {
  /** Records that were read, including those that the filters leave out. */
  readonly recordsRead: number
  readonly isWritten: boolean
}

/** Reads and writes everything. At the end the output is complete, or as it was before. */
async function runJob(job: DiagnoseJob): Promise<DiagnoseOutcome> {
  const { filter, stats, reporter, output, progress, interrupt, readErrors, renderOptions } = job
  try {
    const { seen, others, lead } = await processRecords(job)
    await progress.clear()
    // A run that has nothing to report leaves the file of an earlier one as it is.
    const hasNothingToReport = stats.records === 0 && (interrupt.isRequested || readErrors.exitCode !== undefined)
    if (hasNothingToReport) await output.abandon()
    else {
      const omittedCounts = { ...filter.omitted, others, unread: readErrors.count }
      const summary = stats.createSummary(
        omittedCounts,
        readErrors.hasAllFiles && !interrupt.isRequested,
        renderOptions.language,
      )
      await output.write(lead + reporter.end(summary, renderOptions))
      await output.finish()
    }
    return { recordsRead: seen, isWritten: !hasNothingToReport }
  } catch (error) {
    await progress.clear()
    await output.abandon()
    throw error
  }
}

/** Reads all records once, without keeping them. `lead`: the header, if it is not written yet. */
async function processRecords(job: DiagnoseJob): Promise<{ seen: number; others: number; lead: string }> {
  const { source, filter, diagnoser, maskRecordText, stats, reporter, output, progress, interrupt, renderOptions } = job
  let seen = 0
  let others = 0
  let lead = reporter.begin(renderOptions)
  let index = 0
  for await (const batch of interrupt.iterate(source.batches)) {
    let text = ''
    others += batch.others
    seen += batch.records.length
    for (const { record, source: place } of batch.records) {
      if (!filter.accepts(record)) continue
      const diagnosis = diagnoser.diagnose(record, place)
      if (filter.hasCauseFilter && !filter.acceptsCause(diagnosis)) continue
      const redacted = redactDiagnosis(diagnosis, maskRecordText)
      stats.add(redacted)
      text += reporter.item(redacted, index++, renderOptions)
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

/** Prints how fast records were read. `elapsed`: in milliseconds. */
async function printRate(seen: number, elapsed: number, { options, language, io }: CliContext): Promise<void> {
  if (seen < MIN_RECORDS_FOR_RATE || options.quiet === true) return
  const seconds = Math.max(elapsed, 1) / 1000
  const [count, rate] = [seen, Math.round(seen / seconds)].map(formatCount)
  const length = seconds.toFixed(1)
  await printLines(io, [
    language === 'zh'
      ? `已读取 ${count} 条记录，用时 ${length} 秒，每秒 ${rate} 条`
      : `${count} records in ${length} s: ${rate} records/s`,
  ])
}

const formatRecordCount = (count: number): Text => ({
  en: `${formatCount(count)} ${count === 1 ? 'record' : 'records'}`,
  zh: `已读取 ${formatCount(count)} 条记录`,
})
