import { defineRule, type RawFinding } from '../linter/rule.ts'
import type { Text } from '../model/text.ts'
import type { HostFault, HostKind } from '../url/host.ts'
import { isLocalhost } from '../url/host-names.ts'
import { createPlaceholderTest } from '../url/placeholder.ts'
import type { TextSlice } from '../url/slice.ts'

/** What is wrong with a domain, and the part that shows it. */
type MalformedDomain = {
  readonly fault: HostFault | 'missing'
  readonly domain: string
  readonly text: string
  readonly length: number
}

export default defineRule({
  id: 'domain-malformed',
  severity: 'error',
  stage: 'target',
  code: '18/302',
  certainty: 'likely',
  skipWhen: 'clean-host',
  unredactedData: ['fault'],
  summary: {
    en: 'The push domain is not a domain name.',
    zh: '推流域名不是合法的域名。',
  },
  why: {
    en: 'A name that is not valid in DNS does not resolve and cannot have been added to an account. If txHost names another domain, the host is checked too, because the client connects to it. Tencent Cloud does not say how 18/302 differs from 18/301; that it is the form of the name is inferred.',
    zh: '不符合 DNS 规则的域名无法解析，也不可能添加到账号中。即使 txHost 指定了其他域名，客户端连接的仍是地址中的域名，因此一并检查。官方未说明 18/302 与 18/301 的区别，此处推断 18/302 指域名格式有误。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/35970',
    'https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4',
    'https://www.rfc-editor.org/rfc/rfc1123#section-2.1',
  ],
  message: {
    en: (d: MalformedDomain, say) => describeFault(d, say.quote).en,
    zh: (d, say) => describeFault(d, say.quote).zh,
  },
  help: {
    en: (d) =>
      d.fault === 'no-dot'
        ? 'use the push domain: a push to this host does not reach Tencent Cloud; list your own ingest under `ignoreHosts`'
        : 'write the push domain as the console shows it under Domain Management',
    zh: (d) =>
      d.fault === 'no-dot'
        ? '推流到该地址不会到达腾讯云，请改用推流域名；若为自建推流服务，请将其加入 `ignoreHosts`'
        : '请按控制台“域名管理”中显示的推流域名填写',
  },
  check({ url, reading, domainKind, hostKind }) {
    if (url.host === undefined && url.separator !== undefined) return createMissingFinding(url.separator.span.end)
    const ofDomain = reading.domain && createFaultFinding(url.input, reading.domain, domainKind)
    if (url.host === undefined || reading.domain === url.host) return ofDomain
    // With txHost, a proxy on this machine may be named by address or by name.
    const ofHost = isLocalhost(url.host.value) ? undefined : createFaultFinding(url.input, url.host, hostKind)
    return ofDomain && ofHost ? [ofHost, ofDomain] : (ofHost ?? ofDomain)
  },
})

const createMissingFinding = (at: number): RawFinding<MalformedDomain> => ({
  at: { start: at, end: at },
  data: { fault: 'missing', domain: '', text: '', length: 0 },
})

function createFaultFinding(
  input: string,
  part: TextSlice,
  kind: HostKind | undefined,
): RawFinding<MalformedDomain> | undefined {
  if (kind?.kind !== 'malformed') return undefined
  const at = part.within(kind.start, kind.end)
  // The value of a placeholder is not known.
  if (createPlaceholderTest(input)(at.span.start)) return undefined
  return { at: at.span, data: { fault: kind.fault, domain: part.value, text: at.value, length: at.value.length } }
}

function describeFault({ fault, domain, text, length }: MalformedDomain, quote: (text: string) => string): Text {
  switch (fault) {
    case 'missing':
      return { en: 'the URL has no domain', zh: '地址中没有域名' }
    case 'empty-label':
      return { en: `domain ${quote(domain)} has an extra dot`, zh: `域名 ${quote(domain)} 中有多余的 \`.\`` }
    case 'character':
      return {
        en: `domain ${quote(domain)} contains ${quote(text)}, which is not allowed in a domain name`,
        zh: `域名 ${quote(domain)} 中含有非法字符 ${quote(text)}`,
      }
    case 'hyphen-at-edge':
      return {
        en: `label ${quote(text)} of the domain begins or ends with a hyphen`,
        zh: `域名中的 ${quote(text)} 以连字符开头或结尾`,
      }
    case 'label-too-long':
      return {
        en: `label of the domain is ${length} characters long; DNS allows 63`,
        zh: `域名中有一段长 ${length} 个字符，超过 DNS 允许的 63 个`,
      }
    case 'too-long':
      return {
        en: `domain is ${length} characters long; DNS allows 253`,
        zh: `域名长 ${length} 个字符，超过 DNS 允许的 253 个`,
      }
    case 'no-dot':
      return {
        en: `${quote(domain)} has no dot and is not a push domain`,
        zh: `${quote(domain)} 不含 \`.\`，不是推流域名`,
      }
    case 'numeric-last-label':
      return {
        en: `domain ${quote(domain)} ends in ${quote(text)}, which is a number`,
        zh: `域名 ${quote(domain)} 的末段 ${quote(text)} 为纯数字`,
      }
  }
}
