import { lookup, Resolver } from 'node:dns/promises'
import { connect as connectTcp, isIPv6, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Certificate, PortState } from '../core/model/probe.ts'
import type { Text } from '../core/model/text.ts'
import { readCertificate } from './certificate.ts'
import { findErrorCode } from './failure.ts'

/** Why something could not be found out. */
export interface UnknownResult {
  readonly unknown: Text
}

/** The result of a connection. */
export interface ConnectResult {
  readonly port: PortState
  /** Only with TLS: the certificate of the host, or why it showed none. */
  readonly certificate?: Certificate
  readonly noCertificate?: Text
}

/** DNS and connections. It is a parameter so that tests can pass another. Nothing here throws. */
export interface Network {
  /** Empty if the name does not resolve (ENOTFOUND, ENODATA). */
  readonly addresses: (host: string) => Promise<readonly string[] | UnknownResult>
  /** The chain of CNAME records of the host, in order. */
  readonly aliases: (host: string) => Promise<readonly string[] | UnknownResult>
  /** Connects to one of the addresses, and closes the connection without sending anything. */
  readonly connect: (
    host: string,
    addresses: readonly string[],
    port: number,
    isTls: boolean,
  ) => Promise<ConnectResult | UnknownResult>
}

/** @param timeout - for each DNS lookup and each connection, in milliseconds */
export function createNetwork(timeout: number): Network {
  const resolver = new Resolver({ timeout: Math.ceil(timeout / 2), tries: 2 })
  return {
    addresses: (host) => resolveAddresses(host, timeout),
    aliases: (host) => resolveAliases(host, resolver),
    connect: (host, addresses, port, isTls) =>
      isTls ? connectWithTls(host, addresses, port, timeout) : connectPlain(host, addresses, port, timeout),
  }
}

/** The codes of DNS for a name, or a kind of record, that does not exist. */
const ABSENT_CODES: readonly string[] = ['ENOTFOUND', 'ENODATA']

/** Resolves a name as the system does for clients, with the hosts file. */
async function resolveAddresses(host: string, timeout: number): Promise<readonly string[] | UnknownResult> {
  let timer: NodeJS.Timeout | undefined
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error(), { code: 'ETIMEOUT' })), timeout)
    })
    const found = await Promise.race([lookup(host, { all: true }), late])
    return found.map(({ address }) => address)
  } catch (error) {
    return ABSENT_CODES.includes(getCodeName(error)) ? [] : createUnresolvedResult(host, error)
  } finally {
    clearTimeout(timer)
  }
}

/** Chains are short: a longer one is a circle. */
const MAX_ALIASES = 10

async function resolveAliases(host: string, resolver: Resolver): Promise<readonly string[] | UnknownResult> {
  const aliases: string[] = []
  try {
    for (let name = host; aliases.length < MAX_ALIASES; ) {
      const [next] = await resolver.resolveCname(name)
      if (next === undefined || aliases.includes(next)) break
      aliases.push(next)
      name = next
    }
    return aliases
  } catch (error) {
    return ABSENT_CODES.includes(getCodeName(error)) ? aliases : createUnresolvedResult(host, error)
  }
}

const createUnresolvedResult = (host: string, error: unknown): UnknownResult => ({
  unknown: {
    en: `DNS could not resolve ${host} (${getCodeName(error)})`,
    zh: `DNS 未能解析 ${host}（${getCodeName(error)}）`,
  },
})

/** A lookup function that returns known addresses, so that they are not resolved again. */
const createFixedLookup =
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

function connectPlain(
  host: string,
  addresses: readonly string[],
  port: number,
  timeout: number,
): Promise<ConnectResult | UnknownResult> {
  // The types have only the older form of the callback.
  const socket = connectTcp({ host, port, lookup: createFixedLookup(addresses) as never })
  return waitForConnection(socket, 'connect', timeout, () => ({ port: 'open' }))
}

async function connectWithTls(
  host: string,
  addresses: readonly string[],
  port: number,
  timeout: number,
): Promise<ConnectResult | UnknownResult> {
  const plain = await connectPlain(host, addresses, port, timeout)
  if (!('port' in plain) || plain.port !== 'open') return plain
  const servername = addresses.includes(host) ? {} : { servername: host }
  // Nothing is sent, and a rule checks whether the certificate is valid.
  const socket = connectTls({
    host,
    port,
    lookup: createFixedLookup(addresses) as never,
    rejectUnauthorized: false,
    ...servername,
  })
  const connection = await waitForConnection(socket, 'secureConnect', timeout, () => {
    const certificate = readCertificate(socket, host)
    return certificate === undefined
      ? { port: 'open', noCertificate: formatNoHandshake(host, 'no certificate') }
      : { port: 'open', certificate }
  })
  if ('unknown' in connection) return { port: 'open', noCertificate: connection.unknown }
  return connection.port === 'open'
    ? connection
    : { port: 'open', noCertificate: formatNoHandshake(host, connection.port) }
}

const formatNoHandshake = (host: string, code: string): Text => ({
  en: `${host} did not complete the TLS handshake (${code})`,
  zh: `${host} 未建立 TLS 连接（${code}）`,
})

const STATE_BY_CODE: Readonly<Record<string, PortState>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
}

function waitForConnection(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  timeout: number,
  createResult: () => ConnectResult,
): Promise<ConnectResult | UnknownResult> {
  return new Promise((resolve) => {
    const end = (answer: ConnectResult | UnknownResult): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(() => end({ port: 'silent' }), timeout)
    socket.once(event, () => end(createResult()))
    // The first error decides. A socket that is being destroyed may emit more.
    socket.on('error', (error) => {
      const code = getCodeName(error)
      const state = STATE_BY_CODE[code]
      end(state === undefined ? { unknown: formatBrokenConnection(code) } : { port: state })
    })
  })
}

const formatBrokenConnection = (code: string): Text => ({
  en: `the connection was lost (${code})`,
  zh: `连接中断（${code}）`,
})

const getCodeName = (error: unknown): string => findErrorCode(error) ?? 'unknown'
