import { defineRule, needs } from '../linter/rule.ts'

export default defineRule({
  id: 'domain-unresolved',
  severity: 'warning',
  stage: 'client',
  certainty: 'likely',
  needs: 'probe.dns',
  summary: {
    en: 'The host does not resolve to an address from this machine.',
    zh: '从本机无法解析主机名，未查到对应的 IP 地址。',
  },
  why: {
    en: 'A client resolves the host before it connects, and cannot connect without an address. This is the answer of the resolver on the machine that ran the check: another resolver may answer differently, and a new record takes time to spread.',
    zh: '客户端连接前要先解析主机名，没有地址就无从连接。检测使用的是运行本工具的机器的 DNS，其他 DNS 服务器的结果可能不同，新添加的记录也需要一段时间才能生效。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/33383',
    'https://www.tencentcloud.com/document/product/267/31059',
  ],
  message: {
    en: (d: { host: string }, say) => `${say.quote(d.host)} does not resolve to an address from this machine`,
    zh: (d, say) => `从本机无法将 ${say.quote(d.host)} 解析到任何 IP 地址`,
  },
  help: {
    en: () => 'check the spelling, and add the CNAME record that the console shows under Domain Management',
    zh: () => '请检查域名拼写，并按控制台“域名管理”中的提示添加 CNAME 记录',
  },
  check({ probeResult, url }) {
    if (probeResult === undefined || url.host === undefined || !probeResult.destination.isName) return undefined
    const { addresses } = probeResult.seen
    if (addresses === undefined) return needs('probe.dns')
    return addresses.length > 0 ? undefined : { at: url.host.span, data: { host: url.host.value } }
  },
})
