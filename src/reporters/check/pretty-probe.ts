import type { Certificate, PortState, SeenHost } from '../../core/model/probe.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { createMessageFormatter } from '../../core/text/message-format.ts'
import type { RenderOptions } from '../reporter.ts'

interface ProbeTexts {
  readonly addresses: (names: readonly string[]) => string
  readonly aliases: (names: readonly string[]) => string
  readonly port: (state: PortState, port: number | undefined) => string
  readonly certificate: (certificate: Certificate, time: (instant: string) => string) => string
  readonly between: string
}

const probeTexts: Readonly<Record<Language, ProbeTexts>> = {
  en: {
    addresses: (names) => (names.length === 0 ? 'resolves to no address' : `resolves to ${names.join(', ')}`),
    aliases: (names) => (names.length === 0 ? 'no CNAME' : `CNAME ${names.join(' → ')}`),
    port: (state, port) =>
      `port ${port ?? ''} ${{ open: 'is open', refused: 'refuses connections', unreachable: 'is unreachable', silent: 'does not answer' }[state]}`,
    certificate: ({ names, to, trusted }, time) =>
      `certificate of ${names.join(', ') || 'no host'}, valid until ${time(to)}${trusted ? '' : ', not issued by a trusted authority'}`,
    between: '; ',
  },
  zh: {
    addresses: (names) => (names.length === 0 ? '未解析到地址' : `解析到 ${names.join('、')}`),
    aliases: (names) => (names.length === 0 ? '无 CNAME' : `CNAME ${names.join(' → ')}`),
    port: (state, port) =>
      `端口 ${port ?? ''} ${{ open: '可连接', refused: '拒绝连接', unreachable: '不可达', silent: '无应答' }[state]}`,
    certificate: ({ names, to, trusted }, time) =>
      `证书属于 ${names.join('、') || '未知主机'}，有效期至 ${time(to)}${trusted ? '' : '，不是受信任的机构签发的'}`,
    between: '；',
  },
}

/** What the probe saw, in words; `undefined` if nothing was probed. */
export function formatProbe({ sources = [] }: Report, options: RenderOptions): string | undefined {
  const descriptions = sources.flatMap(({ seen }) => (seen === undefined ? [] : describeHost(seen, options)))
  return descriptions.length === 0 ? undefined : descriptions.join(probeTexts[options.language].between)
}

function describeHost(
  { addresses, aliases, port, portNumber, certificate }: SeenHost,
  { language, timeZone, now }: RenderOptions,
): readonly string[] {
  const texts = probeTexts[language]
  const { time } = createMessageFormatter(language, timeZone, now())
  return [
    ...(addresses === undefined ? [] : [texts.addresses(addresses)]),
    ...(aliases === undefined ? [] : [texts.aliases(aliases)]),
    ...(port === undefined ? [] : [texts.port(port, portNumber)]),
    ...(certificate === undefined ? [] : [texts.certificate(certificate, time)]),
  ]
}
