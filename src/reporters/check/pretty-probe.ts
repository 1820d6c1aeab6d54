import type { Certificate, PortState, SeenHost } from '../../core/model/probe.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { sayIn } from '../../core/text/message-format.ts'
import type { Look } from '../reporter.ts'

interface Words {
  readonly addresses: (names: readonly string[]) => string
  readonly aliases: (names: readonly string[]) => string
  readonly port: (state: PortState, port: number | undefined) => string
  readonly certificate: (certificate: Certificate, time: (instant: string) => string) => string
  readonly between: string
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    addresses: (names) => (names.length === 0 ? 'resolves to no address' : `resolves to ${names.join(', ')}`),
    aliases: (names) => (names.length === 0 ? 'no CNAME' : `CNAME ${names.join(' → ')}`),
    port: (state, port) =>
      `port ${port ?? ''} ${{ open: 'is open', refused: 'refuses connections', unreachable: 'is out of reach', silent: 'gives no answer' }[state]}`,
    certificate: ({ names, to, trusted }, time) =>
      `certificate of ${names.join(', ') || 'no host'}, valid until ${time(to)}${trusted ? '' : ', vouched for by no known authority'}`,
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

/** What the probe saw, in words; `undefined` where nothing was probed. */
export function seenOf({ sources = [] }: Report, look: Look): string | undefined {
  const told = sources.flatMap(({ seen }) => (seen === undefined ? [] : toldOf(seen, look)))
  return told.length === 0 ? undefined : told.join(words[look.language].between)
}

function toldOf(
  { addresses, aliases, port, portNumber, certificate }: SeenHost,
  { language, timeZone, now }: Look,
): readonly string[] {
  const say = words[language]
  const { time } = sayIn(language, timeZone, Date.parse(now))
  return [
    ...(addresses === undefined ? [] : [say.addresses(addresses)]),
    ...(aliases === undefined ? [] : [say.aliases(aliases)]),
    ...(port === undefined ? [] : [say.port(port, portNumber)]),
    ...(certificate === undefined ? [] : [say.certificate(certificate, time)]),
  ]
}
