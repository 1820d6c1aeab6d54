import type { RehearsalUrls } from '../core/model/rehearsal.ts'
import type { ExpectedPush } from '../core/wire/wire-rule.ts'
import { formatHost } from './listen.ts'

/** What a typed URL says, as documented. Absent members are missing in it. */
export interface TypedPush {
  readonly protocol: string | undefined
  readonly app: string | undefined
  /** StreamName and query in one. */
  readonly publishName: string | undefined
  /** Of a URL of SRT. */
  readonly streamid: string | undefined
  /** The domain that the server authenticates. */
  readonly domain: string | undefined
  readonly stream: string | undefined
  /** In the order of the URL. */
  readonly params: readonly (readonly [name: string, value: string])[]
  /** What a client should publish by RTMP. */
  readonly expected: ExpectedPush
}

/** The ports that the stand-in listens on, on one address. */
export interface LocalPorts {
  readonly host: string
  readonly rtmp: number
  readonly rtmps?: number
  readonly srt?: number
  readonly whip?: number
}

/** What to enter in a client, so that it pushes to the stand-in. */
export function createLocalUrls(
  typed: TypedPush | undefined,
  domain: string | undefined,
  ports: LocalPorts,
): RehearsalUrls {
  const host = formatHost(ports.host)
  const app = typed?.app ?? 'live'
  const server = `rtmp://${host}:${ports.rtmp}/${app}`
  const name = typed?.publishName
  return {
    ...(name === undefined ? {} : { rtmp: `${server}/${name}` }),
    ...(name === undefined || ports.rtmps === undefined
      ? {}
      : { rtmps: `rtmps://${host}:${ports.rtmps}/${app}/${name}` }),
    server,
    ...(name === undefined ? {} : { streamKey: name }),
    ...(typed === undefined || ports.srt === undefined
      ? {}
      : { srt: `srt://${host}:${ports.srt}?streamid=${typed.streamid ?? writeStreamid(typed, domain)}` }),
    ...(ports.whip === undefined ? {} : { whip: `http://${host}:${ports.whip}/` }),
  }
}

/** The streamid that says the same as a URL of RTMP (tencentcloud.com/document/product/267/40102). */
const writeStreamid = ({ app = '', stream = '', params, domain }: TypedPush, given: string | undefined): string =>
  [`#!::h=${given ?? domain ?? ''}`, `r=${app}/${stream}`, ...params.map(([name, value]) => `${name}=${value}`)].join(
    ',',
  )

/** The words of a program with `{url}`, `{server}`, `{streamKey}` and `{srt}` filled in. Names the first that has no value. */
export function fillPlaceholders(
  words: readonly string[],
  urls: RehearsalUrls,
): { readonly words: readonly string[] } | { readonly missing: string } {
  const values: Readonly<Record<string, string | undefined>> = {
    url: urls.rtmp,
    server: urls.server,
    streamKey: urls.streamKey,
    srt: urls.srt,
  }
  let missing: string | undefined
  const filled = words.map((word) =>
    word.replace(/\{(url|server|streamKey|srt)\}/g, (placeholder, name: string) => {
      const value = values[name]
      if (value === undefined) missing ??= placeholder
      return value ?? ''
    }),
  )
  return missing === undefined ? { words: filled } : { missing }
}
