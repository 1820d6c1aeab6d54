import { defineRule } from '../linter/rule.ts'
import { normalizeHost } from '../url/host-names.ts'
import { findOtherIngest } from '../url/other-ingests.ts'

export default defineRule({
  id: 'other-ingest',
  severity: 'hint',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'clean-host',
  outOfScope: true,
  unredactedData: ['platform', 'platformZh'],
  summary: {
    en: 'The URL is for the ingest of another platform, or for a host listed under `ignoreHosts`.',
    zh: '这是其他平台的推流地址，或属于已配置忽略的主机。',
  },
  why: {
    en: 'Other platforms have their own checks and codes, so nothing is predicted. A URL with txSecret or txTime is still checked, because domains with other names can use Tencent Cloud too. Hosts under `ignoreHosts` are never checked, also if txHost or the streamid names them.',
    zh: '其他平台有自己的校验规则和错误码，因此不做预测。带有 txSecret 或 txTime 的地址仍会检查，因为其他名称的域名也可能接入腾讯云；`ignoreHosts` 中的主机则一律跳过，由 txHost 或 streamid 指定时也一样。',
  },
  sources: [
    'https://github.com/obsproject/obs-studio/blob/master/plugins/rtmp-services/data/services.json',
    'https://trtc.io/document/52171',
  ],
  message: {
    en: (d: { host: string; platform: string | null; platformZh: string | null }, say) =>
      d.platform === null
        ? `${say.quote(d.host)} is listed under \`ignoreHosts\``
        : `${say.quote(d.host)} is an ingest of ${d.platform}`,
    zh: (d, say) =>
      d.platformZh === null
        ? `${say.quote(d.host)} 已配置为忽略`
        : `${say.quote(d.host)} 是其他平台（${d.platformZh}）的推流域名`,
  },
  help: {
    en: (d) =>
      d.platform === null
        ? 'remove the host from `ignoreHosts` to check it'
        : `see ${d.platform}’s own documentation for its rules`,
    zh: (d) => (d.platformZh === null ? '如需检查，请将该主机从 `ignoreHosts` 中移除' : '推流规则请以该平台的说明为准'),
  },
  check({ url: { host, scheme }, reading: { domain, txSecret, txTime }, runContext: { ignores } }) {
    const isSigned = (txSecret ?? txTime) !== undefined
    if (host === undefined || (isSigned && ignores === undefined)) return undefined
    // The domain may be another than the host: txHost, or `h=` of a streamid.
    const ignored = [host, domain].find((name) => name !== undefined && ignores?.(name.value))
    if (ignored !== undefined) {
      return { at: ignored.span, data: { host: ignored.text, platform: null, platformZh: null }, certainty: 'certain' }
    }
    // A platform's HTTP URL is a page or a stream to play, not an ingest.
    if (isSigned || /^https?$/i.test(scheme?.value ?? '')) return undefined
    const platform = findOtherIngest(normalizeHost(host.value))?.platform
    return platform && { at: host.span, data: { host: host.text, platform: platform.en, platformZh: platform.zh } }
  },
})
