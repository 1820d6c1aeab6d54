import { defineRule, needs } from '../linter/rule.ts'
import type { Certificate } from '../model/probe.ts'

type CertificateFault = 'other-host' | 'expired' | 'early' | 'untrusted'

type InvalidCertificate = {
  readonly host: string
  readonly fault: CertificateFault
  readonly names: readonly string[]
  readonly from: string
  readonly to: string
}

export default defineRule({
  id: 'certificate-invalid',
  severity: 'warning',
  stage: 'client',
  certainty: 'likely',
  needs: 'probe.certificate',
  unredactedData: ['fault', 'from', 'to'],
  supersededBy: ['domain-unresolved', 'port-unreachable'],
  summary: {
    en: 'The certificate of the RTMPS host is not valid for it.',
    zh: 'RTMPS 主机的证书无效。',
  },
  why: {
    en: 'A client that verifies certificates, such as OBS, closes the connection if the certificate is for another name, not within its dates or not trusted. Only the Tencent Cloud domains under `push.tlivecloud.com` share a certificate. Your own domain needs its own, set in the console.',
    zh: '会校验证书的客户端（如 OBS）在证书域名不符、不在有效期内或不受信任时会断开连接。腾讯云只有 `push.tlivecloud.com` 下的域名共用证书，自有域名须在控制台配置自己的证书。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/58607',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/rtmp.c',
  ],
  message: {
    en: (d: InvalidCertificate, say) => {
      if (d.fault === 'expired') return `the certificate of ${say.quote(d.host)} expired at ${say.time(d.to)}`
      if (d.fault === 'early') return `the certificate of ${say.quote(d.host)} is not valid before ${say.time(d.from)}`
      if (d.fault === 'untrusted') return `the certificate of ${say.quote(d.host)} is not from a trusted authority`
      return `the certificate of ${say.quote(d.host)} is for ${formatNames(d, ' and others', say.quote) || 'no host'}`
    },
    zh: (d, say) => {
      if (d.fault === 'expired') return `${say.quote(d.host)} 的证书已于 ${say.time(d.to)} 过期`
      if (d.fault === 'early') return `${say.quote(d.host)} 的证书在 ${say.time(d.from)} 之前无效`
      if (d.fault === 'untrusted') return `${say.quote(d.host)} 的证书不是受信任的机构签发的`
      return `${say.quote(d.host)} 的证书属于 ${formatNames(d, ' 等', say.quote) || '其他主机'}`
    },
  },
  help: {
    en: () => 'set a certificate for the domain in the console, or push with `rtmp://`',
    zh: () => '请在控制台为该域名配置证书，或改用 `rtmp://` 推流',
  },
  check({ probeResult, url: { host }, now }) {
    if (probeResult === undefined || host === undefined || probeResult.destination.transport !== 'tls') return undefined
    const { certificate, port, addresses } = probeResult.seen
    // Other rules report that no connection is made.
    if (addresses?.length === 0 || (port !== undefined && port !== 'open')) return undefined
    if (certificate === undefined) return needs('probe.certificate')
    const fault = findCertificateFault(certificate, now)
    const { names, from, to } = certificate
    return fault && { at: host.span, data: { host: host.value, fault, names, from, to } }
  },
})

function findCertificateFault({ covers, from, to, trusted }: Certificate, now: number): CertificateFault | undefined {
  if (!covers) return 'other-host'
  if (Date.parse(to) <= now) return 'expired'
  if (Date.parse(from) > now) return 'early'
  return trusted ? undefined : 'untrusted'
}

/** How many names a message lists. */
const MAX_LISTED_NAMES = 2

const formatNames = ({ names }: InvalidCertificate, others: string, quote: (text: string) => string): string =>
  names.slice(0, MAX_LISTED_NAMES).map(quote).join(', ') + (names.length > MAX_LISTED_NAMES ? others : '')
