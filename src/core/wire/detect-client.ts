import type { ClientId } from '../model/reading.ts'
import type { ConnectEvent } from './events.ts'

/** What a client says of itself in `connect`: its flashVer, and which members it sends. */
interface ClientMark {
  readonly client: ClientId
  /** Absent: it sends none. */
  readonly flashVer?: RegExp
  readonly has?: readonly string[]
  /** The members are these alone. */
  readonly only?: readonly string[]
}

/**
 * As observed with the versions that the clients' files name. VLC pushes with ffmpeg's library, and says so. SRS: read from
 * its sources (SrsRtmpClient::connect_app).
 */
const MARKS: readonly ClientMark[] = [
  { client: 'ffmpeg', flashVer: /Lavf\d/ },
  { client: 'obs', flashVer: /^FMLE\/3\.0 \(compatible; FMSc\/1\.0\)$/, has: ['supportsGoAway'] },
  { client: 'nginx-rtmp', flashVer: /^LNX\.11,1,102,55$/ },
  { client: 'srs', flashVer: /^WIN 15,0,0,239$/, has: ['swfUrl'] },
  { client: 'gstreamer-rtmp2sink', flashVer: /^LNX 10,0,32,18$/ },
  { client: 'gstreamer-rtmpsink', only: ['app', 'type', 'tcUrl'] },
]

/**
 * The client that a `connect` comes from, by what it says of itself; `undefined` if it says nothing that is known. A client
 * can say anything, so this is for the reader of a report alone.
 */
export function detectRtmpClient({ flashVer, members }: ConnectEvent): ClientId | undefined {
  return MARKS.find(({ flashVer: pattern, has = [], only }) => {
    if (pattern === undefined ? flashVer !== undefined : flashVer === undefined || !pattern.test(flashVer)) return false
    const isAlone =
      only === undefined || (members.length === only.length && only.every((name) => members.includes(name)))
    return isAlone && has.every((name) => members.includes(name))
  })?.client
}
