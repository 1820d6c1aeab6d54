import type { Text } from '../../core/model/text.ts'
import { normalHost } from '../../core/url/host-pattern.ts'
import { eventsOf, REACH } from '../../lookup/events.ts'
import { isLookupFailure } from '../../lookup/failure.ts'
import { Clock } from '../../records/parse/local-time.ts'
import { notAsDocumented, recordOfEvent } from '../../records/parse/read-json.ts'
import { unfinishedError, usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Settings } from '../config/settings.ts'
import type { Tell } from '../input/on-notice.ts'
import { openApi } from '../lookup/open-api.ts'
import type { Io } from '../runtime/io.ts'
import type { UnreadRecords } from './read-errors.ts'
import type { Batch, Source } from './read-files.ts'
import { boundIn } from './record-filter.ts'

/** How far back is asked, where nobody says. */
const USUAL = 86_400_000

/** The API takes no time that is too long ago or still to come by its own clock, and calls take their time. */
const MARGIN = 60_000

/** The records that the account's API has. `signal` ends what is under way; what came by then is kept. */
export function recordsOfAccount(
  values: Values,
  settings: Settings,
  now: Date,
  unread: UnreadRecords,
  tell: Tell,
  io: Io,
  signal: AbortSignal,
): Source {
  const { api } = openApi(values, io, signal)
  const zone = (): string => settings.timeZoneName
  const clock = +io.now()
  const until = values.until === undefined ? +now : Math.min(+now, boundIn('--until', values.until, now, zone))
  const since = values.since === undefined ? until - USUAL : boundIn('--since', values.since, now, zone)
  const from = Math.max(since, clock - REACH + MARGIN)
  const to = Math.min(until, clock - MARGIN)
  if (from >= to) {
    throw usageError(
      'the account has records of the last 60 days, but for the last minute; what is asked for lies outside',
      '账号只有最近 60 天的记录（不含最近 1 分钟），指定的时间不在此范围内',
    )
  }
  const { domain, app, stream = [] } = values
  const [only] = stream
  const asked = {
    from,
    to,
    // What stands for several is sorted out here.
    ...(domain === undefined || domain.includes('*') ? {} : { domain: normalHost(domain.trim()) }),
    ...(app === undefined || app.includes('*') ? {} : { app }),
    ...(only === undefined || stream.length > 1 || only.includes('*') ? {} : { stream: only }),
  }
  async function* batches(): AsyncGenerator<Batch> {
    if (since < clock - REACH) await tell(OUT_OF_REACH)
    let lost = 0
    try {
      for await (const come of eventsOf(api, asked)) {
        const records: Batch['records'][number][] = []
        const wrong: { readonly within: string; readonly wrong: Text }[] = []
        for (const { place, within, members, faults } of come.events) {
          if (members !== undefined) records.push({ record: recordOfEvent(members, UTC, faults) })
          const paths = members === undefined ? [place] : faults.map((name) => `${place}.${name}`)
          if (paths.length > 0) wrong.push({ within, wrong: notAsDocumented(paths) })
        }
        await unread.records(wrong)
        lost += come.lost
        yield { records, others: 0 }
      }
    } catch (error) {
      if (!isLookupFailure(error)) throw error
      // Ctrl-C is told by itself.
      if (error.kind !== 'stopped') await unread.file(unfinishedError(error.text.en, error.text.zh, error))
    }
    if (lost > 0) await unread.file(unfinishedError(lostText(lost).en, lostText(lost).zh))
  }
  return { batches: batches(), files: [], bytesRead: () => 0 }
}

/** The API tells instants in UTC. */
const UTC = new Clock(() => 0)

const OUT_OF_REACH: Text = {
  en: 'the API looks back over 60 days, and is asked for no more',
  zh: 'API 仅提供最近 60 天的记录，更早的部分未查询',
}

const lostText = (count: number): Text => ({
  en: `${count.toLocaleString('en')} ${count === 1 ? 'record that the API counts was' : 'records that the API counts were'} not given by it`,
  zh: `API 统计的记录中有 ${count.toLocaleString('en')} 条未能返回`,
})
