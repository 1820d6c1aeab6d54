import type { CauseCount, DiagnosedRecord, RecordCause, RecordSummary } from '../../core/model/record.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { formatCount } from '../../core/text/message-format.ts'
import { FLAP_WINDOW_MS, MIN_FLAPS } from '../../records/diagnose/flapping.ts'
import { formatCauseCodes, formatCauseText } from '../../records/diagnose/help.ts'

/** The words that tables of records have in common. */
export const recordWords = {
  time: { en: 'Time', zh: '时间' },
  domain: { en: 'Domain', zh: '域名' },
  app: { en: 'AppName', zh: '路径(AppName)' },
  stream: { en: 'StreamName', zh: '流名称(StreamName)' },
  duration: { en: 'Duration', zh: '推流时长' },
  clientIp: { en: 'Client IP', zh: '客户端 IP' },
  reason: { en: 'Reason', zh: '断流原因' },
  help: { en: 'What to do', zh: '处理建议' },
  latest: { en: 'Latest records', zh: '最近的记录' },
  byReason: { en: 'By reason', zh: '按断流原因统计' },
  helpByReason: { en: 'What to do, by reason', zh: '断流原因统计与处理建议' },
  byDomain: { en: 'By domain', zh: '按域名统计' },
  byApp: { en: 'By AppName', zh: '按路径(AppName)统计' },
  byStream: { en: 'By stream', zh: '按流统计' },
  count: { en: 'Count', zh: '次数' },
  interruptions: { en: 'Interruptions', zh: '断流次数' },
  within: { en: 'Time span', zh: '时间段' },
  began: { en: 'push began', zh: '开始推流' },
  none: { en: 'no interruptions', zh: '没有断流记录' },
} as const satisfies Record<string, Text>

/** How many records there are, in one line. */
export function formatRecordHeadline(
  { records, interruptions, starts, unknown }: RecordSummary,
  language: Language,
): string {
  if (language === 'zh') {
    const parts = [`${formatCount(records)} 条记录：断流 ${formatCount(interruptions)} 次`]
    if (starts > 0) parts.push(`开始推流 ${formatCount(starts)} 次`)
    if (unknown > 0) parts.push(`其中 ${formatCount(unknown)} 次不符合任何已知错误码`)
    return parts.join('，')
  }
  const parts = [`${formatCount(interruptions)} ${interruptions === 1 ? 'interruption' : 'interruptions'}`]
  if (starts > 0) parts.push(`${formatCount(starts)} ${starts === 1 ? 'push' : 'pushes'} that began`)
  const fits = unknown === 0 ? '' : `; ${formatCount(unknown)} ${unknown === 1 ? 'fits' : 'fit'} no known code`
  return `${parts.join(' and ')}, in ${formatCount(records)} ${records === 1 ? 'record' : 'records'}${fits}`
}

/** What ended a push, in one line. */
export function formatRecordReason(record: DiagnosedRecord, language: Language): string {
  const { codes, match = 'none', because } = record
  if (codes === undefined) return recordWords.began[language]
  return formatCause({ ...record, codes, match }, because, language)
}

/** Codes, the rules that put them in order, and their text. Without a code, what the record says. */
function formatCause(
  cause: RecordCause & Pick<CauseCount, 'reason'>,
  because: readonly string[] | undefined,
  language: Language,
): string {
  const text = formatCauseText(cause, language)
  const { codes, unlisted, reason } = cause
  if (codes.length > 0) {
    const rules = because === undefined ? '' : ` ← ${because.join(', ')}`
    return `${formatCauseCodes(cause, language)}${rules}  ${text}`
  }
  const number = unlisted === undefined ? [] : [language === 'zh' ? `错误码 ${unlisted}` : `errcode ${unlisted}`]
  const quotedReason = [...number, ...(reason ? [`\`${reason}\``] : [])].join(language === 'zh' ? '，' : ', ')
  return quotedReason === '' ? text : `${text}${language === 'zh' ? '：' : ': '}${quotedReason}`
}

/** Interruptions whose cause has the same words. */
interface ReasonCount {
  readonly name: string
  readonly help: string
  readonly count: number
}

/** Merges causes with the same words, by whatever rule or member of the record they were found. */
export function mergeReasons(causes: readonly CauseCount[], language: Language): readonly ReasonCount[] {
  const reasons = new Map<string, ReasonCount>()
  for (const { help = '', count, ...cause } of causes) {
    const name = formatCause(cause, undefined, language)
    const existing = reasons.get(name)
    reasons.set(name, existing === undefined ? { name, help, count } : { ...existing, count: existing.count + count })
  }
  return [...reasons.values()].toSorted((one, other) => other.count - one.count)
}

/** `1:02:03`; with less than an hour `2:03`. */
export function formatPushLength(seconds: number | undefined): string {
  if (seconds === undefined) return '-'
  const whole = Math.floor(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (number: number): string => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

export const flappingTitle: Text = {
  en: `Streams that flap (${MIN_FLAPS} or more interruptions within ${FLAP_WINDOW_MS / 60_000} minutes)`,
  zh: `频繁断流的流（${FLAP_WINDOW_MS / 60_000} 分钟内断流 ${MIN_FLAPS} 次或以上）`,
}

export const formatEarlierRecords = (count: number): Text => ({
  en: `… and ${formatCount(count)} earlier: --rows shows more, and csv, json and ndjson write all`,
  zh: `……另有 ${formatCount(count)} 条更早的记录：可用 --rows 增加行数；csv、json、ndjson 输出全部`,
})

export const formatMoreItems = (count: number): Text => ({
  en: `… and ${formatCount(count)} more`,
  zh: `……另有 ${formatCount(count)} 项`,
})

const NOT_ALL_READ: Text = {
  en: 'the input was not read completely: records are missing',
  zh: '未能全部读取，缺少部分记录',
}

/** What the counts leave out, a sentence each. */
export function listOmissions({ complete, left, beyond, explained }: RecordSummary): readonly Text[] {
  const formatOmission = (count: number, one: string, several: string, zh: string): Text[] =>
    count === 0
      ? []
      : [{ en: `${formatCount(count)} ${count === 1 ? one : several}`, zh: `${formatCount(count)} ${zh}` }]
  const formatUncounted = (count: number, of: string, zh: string): Text[] =>
    formatOmission(
      count,
      `interruption of further ${of} is counted in the total only`,
      `interruptions of further ${of} are counted in the total only`,
      `次断流的${zh}过多，仅计入总数`,
    )
  return [
    ...(complete ? [] : [NOT_ALL_READ]),
    ...formatOmission(
      explained,
      'interruption is explained by a rule that fires on the URL that was pushed to (←)',
      'interruptions are explained by rules that fire on the URLs that were pushed to (←)',
      '次断流可由推流地址触发的规则解释（←）',
    ),
    ...formatOmission(
      left.filtered,
      'record is left out by the filters',
      'records are left out by the filters',
      '条记录不符合筛选条件',
    ),
    ...formatOmission(
      left.untimed,
      'record without a time is left out by --since or --until',
      'records without a time are left out by --since or --until',
      '条记录没有时间，因 --since 或 --until 略过',
    ),
    ...formatOmission(
      left.repeated,
      'repeated callback is left out',
      'repeated callbacks are left out',
      '条重复的回调已略过',
    ),
    ...formatOmission(
      left.others,
      'callback of another event is left out',
      'callbacks of other events are left out',
      '条其他事件的回调已略过',
    ),
    ...formatOmission(
      left.unread,
      'entry was not read completely',
      'entries were not read completely',
      '处未能完整读取',
    ),
    ...formatUncounted(beyond.causes, 'reasons', '原因'),
    ...formatUncounted(beyond.domains, 'domains', '域名'),
    ...formatUncounted(beyond.apps, 'AppNames', '路径'),
    ...formatUncounted(beyond.streams, 'streams', '流'),
    ...formatOmission(
      beyond.flapping,
      'interruption was not compared with those around it, as they are too many or too far out of order: more streams may flap, or flap more',
      'interruptions were not compared with those around them, as they are too many or too far out of order: more streams may flap, or flap more',
      '次断流过于密集或时间顺序相差过大，未能与前后的断流一并统计：频繁断流的流可能更多、更严重',
    ),
  ]
}
