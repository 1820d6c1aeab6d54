import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { getReachableHost, type ListenAddress, openPort, parseListenAddress } from '../../ingest/listen.ts'
import type { LocalPorts } from '../../ingest/local-urls.ts'
import type { Rehearsal } from '../../ingest/rehearsal.ts'
import { listenRtmp, type RtmpListener } from '../../ingest/rtmp-listener.ts'
import { openSrtPort, type SrtPort } from '../../ingest/srt-port.ts'
import { listenWhip, type WhipListener } from '../../ingest/whip-listener.ts'
import { createUsageError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'

const RTMP_PORT = 1935
const RTMPS_PORT = 1936
const SRT_PORT = 9000

/** The ports of a rehearsal, open. */
export interface OpenPorts {
  readonly local: LocalPorts
  readonly close: () => Promise<void>
}

/**
 * Opens a port for each protocol. `clock` as in `Rehearsal`; `noDataAfter` in milliseconds.
 *
 * @throws {UserError} exit code 2 for an option that is not valid, 3 if a port cannot be had
 */
export async function openPorts(
  { options, io }: CliContext,
  rehearsal: Rehearsal,
  clock: () => number,
  noDataAfter: number | undefined,
): Promise<OpenPorts> {
  const address = parseListenAddress('--listen', options.listen ?? '127.0.0.1', RTMP_PORT)
  const tls = await readTls(options['tls-cert'], options['tls-key'], io.cwd)
  const { host } = address
  const openers: RtmpListener[] = []
  let srt: SrtPort | undefined
  let whip: WhipListener | undefined
  const close = async (): Promise<void> => {
    await Promise.all([...openers.map((one) => one.close()), srt?.close(), whip?.close()])
    if (srt !== undefined && srt.ignored > 0) rehearsal.ignore('srt', srt.ignored)
  }
  const silence = noDataAfter === undefined ? {} : { noDataAfter }
  const openRtmp = async (option: string, at: ListenAddress, protocol: 'rtmp' | 'rtmps'): Promise<number> => {
    const listener = await openPort(option, at, (place) =>
      listenRtmp({
        ...place,
        ...(protocol === 'rtmps' && tls !== undefined ? { tls } : {}),
        decide: (connection, request) => rehearsal.decideRtmp(protocol, connection, request),
        onEvents: ({ id, peer }, events) => rehearsal.take(protocol, id, peer, events),
        onIgnored: (what) => rehearsal.ignore(what),
        clock,
        ...silence,
      }),
    )
    openers.push(listener)
    return listener.port
  }
  try {
    const rtmp = await openRtmp('--listen', address, 'rtmp')
    const rtmpsAddress = readPort('--rtmps-port', options['rtmps-port'], host, RTMPS_PORT)
    const rtmps = tls === undefined ? undefined : await openRtmp('--rtmps-port', rtmpsAddress, 'rtmps')
    srt = await openPort('--srt-port', readPort('--srt-port', options['srt-port'], host, SRT_PORT), (place) =>
      openSrtPort({
        ...place,
        decide: ({ caller, streamId, peer }) => rehearsal.decideSrt(caller, peer, streamId),
        onEvents: (events) => {
          for (const { caller, peer, event } of events) rehearsal.take('srt', caller, peer, [event])
        },
        clock,
        ...silence,
      }),
    )
    if (options['whip-port'] !== undefined) {
      whip = await openPort('--whip-port', readPort('--whip-port', options['whip-port'], host, 0), (place) =>
        listenWhip({
          ...place,
          offer: (token, peer) => rehearsal.offerWhip(token, peer).report.prediction,
          onIgnored: () => rehearsal.ignore('whip'),
        }),
      )
    }
    const local = { host: getReachableHost(host), rtmp, srt: srt.port, ...(rtmps === undefined ? {} : { rtmps }) }
    return { local: whip === undefined ? local : { ...local, whip: whip.port }, close }
  } catch (error) {
    await close()
    throw error
  }
}

function readPort(option: string, text: string | undefined, host: string, defaultPort: number): ListenAddress {
  if (text === undefined) return { host, port: defaultPort, isNamed: false }
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return { host, port: Number(text), isNamed: true }
  throw createUsageError(`${option} takes a port from 0 to 65535`, `${option} 须为 0 到 65535 的端口`)
}

async function readTls(
  cert: string | undefined,
  key: string | undefined,
  cwd: string,
): Promise<{ readonly cert: string; readonly key: string } | undefined> {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw createUsageError('--tls-cert and --tls-key go together', '--tls-cert 与 --tls-key 须同时给出')
  const read = async (option: string, file: string): Promise<string> => {
    try {
      return await readFile(resolve(cwd, file), 'utf8')
    } catch (error) {
      throw createUsageError(`the file of ${option} cannot be read`, `无法读取 ${option} 指定的文件`, error)
    }
  }
  return { cert: await read('--tls-cert', cert), key: await read('--tls-key', key) }
}
