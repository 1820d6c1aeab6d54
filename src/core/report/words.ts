import type { Certainty, Finding, Severity } from '../model/finding.ts'
import type { Outcome, Prediction } from '../model/prediction.ts'
import type { FactSource } from '../model/report.ts'
import type { RunSummary } from '../model/run-summary.ts'
import type { CountText, Language, Text } from '../model/text.ts'
import { formatCount } from '../text/message-format.ts'
import { isKeyLookupFailed, isSignatureUnjudged, type Judgement, KEYS_FACT } from './unjudged-words.ts'

const NOT_URL_RULE = 'not-a-url'

/** Whether these findings say that the text is no URL: then a prediction has nothing to add. */
export const areAboutNoUrl = (findings: readonly Finding[]): boolean =>
  findings.some(({ rule }) => rule === NOT_URL_RULE)

export const severityLabels: Readonly<Record<Severity, Text>> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  hint: { en: 'hint', zh: '提示' },
}

export const certaintyLabels: Readonly<Record<Certainty, Text>> = {
  certain: { en: 'certain', zh: '确定' },
  likely: { en: 'likely', zh: '较可能' },
  uncertain: { en: 'uncertain', zh: '不确定' },
}

/** Outcomes as labels of a count. */
export const outcomeLabels: Readonly<Record<Outcome | 'suppressed', Text>> = {
  refused: { en: 'will be refused', zh: '预计会被拒绝' },
  'at-risk': { en: 'at risk', zh: '有风险' },
  'no-objection': { en: 'no problem found', zh: '未发现问题' },
  'out-of-scope': { en: 'out of scope', zh: '不适用' },
  suppressed: { en: 'suppressed', zh: '已忽略' },
}

const noProblemText: Text = {
  en: 'no problem found (which is no guarantee that the push succeeds)',
  zh: '未发现问题（不代表一定成功）',
}

const noKeyText: Text = {
  en: 'no problem found; signature NOT checked: no key given',
  zh: '未发现问题；签名未检查（未提供 KEY）',
}

const keyLookupFailedText: Text = {
  en: 'no problem found; signature NOT checked: the key could not be looked up',
  zh: '未发现问题；签名未检查（未获取到 KEY）',
}

/** Of a signing key in a file. No rule takes it out of scope. */
const keyText: Text = {
  en: 'a key, not a URL: nothing is predicted',
  zh: '这是 KEY，不是推流地址，不作预测',
}
const outOfScopeText: Text = {
  en: 'out of scope: nothing is predicted of this URL',
  zh: '不适用：未对该地址作出预测',
}

const unsendableText: Text = {
  en: ': no proper push is possible with this URL as it is',
  zh: '：用该地址无法正常推流',
}

/** In brackets. */
export const parenthesize = (language: Language, text: string): string =>
  language === 'zh' ? `（${text}）` : ` (${text})`

/** The prediction in one line: outcome and certainty, without codes. */
export function formatHeadline(report: Judgement, language: Language): string {
  const { outcome, certainty, because } = report.prediction
  if (outcome === 'out-of-scope') return (because.length === 0 ? keyText : outOfScopeText)[language]
  if (outcome === 'no-objection') {
    if (!isSignatureUnjudged(report)) return noProblemText[language]
    return (isKeyLookupFailed(report) ? keyLookupFailedText : noKeyText)[language]
  }
  const certaintyText = certainty === undefined ? '' : parenthesize(language, certaintyLabels[certainty][language])
  return (
    outcomeLabels[outcome][language] + certaintyText + (isUnsendable(report.prediction) ? unsendableText[language] : '')
  )
}

const isUnsendable = ({ outcome, stage }: Prediction): boolean => outcome === 'refused' && stage === 'client'

/** The certainty of a finding, in brackets; empty if it is certain. */
export const formatDoubt = (certainty: Certainty, language: Language): string =>
  certainty === 'certain' ? '' : parenthesize(language, certaintyLabels[certainty][language])

/** What a finding says: its code, its message, and how certain it is. */
export const formatFindingMessage = ({ code, message, certainty }: Finding, language: Language): string =>
  `${code === undefined ? '' : `${code} `}${message}${formatDoubt(certainty, language)}`

/** The cause of a finding, in brackets; empty if it follows from none. */
export const formatCause = ({ follows }: Finding, language: Language): string =>
  follows === undefined
    ? ''
    : parenthesize(language, language === 'zh' ? `由 ${follows} 引起` : `follows from ${follows}`)

/** The prediction once all safe fixes are applied, if only then nothing is left to object to. */
export function formatAfterFixes({ outcome, afterFixes }: Prediction, language: Language): string | undefined {
  if (outcome === 'no-objection' || afterFixes?.outcome !== 'no-objection') return undefined
  return formatHeadline({ prediction: afterFixes, unjudged: afterFixes.unjudged ?? [] }, language)
}

/** Labels of `pretty`, and of others that say the same. */
export const labels = {
  help: { en: 'help: ', zh: '建议：' },
  fix: { en: 'fix: ', zh: '修复：' },
  unsafeFix: { en: 'fix, if it is what you mean: ', zh: '修复（请先确认）：' },
  domain: { en: 'domain', zh: '推流域名' },
  app: { en: 'AppName', zh: '推流路径(AppName)' },
  stream: { en: 'StreamName', zh: '流名称(StreamName)' },
  expires: { en: 'expires', zh: '到期时间' },
  expired: { en: 'expired', zh: '到期时间' },
  notChecked: { en: 'not checked', zh: '未检查' },
  reason: { en: 'not known', zh: '未获取' },
  sources: { en: 'facts', zh: '信息来源' },
  seen: { en: 'probe saw', zh: '探测结果' },
  code: { en: 'code', zh: '返回' },
  then: { en: 'then', zh: '之后' },
  because: { en: 'because', zh: '原因' },
  onceFixed: { en: 'once fixed', zh: '修复后' },
} as const satisfies Record<string, Text>

/** Separates items that may contain commas. */
export const semicolon: Text = { en: '; ', zh: '；' }

export const factSourceLabels: Readonly<Record<FactSource['from'], Text>> = {
  given: { en: 'configuration and command line', zh: '配置与命令行' },
  account: { en: 'account', zh: '账号 API' },
  cache: { en: 'cache', zh: '缓存' },
  probe: { en: 'probe', zh: '网络探测' },
}

/** How far an expiry is in the future or the past, from the distance in words. */
export const relativeExpiry: Readonly<
  Record<'future' | 'past', Readonly<Record<Language, (distance: string) => string>>>
> = {
  future: { en: (distance) => `, in ${distance}`, zh: (distance) => `，还剩 ${distance}` },
  past: { en: (distance) => `, ${distance} ago`, zh: (distance) => `，已过 ${distance}` },
}

/** How many URLs have which outcome, and of how many the signature was not checked, on one line. */
export function formatRunTotals({ summary, missingFacts }: RunSummary, language: Language): string {
  const [colon, semi] = language === 'zh' ? ['：', '；'] : [': ', '; ']
  const unchecked = missingFacts.filter(({ needs }) => needs === KEYS_FACT)
  const counts: readonly (readonly [Text, number])[] = [
    [outcomeLabels.refused, summary.refused],
    [outcomeLabels['at-risk'], summary.atRisk],
    [outcomeLabels['no-objection'], summary.noObjection],
    [outcomeLabels['out-of-scope'], summary.outOfScope],
    [outcomeLabels.suppressed, summary.suppressed ?? 0],
    [uncheckedSignatureLabel, unchecked.reduce((sum, { urls }) => sum + urls, 0)],
  ]
  const parts = counts
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${label[language]}${colon}${formatCount(count)}`)
  return [checkedUrlsText[language](summary.checked), ...parts].join(semi)
}

const uncheckedSignatureLabel: Text = { en: 'signature NOT checked', zh: '签名未检查' }

export const checkedUrlsText: CountText = {
  en: (count) => `${formatCount(count)} ${count === 1 ? 'URL' : 'URLs'} checked`,
  zh: (count) => `共检查 ${formatCount(count)} 个地址`,
}

/** Headings of the breakdown of a long run. */
export const breakdownLabels = {
  codes: { en: 'by code', zh: '按错误码统计' },
  noCode: { en: 'no code', zh: '无错误码' },
  noCodeMeans: { en: 'no proper push is possible, or no code is known', zh: '无法正常推流，或无对应错误码' },
  domains: { en: 'most affected domains', zh: '问题最多的域名' },
  notChecked: { en: 'not checked', zh: '未检查' },
} as const satisfies Record<string, Text>

export const urlCountText: CountText = {
  en: (count) => (count === 1 ? '1 URL' : `${formatCount(count)} URLs`),
  zh: (count) => `${formatCount(count)} 个地址`,
}

const findingCountText: CountText = {
  en: (count) => (count === 1 ? '1 finding' : `${formatCount(count)} findings`),
  zh: (count) => `${formatCount(count)} 个问题`,
}

/** Counts the findings that are suppressed, by the reason. */
export const suppressedTexts: Readonly<Record<'comment' | 'baseline', CountText>> = {
  comment: {
    en: (count) => `${findingCountText.en(count)} suppressed by a comment`,
    zh: (count) => `${findingCountText.zh(count)}已由注释忽略`,
  },
  baseline: {
    en: (count) => `${findingCountText.en(count)} in the baseline`,
    zh: (count) => `${findingCountText.zh(count)}已在基线中`,
  },
}
