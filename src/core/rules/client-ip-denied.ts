import { defineRule, needs } from '../linter/rule.ts'

export default defineRule({
  id: 'client-ip-denied',
  severity: 'error',
  stage: 'client-ip',
  code: '18/400',
  certainty: 'certain',
  skipWhen: 'clean-host',
  needs: 'server.ipDeny',
  summary: {
    en: "The client's address is on the push domain's blocklist.",
    zh: '推流客户端 IP 在推流域名的黑名单中。',
  },
  why: {
    en: 'A push domain can have a list of addresses and address blocks that may not push to it. A change takes some minutes to take effect. An IPv4 address written as IPv6 counts as the IPv4 address.',
    zh: '推流域名可以配置禁止推流的 IP 或网段。修改名单后需要数分钟生效；以 IPv6 形式书写的 IPv4 地址按 IPv4 判断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31059',
  ],
  message: {
    en: (d: { clientIp: string; entry: string }, say) =>
      `client address ${say.quote(d.clientIp)} is on the blocklist: ${say.quote(d.entry)}`,
    zh: (d, say) => `推流客户端 IP ${say.quote(d.clientIp)} 在黑名单中，匹配 ${say.quote(d.entry)}`,
  },
  help: {
    en: () => "push from another address, or remove the entry from the domain's blocklist",
    zh: () => '更换推流网络，或将该条目从域名黑名单中移除',
  },
  check({ reading: { domain }, facts: { ipDeny }, runContext }) {
    if (domain === undefined || ipDeny === undefined || ipDeny.length === 0) return undefined
    const listing = runContext.matchClientIp(ipDeny)
    if (listing === 'address-unknown') return needs('clientIp')
    if (listing === 'absent') return undefined
    return { at: domain.span, data: { clientIp: runContext.clientIp ?? '', entry: listing.entry } }
  },
})
