import { defineRule } from '../linter/rule.ts'
import { classifyNetwork } from '../url/host-names.ts'

/** An address as typed, and in its usual form. */
type IpHost = {
  readonly text: string
  readonly address: string
  /** `false` if the address is written in an unusual form, such as `0x7f.1`. */
  readonly plain: boolean
  readonly network: 'public' | 'private' | 'loopback'
}

export default defineRule({
  id: 'host-ip',
  severity: 'error',
  stage: 'target',
  code: '18/300',
  certainty: 'certain',
  skipWhen: 'clean-host',
  unredactedData: ['network'],
  summary: {
    en: 'The push goes to an IP address and has no push domain.',
    zh: '直接使用 IP 地址推流，未指明推流域名。',
  },
  why: {
    en: 'The server finds the account by the domain, so a push to a bare address is refused. An address with `txHost=` and the push domain is the documented form for HTTPDNS. That an address in an unusual form (`0x7f.1`, `2130706433`) gets the same answer is inferred. A push to a loopback or private address does not reach Tencent Cloud.',
    zh: '服务器按域名区分账号，不允许直接使用 IP 地址推流。使用 IP 并携带 `txHost=推流域名` 是官方支持的 HTTPDNS 写法。变形写法的 IP（如 `0x7f.1`、`2130706433`）结果相同，系推断。回环地址和内网地址则根本无法到达腾讯云。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/36164',
  ],
  message: {
    en: (d: IpHost, say) =>
      d.plain
        ? `${say.quote(d.text)} is ${{ public: 'an', private: 'a private', loopback: 'a loopback' }[d.network]} IP address`
        : `${say.quote(d.text)} is another way to write the ${d.network === 'public' ? '' : `${d.network} `}IP address ${d.address}`,
    zh: (d, say) =>
      `${say.quote(d.text)} 是${{ public: '', private: '内网', loopback: '本机' }[d.network]} IP 地址${d.plain ? '' : ` ${d.address} 的另一种写法`}`,
  },
  help: {
    en: (d) =>
      d.network === 'public'
        ? 'use the push domain instead, or keep the address and add `txHost=` with the push domain'
        : 'use the push domain: a push to this address does not reach Tencent Cloud; list your own ingest under `ignoreHosts`',
    zh: (d) =>
      d.network === 'public'
        ? '请改用推流域名，或保留 IP 并添加参数 `txHost=推流域名`'
        : '推流到该地址不会到达腾讯云，请改用推流域名；若为自建推流服务，请将其加入 `ignoreHosts`',
  },
  check({ reading: { domain }, domainKind: kind }) {
    if (domain === undefined || kind?.kind !== 'ip') return undefined
    const { address, written, range } = kind
    const plain = written === 'ipv4' || written === 'ipv6'
    const network = classifyNetwork(range)
    const data = { text: domain.value, address, plain, network }
    return { at: domain.span, data, certainty: plain && network === 'public' ? 'certain' : 'likely' }
  },
})
