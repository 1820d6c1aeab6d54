import { defineRule, needs } from '../linter/rule.ts'
import { isVendorPushName } from '../url/destination.ts'
import { normalizeHost } from '../url/host-names.ts'
import type { TextSlice } from '../url/slice.ts'

export default defineRule({
  id: 'domain-cname-missing',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  needs: 'probe.dns',
  supersededBy: ['domain-unresolved', 'domain-malformed', 'domain-playback', 'host-ip'],
  summary: {
    en: 'The domain has no CNAME to a Tencent Cloud push name.',
    zh: '域名的 CNAME 未指向云直播的推流地址。',
  },
  why: {
    en: 'Your own push domain works once its CNAME points to the name that the console assigns, under `tlivepush.com`. Some DNS providers answer with addresses only (CNAME flattening): such a domain works although no CNAME is visible.',
    zh: '自有推流域名的 CNAME 须指向控制台分配的 `tlivepush.com` 域名才能推流。部分 DNS 服务商会直接返回 IP 地址（CNAME 拉平），此时看不到 CNAME，但仍可推流。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/33383',
    'https://www.tencentcloud.com/document/product/267/31059',
  ],
  message: {
    en: (d: { host: string; aliases: readonly string[] }, say) =>
      d.aliases.length === 0
        ? `${say.quote(d.host)} has no CNAME`
        : `the CNAME of ${say.quote(d.host)} points to ${say.quote(d.aliases.at(-1) ?? '')}, which is not a Tencent Cloud push name`,
    zh: (d, say) =>
      d.aliases.length === 0
        ? `${say.quote(d.host)} 没有 CNAME 记录`
        : `${say.quote(d.host)} 的 CNAME 指向 ${say.quote(d.aliases.at(-1) ?? '')}，不是腾讯云的推流地址`,
  },
  help: {
    en: () => 'set the CNAME that the console shows under Domain Management',
    zh: () => '请在 DNS 服务商处添加控制台“域名管理”中该域名的 CNAME',
  },
  check({ probeResult, url, reading }) {
    const { host } = url
    // With txHost, the host itself need not be a Tencent Cloud name.
    if (probeResult === undefined || host === undefined || !isSame(reading.domain, host)) return undefined
    if (!probeResult.destination.isName || isVendorPushName(host.value)) return undefined
    const { aliases, addresses } = probeResult.seen
    if (addresses?.length === 0) return undefined
    if (aliases === undefined) return needs('probe.dns')
    return aliases.some(isVendorPushName) ? undefined : { at: host.span, data: { host: host.value, aliases } }
  },
})

const isSame = (domain: TextSlice | undefined, host: TextSlice): boolean =>
  domain !== undefined && normalizeHost(domain.value) === normalizeHost(host.value)
