import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { createUnfinishedError, createUsageError } from '../user-error.ts'

/** Where to listen. */
export interface ListenAddress {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Whether somebody named the port. If not, another is taken where it is in use. */
  readonly isNamed: boolean
}

const MAX_PORT = 65_535
/** How many ports after the default one are tried. */
const TRIED_PORTS = 20

/**
 * Reads `ADDRESS`, `ADDRESS:PORT` or `:PORT`; an IPv6 address with a port is in brackets.
 *
 * @throws {UserError} exit code 2, if it is none of them
 */
export function parseListenAddress(option: string, text: string, defaultPort: number): ListenAddress {
  const [, bracketed, plain = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? [
    undefined,
    undefined,
    'none',
  ]
  const host = bracketed ?? (plain === '' && port !== undefined ? '127.0.0.1' : plain)
  const number = port === undefined ? defaultPort : Number(port)
  if ((isIP(host) === 0 && host !== 'localhost') || number > MAX_PORT)
    throw createUsageError(
      `${option} takes an address of this computer, with a port if wanted: 127.0.0.1:1935, 0.0.0.0, [::1]:1935`,
      `${option} 须为本机地址，可带端口，例如 127.0.0.1:1935、0.0.0.0、[::1]:1935`,
    )
  return { host, port: number, isNamed: port !== undefined }
}

/** An address as it is written in a URL. */
export const formatHost = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/**
 * The address that others reach this computer at, if it listens on `host`: for all addresses, the first of the network, IPv4
 * before IPv6.
 */
export function getReachableHost(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host
  const addresses = Object.values(networkInterfaces()).flatMap((some = []) => some.filter(({ internal }) => !internal))
  const first = addresses.find(({ family }) => family === 'IPv4') ?? addresses[0]
  return first?.address ?? '127.0.0.1'
}

/** Whether only this computer can reach the address. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host)

/**
 * Opens a port: the one that was named, or the first free one from the default on.
 *
 * @throws {UserError} exit code 3, if it is in use or not allowed
 */
export async function openPort<T>(
  option: string,
  { host, port, isNamed }: ListenAddress,
  open: (address: { readonly host: string; readonly port: number }) => Promise<T>,
): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      return await open({ host, port: port === 0 ? 0 : port + tried })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === undefined) throw error
      if (code === 'EADDRINUSE' && !isNamed && port !== 0 && tried < TRIED_PORTS) continue
      throw createListenError(option, host, port, code)
    }
  }
}

function createListenError(option: string, host: string, port: number, code: string): Error {
  const place = `${formatHost(host)}:${port}`
  if (code === 'EADDRINUSE')
    return createUnfinishedError(
      `port ${port} is in use by another program; stop it, or name another port with ${option}`,
      `端口 ${port} 已被其他程序占用，请停止该程序，或用 ${option} 指定其他端口`,
    )
  if (code === 'EADDRNOTAVAIL')
    return createUnfinishedError(
      `${formatHost(host)} is not an address of this computer`,
      `${formatHost(host)} 不是本机地址`,
    )
  return createUnfinishedError(`cannot listen on ${place} (${code})`, `无法监听 ${place}（${code}）`)
}
