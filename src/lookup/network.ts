import { lookup, Resolver } from 'node:dns/promises'
import { connect as connectTcp, isIPv6, type Socket } from 'node:net'
import { checkServerIdentity, connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls'
import type { Certificate, PortState } from '../core/model/probe.ts'
import type { Text } from '../core/model/text.ts'
import { codeOf } from './code-of.ts'

/** What could not be learnt, and why. */
export interface Unknown {
  readonly unknown: Text
}

/** What a connection met. */
export interface Met {
  readonly port: PortState
  /** Where TLS was asked for: what the host showed, or why it showed nothing. */
  readonly certificate?: Certificate
  readonly noCertificate?: Text
}

/** DNS and connections: handed in, so that a test can hand in another. Nothing here throws. */
export interface Network {
  /** None: the name has none. */
  readonly addresses: (host: string) => Promise<readonly string[] | Unknown>
  /** The names that the host stands for, one after the other. */
  readonly aliases: (host: string) => Promise<readonly string[] | Unknown>
  /** Connects to one of the addresses and goes away again. */
  readonly connect: (host: string, addresses: readonly string[], port: number, isTls: boolean) => Promise<Met | Unknown>
}

/** `timeout`: for each question and each connection, in milliseconds. */
export function networkWith(timeout: number): Network {
  const resolver = new Resolver({ timeout: Math.ceil(timeout / 2), tries: 2 })
  return {
    addresses: (host) => addressesOf(host, timeout),
    aliases: (host) => aliasesOf(host, resolver),
    connect: (host, addresses, port, isTls) =>
      isTls ? meetTls(host, addresses, port, timeout) : meet(host, addresses, port, timeout),
  }
}

/** What DNS says where a name, or a record of that kind, is not there. */
const ABSENT: readonly string[] = ['ENOTFOUND', 'ENODATA']

/** As the system resolves it for clients: the hosts file and all. */
async function addressesOf(host: string, timeout: number): Promise<readonly string[] | Unknown> {
  let timer: NodeJS.Timeout | undefined
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error(), { code: 'ETIMEOUT' })), timeout)
    })
    const found = await Promise.race([lookup(host, { all: true }), late])
    return found.map(({ address }) => address)
  } catch (error) {
    return ABSENT.includes(nameOf(error)) ? [] : unresolved(host, error)
  } finally {
    clearTimeout(timer)
  }
}

/** Chains are short: a longer one goes round. */
const LONGEST_CHAIN = 10

async function aliasesOf(host: string, resolver: Resolver): Promise<readonly string[] | Unknown> {
  const aliases: string[] = []
  try {
    for (let name = host; aliases.length < LONGEST_CHAIN; ) {
      const [next] = await resolver.resolveCname(name)
      if (next === undefined || aliases.includes(next)) break
      aliases.push(next)
      name = next
    }
    return aliases
  } catch (error) {
    return ABSENT.includes(nameOf(error)) ? aliases : unresolved(host, error)
  }
}

const unresolved = (host: string, error: unknown): Unknown => ({
  unknown: {
    en: `DNS gives no answer about ${host} (${nameOf(error)})`,
    zh: `DNS 未能解析 ${host}（${nameOf(error)}）`,
  },
})

/** Hands the addresses that are known to whoever would look them up once more. */
const among =
  (addresses: readonly string[]) =>
  (
    _: string,
    options: { readonly all?: boolean },
    done: (error: null, found: string | { address: string; family: number }[], family?: number) => void,
  ): void => {
    const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
    const [first = { address: '', family: 4 }] = found
    if (options.all === true) done(null, found)
    else done(null, first.address, first.family)
  }

function meet(host: string, addresses: readonly string[], port: number, timeout: number): Promise<Met | Unknown> {
  // The types know only the older way to answer a look-up.
  const socket = connectTcp({ host, port, lookup: among(addresses) as never })
  return metBy(socket, 'connect', timeout, () => ({ port: 'open' }))
}

async function meetTls(
  host: string,
  addresses: readonly string[],
  port: number,
  timeout: number,
): Promise<Met | Unknown> {
  const plain = await meet(host, addresses, port, timeout)
  if (!('port' in plain) || plain.port !== 'open') return plain
  const servername = addresses.includes(host) ? {} : { servername: host }
  // It is looked at, and nothing is sent: whether it is valid is for a rule to say.
  const socket = connectTls({ host, port, lookup: among(addresses) as never, rejectUnauthorized: false, ...servername })
  const met = await metBy(socket, 'secureConnect', timeout, () => {
    const certificate = certificateOf(socket, host)
    return certificate === undefined
      ? { port: 'open', noCertificate: noHandshake(host, 'no certificate') }
      : { port: 'open', certificate }
  })
  if ('unknown' in met) return { port: 'open', noCertificate: met.unknown }
  return met.port === 'open' ? met : { port: 'open', noCertificate: noHandshake(host, met.port) }
}

const noHandshake = (host: string, code: string): Text => ({
  en: `${host} begins no TLS connection (${code})`,
  zh: `${host} 未建立 TLS 连接（${code}）`,
})

const STATES: Readonly<Record<string, PortState>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
}

function metBy(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  timeout: number,
  met: () => Met,
): Promise<Met | Unknown> {
  return new Promise((resolve) => {
    const end = (answer: Met | Unknown): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(() => end({ port: 'silent' }), timeout)
    socket.once(event, () => end(met()))
    // The first error answers; a socket that is being destroyed may have more.
    socket.on('error', (error) => {
      const code = nameOf(error)
      const state = STATES[code]
      end(state === undefined ? { unknown: brokenOff(code) } : { port: state })
    })
  })
}

const brokenOff = (code: string): Text => ({
  en: `the connection was broken off (${code})`,
  zh: `连接中断（${code}）`,
})

/** What OpenSSL says of dates and names, which rules look at by themselves. */
const OF_DATES_AND_NAMES: readonly string[] = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID']

/** `undefined` where the host shows none. */
function certificateOf(socket: TLSSocket, host: string): Certificate | undefined {
  const peer = socket.getPeerCertificate()
  const [from, to] = [Date.parse(peer.valid_from), Date.parse(peer.valid_to)]
  if (Number.isNaN(from) || Number.isNaN(to)) return undefined
  // The types have an error there; it is its code.
  const wrong = String(socket.authorizationError ?? '')
  return {
    names: namesOf(peer),
    covers: checkServerIdentity(host, peer) === undefined,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    trusted: socket.authorized || OF_DATES_AND_NAMES.includes(wrong),
  }
}

/** More than a message could show. */
const MOST_NAMES = 20

function namesOf({ subject, subjectaltname }: PeerCertificate): readonly string[] {
  const others = [...(subjectaltname ?? '').matchAll(/(?:DNS|IP Address):([^,"]+)/g)].map(([, name = '']) =>
    name.trim(),
  )
  return (others.length > 0 ? others : [subject?.CN ?? ''].flat().filter((name) => name !== '')).slice(0, MOST_NAMES)
}

const nameOf = (error: unknown): string => codeOf(error) ?? 'unknown'
