import { defineRule, needs } from '../linter/rule.ts'

export default defineRule({
  id: 'client-ip-unlisted',
  severity: 'error',
  stage: 'client-ip',
  code: '18/401',
  certainty: 'certain',
  skipWhen: 'clean-host',
  needs: 'server.ipAllow',
  summary: {
    en: "The push domain has an allowlist, and the client's address is not on it.",
    zh: '推流域名配置了白名单，而推流客户端 IP 不在其中。',
  },
  why: {
    en: 'If a push domain has an allowlist, every other address is refused. An empty list counts as no list. The server sees the address of a NAT or proxy, not that of the client.',
    zh: '推流域名一旦配置了白名单，名单之外的 IP 都会被拒绝；名单为空等于未配置。客户端位于 NAT 或代理之后时，服务器看到的是出口 IP。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31059',
  ],
  message: {
    en: (d: { clientIp: string }, say) => `client address ${say.quote(d.clientIp)} is not on the allowlist`,
    zh: (d, say) => `推流客户端 IP ${say.quote(d.clientIp)} 不在白名单中`,
  },
  help: {
    en: () => "add the address to the domain's allowlist, or push from a listed address",
    zh: () => '将该 IP 加入域名白名单，或改用名单内的 IP 推流',
  },
  check({ reading: { domain }, facts: { ipAllow }, runContext }) {
    if (domain === undefined || ipAllow === undefined || ipAllow.length === 0) return undefined
    const listing = runContext.matchClientIp(ipAllow)
    if (listing === 'address-unknown') return needs('clientIp')
    return listing === 'absent' ? { at: domain.span, data: { clientIp: runContext.clientIp ?? '' } } : undefined
  },
})
