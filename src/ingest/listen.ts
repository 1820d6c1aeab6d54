import type { Socket as UdpSocket } from 'node:dgram'
import type { Server } from 'node:net'
import { isIP } from 'node:net'
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
  const [, bracketed, plain = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? [, , text]
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

/** Whether only this computer can reach the address. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host)

/**
 * Listens on TCP. Returns the port.
 *
 * @throws {UserError} exit code 3, if the port is in use or not allowed
 */
export const listenTcp = (server: Server, address: ListenAddress): Promise<number> =>
  tryPorts(address, async (port) => {
    await waitFor(server, 'listening', () => server.listen({ host: address.host, port, exclusive: true }))
    const bound = server.address()
    return typeof bound === 'object' && bound !== null ? bound.port : port
  })

/** The same on UDP. */
export const listenUdp = (socket: UdpSocket, address: ListenAddress): Promise<number> =>
  tryPorts(address, async (port) => {
    await waitFor(socket, 'listening', () => socket.bind({ address: address.host, port, exclusive: true }))
    return socket.address().port
  })

async function tryPorts({ host, port, isNamed }: ListenAddress, listen: (port: number) => Promise<number>): Promise<number> {
  for (let tried = 0; ; tried++) {
    try {
      return await listen(port === 0 ? 0 : port + tried)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EADDRINUSE' && !isNamed && port !== 0 && tried < TRIED_PORTS) continue
      throw createListenError(host, port, code)
    }
  }
}

function createListenError(host: string, port: number, code = 'unknown error'): Error {
  const place = `${formatHost(host)}:${port}`
  if (code === 'EADDRINUSE')
    return createUnfinishedError(
      `port ${port} is in use by another program; stop it, or name another port with --listen`,
      `端口 ${port} 已被其他程序占用，请停止该程序，或用 --listen 指定其他端口`,
    )
  if (code === 'EADDRNOTAVAIL')
    return createUnfinishedError(
      `${formatHost(host)} is not an address of this computer`,
      `${formatHost(host)} 不是本机地址`,
    )
  return createUnfinishedError(`cannot listen on ${place} (${code})`, `无法监听 ${place}（${code}）`)
}

interface Emitter {
  readonly once: (name: string, listener: (value: unknown) => void) => unknown
  readonly off: (name: string, listener: (value: unknown) => void) => unknown
}

function waitFor(emitter: Emitter, name: string, begin: () => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const succeed = (): void => {
      emitter.off('error', fail)
      resolve()
    }
    const fail = (error: unknown): void => {
      emitter.off(name, succeed)
      reject(error)
    }
    emitter.once(name, succeed)
    emitter.once('error', fail)
    begin()
  })
}
