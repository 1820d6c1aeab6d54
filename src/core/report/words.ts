import type { FactName } from '../linter/facts.ts'
import type { Certainty, Finding, Severity } from '../model/finding.ts'
import type { Outcome, Prediction } from '../model/prediction.ts'
import type { FactSource, Report } from '../model/report.ts'
import type { MissingFact } from '../model/run-summary.ts'
import type { Language, Text } from '../model/text.ts'

/** A URL whose signature this rule could not check is never reported as good. */
const SIGNATURE_RULE = 'tx-secret-mismatch'

/** What the headline says: of a URL as it is, or once it is fixed. */
type Judgement = Pick<Report, 'prediction' | 'unjudged'>

/** Whether the signature of the URL was not checked. */
export const isSignatureUnjudged = ({ unjudged }: Judgement): boolean =>
  unjudged.some(({ rule }) => rule === SIGNATURE_RULE)

/** Whether the key was looked up without success. */
const isKeyLookupFailed = ({ unjudged }: Judgement): boolean =>
  unjudged.some(({ rule, reason }) => rule === SIGNATURE_RULE && reason !== undefined)

/** What a report could not judge, without the signature, which is named separately. */
export const getOtherUnjudged = ({ unjudged }: Report): Report['unjudged'] =>
  unjudged.filter(({ rule }) => rule !== SIGNATURE_RULE)

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
export const outcomeLabels: Readonly<Record<Outcome, Text>> = {
  refused: { en: 'will be refused', zh: '预计会被拒绝' },
  'at-risk': { en: 'at risk', zh: '有风险' },
  'no-objection': { en: 'no problem found', zh: '未发现问题' },
  'out-of-scope': { en: 'out of scope', zh: '不适用' },
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

const outOfScopeText: Text = {
  en: 'out of scope: nothing is predicted of this URL',
  zh: '不适用：未对该地址作出预测',
}

const unsendableText: Text = {
  en: ': no client can push to this URL as it is',
  zh: '：客户端无法用该地址推流',
}

/** In brackets. */
export const parenthesize = (language: Language, text: string): string =>
  language === 'zh' ? `（${text}）` : ` (${text})`

/** The prediction in one line: outcome and certainty, without codes. */
export function formatHeadline(report: Judgement, language: Language): string {
  const { outcome, certainty } = report.prediction
  if (outcome === 'out-of-scope') return outOfScopeText[language]
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

/** Why a signature was not checked. `failed`: the key was looked up without success. */
const uncheckedSignatureTexts: Readonly<Record<'lacking' | 'failed', Text>> = {
  lacking: { en: 'signature (no key given)', zh: '签名（未提供 KEY）' },
  failed: { en: 'signature (the key could not be looked up)', zh: '签名（未获取到 KEY）' },
}

/** Why the signature of a URL was not checked. */
export const getUncheckedSignatureText = (report: Report): Text =>
  uncheckedSignatureTexts[isKeyLookupFailed(report) ? 'failed' : 'lacking']

/** Joins the signature and the other checks that were not made. */
export const signatureJoiner: Text = { en: ' and ', zh: '；另有 ' }

type CountText = Readonly<Record<Language, (count: number) => string>>

const ruleCountText: CountText = {
  en: (count) => (count === 1 ? '1 rule' : `${count} rules`),
  zh: (count) => `${count} 条规则`,
}

const formatMissingDataCount = (count: number): string =>
  `${count} more ${count === 1 ? 'check needs' : 'checks need'} account data`

/** Counts the checks of one URL that were not made. */
export const unlistedRulesText: CountText = {
  en: (count) => `${count === 1 ? '1 more check' : `${count} more checks`} (see --verbose)`,
  zh: (count) => `${ruleCountText.zh(count)}（加 --verbose 查看）`,
}

/** Counts the checks that were made of no URL. */
export const uncheckedRulesText: CountText = {
  en: (count) => `${formatMissingDataCount(count)} (see --verbose)`,
  zh: (count) => `${ruleCountText.zh(count)}因缺少信息未检查（加 --verbose 查看）`,
}

/** The same without a way to see more. */
export const neverCheckedRulesText: CountText = {
  en: formatMissingDataCount,
  zh: (count) => `${ruleCountText.zh(count)}对所有地址均未检查（缺少信息）`,
}

/** Above the list of the checks that were made of no URL. */
export const uncheckedRulesHeading: CountText = {
  en: (count) => `not checked: ${ruleCountText.en(count)}`,
  zh: (count) => `未检查：${ruleCountText.zh(count)}`,
}

export const checkedUrlsText: CountText = {
  en: (count) => `${count} ${count === 1 ? 'URL' : 'URLs'} checked`,
  zh: (count) => `共检查 ${count} 个地址`,
}

/** Headings of the breakdown of a long run. */
export const breakdownLabels = {
  codes: { en: 'by code', zh: '按错误码统计' },
  noCode: { en: 'no code', zh: '无错误码' },
  noCodeMeans: { en: 'no client can push to it, or no code is known', zh: '客户端无法推流，或无对应错误码' },
  domains: { en: 'most affected domains', zh: '问题最多的域名' },
  notChecked: { en: 'not checked', zh: '未检查' },
} as const satisfies Record<string, Text>

export const urlCountText: CountText = {
  en: (count) => (count === 1 ? '1 URL' : `${count} URLs`),
  zh: (count) => `${count} 个地址`,
}

const findingCountText: CountText = {
  en: (count) => (count === 1 ? '1 finding' : `${count} findings`),
  zh: (count) => `${count} 个问题`,
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

const factLabels: Readonly<Record<FactName, Text>> = {
  'probe.certificate': { en: 'the certificate of the host', zh: '主机的证书' },
  'probe.dns': { en: 'what the host resolves to', zh: '主机的域名解析结果' },
  'probe.port': { en: 'whether the port can be reached', zh: '端口是否可达' },
  clientIp: { en: 'the address that the push comes from', zh: '推流客户端 IP' },
  'server.account': { en: 'the state of the account', zh: '账号状态' },
  'server.apps': { en: 'which AppNames are enabled', zh: '推流路径(AppName)是否启用' },
  'server.channels': { en: 'the channels, where the domain uses channel mode', zh: '频道模式下的频道' },
  'server.domains': { en: 'whether the push domain is enabled', zh: '推流域名是否启用' },
  'server.domainsComplete': { en: 'all push domains of the account', zh: '账号下的全部推流域名' },
  'server.forbiddenStreams': { en: 'the streams that may not be pushed', zh: '禁推的流' },
  'server.ipAllow': { en: 'the addresses that may push', zh: '推流 IP 白名单' },
  'server.ipDeny': { en: 'the addresses that may not push', zh: '推流 IP 黑名单' },
  'server.keys': { en: 'the signing key', zh: '鉴权 KEY' },
  'server.limits': { en: 'how many pushes at once are allowed', zh: '推流条数上限' },
  'server.live': { en: 'what is being pushed now', zh: '当前的推流情况' },
  'server.templates': { en: 'the transcoding templates', zh: '转码模板' },
  'server.thirdPartyAuth': { en: 'what the third-party authentication answers', zh: '第三方鉴权的结果' },
}

const someFact: Text = { en: 'a fact about the server', zh: '服务端信息' }

/** A missing fact in words: its name in the configuration is not shown. */
export const missingFactText: Readonly<Record<Language, (fact: string) => string>> = {
  en: (fact) => `not known: ${getFactLabel(fact).en}`,
  zh: (fact) => `未提供：${getFactLabel(fact).zh}`,
}

const getFactLabel = (fact: string): Text => (Object.hasOwn(factLabels, fact) ? factLabels[fact as FactName] : someFact)

/** What was not checked of several URLs, and why. */
export const uncheckedReasonText: Readonly<Record<Language, (missingFact: MissingFact) => string>> = {
  en: ({ needs, failed }) =>
    needs === KEYS_FACT ? uncheckedSignatureTexts[getLookupState(failed)].en : missingFactText.en(needs),
  zh: ({ needs, failed }) => {
    if (needs === KEYS_FACT) return uncheckedSignatureTexts[getLookupState(failed)].zh
    return failed === true ? `未获取：${getFactLabel(needs).zh}` : missingFactText.zh(needs)
  },
}

const KEYS_FACT: FactName = 'server.keys'

const getLookupState = (failed: true | undefined): 'lacking' | 'failed' => (failed === true ? 'failed' : 'lacking')
