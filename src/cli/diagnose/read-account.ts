import type { Text } from '../../core/model/text.ts'
import { formatCount } from '../../core/text/message-format.ts'
import { normalizeHost } from '../../core/url/host-names.ts'
import { MAX_LOOKBACK_MS, readEvents } from '../../lookup/events.ts'
import { isLookupFailure } from '../../lookup/failure.ts'
import { LocalTimeParser } from '../../records/parse/local-time.ts'
import { createEventRecord, formatUndocumentedPaths } from '../../records/parse/read-json.ts'
import type { RecordBatch } from '../../records/parse/record-lines.ts'
import { createUnfinishedError, createUsageError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import type { OnNotice } from '../input/lines.ts'
import { openApi } from '../lookup/open-api.ts'
import type { RecordReadErrors } from './read-errors.ts'
import type { RecordInput } from './read-files.ts'
import { parseTimeBound } from './record-filter.ts'

/** The period without `--since`. */
const DEFAULT_PERIOD_MS = 86_400_000

/** The API refuses times that are too old, or in the future, by its own clock. The margin allows for slow calls. */
const CLOCK_MARGIN_MS = 60_000

/**
 * The records of the account's API.
 * @param signal - aborts open requests; records read before are kept
 */
export function readAccountRecords(
  cli: CliContext,
  now: Date,
  readErrors: RecordReadErrors,
  onNotice: OnNotice,
  signal: AbortSignal,
): RecordInput {
  const { options, io } = cli
  const { api } = openApi(options, io, signal)
  const zone = (): string => cli.timeZoneName
  const clock = +io.now()
  const until = options.until === undefined ? +now : Math.min(+now, parseTimeBound('--until', options.until, now, zone))
  const since =
    options.since === undefined ? until - DEFAULT_PERIOD_MS : parseTimeBound('--since', options.since, now, zone)
  const from = Math.max(since, clock - MAX_LOOKBACK_MS + CLOCK_MARGIN_MS)
  const to = Math.min(until, clock - CLOCK_MARGIN_MS)
  if (from >= to) {
    throw createUsageError(
      'the account has the records of the last 60 days, except for the last minute; the period is outside',
      '账号只有最近 60 天的记录（不含最近 1 分钟），指定的时间不在此范围内',
    )
  }
  const { domain: [domain] = [], app, stream = [] } = options
  const [only] = stream
  const query = {
    from,
    to,
    // Patterns are matched here, not by the API.
    ...(domain === undefined || domain.includes('*') ? {} : { domain: normalizeHost(domain.trim()) }),
    ...(app === undefined || app.includes('*') ? {} : { app }),
    ...(only === undefined || stream.length > 1 || only.includes('*') ? {} : { stream: only }),
  }
  async function* batches(): AsyncGenerator<RecordBatch> {
    if (since < clock - MAX_LOOKBACK_MS) await onNotice(PERIOD_TOO_EARLY)
    let missingTotal = 0
    try {
      for await (const page of readEvents(api, query)) {
        const records: RecordBatch['records'][number][] = []
        const problems: { readonly within: string; readonly problem: Text }[] = []
        for (const { place, within, members, faults } of page.events) {
          if (members !== undefined) records.push({ record: createEventRecord(members, UTC_TIMES, faults) })
          const paths = members === undefined ? [place] : faults.map((name) => `${place}.${name}`)
          if (paths.length > 0) problems.push({ within, problem: formatUndocumentedPaths(paths) })
        }
        await readErrors.addRecords(problems)
        missingTotal += page.missingCount
        yield { records, others: 0 }
      }
    } catch (error) {
      if (!isLookupFailure(error)) throw error
      // Ctrl-C is reported elsewhere.
      if (error.kind !== 'stopped') await readErrors.addFile(createUnfinishedError(error.text.en, error.text.zh, error))
    }
    if (missingTotal > 0)
      await readErrors.addFile(
        createUnfinishedError(formatMissingRecords(missingTotal).en, formatMissingRecords(missingTotal).zh),
      )
  }
  return { batches: batches(), files: [], bytesRead: () => 0 }
}

/** The API gives times in UTC. */
const UTC_TIMES = new LocalTimeParser(() => 0)

const PERIOD_TOO_EARLY: Text = {
  en: 'the API has only the last 60 days; earlier records were not requested',
  zh: 'API 仅提供最近 60 天的记录，更早的部分未查询',
}

const formatMissingRecords = (count: number): Text => ({
  en: `${formatCount(count)} ${count === 1 ? 'record that the API counts was' : 'records that the API counts were'} not returned`,
  zh: `API 统计的记录中有 ${formatCount(count)} 条未能返回`,
})
