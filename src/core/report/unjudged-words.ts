import type { FactName } from '../linter/facts.ts'
import type { Report } from '../model/report.ts'
import type { MissingFact } from '../model/run-summary.ts'
import type { CountText, Language, Text } from '../model/text.ts'

/** A URL whose signature this rule could not check is never reported as good. */
const SIGNATURE_RULE = 'tx-secret-mismatch'

/** A URL as it is, or once it is fixed. */
export type Judgement = Pick<Report, 'prediction' | 'unjudged'>

/** Whether the signature was not checked. */
export const isSignatureUnjudged = ({ unjudged }: Judgement): boolean =>
  unjudged.some(({ rule }) => rule === SIGNATURE_RULE)

/** Whether the key was looked up without success. */
export const isKeyLookupFailed = ({ unjudged }: Judgement): boolean =>
  unjudged.some(({ rule, reason }) => rule === SIGNATURE_RULE && reason !== undefined)

/** What a report could not judge, without the signature, which is named separately. */
export const getOtherUnjudged = ({ unjudged }: Report): Report['unjudged'] =>
  unjudged.filter(({ rule }) => rule !== SIGNATURE_RULE)

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

export const KEYS_FACT: FactName = 'server.keys'

const getLookupState = (failed: true | undefined): 'lacking' | 'failed' => (failed === true ? 'failed' : 'lacking')
