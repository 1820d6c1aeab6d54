import type { SplitAnswer } from '../../src/core/model/split.ts'
import { runPreflight } from './run-command.ts'

/** The RTMP parameters that name a stream; `publishName` is `null` if the client uses a name of its own. */
export interface ConnectParams {
  readonly tcUrl: string
  readonly app: string
  readonly publishName: string | null
}

/** In the order of the columns. */
export const liveClients = ['ffmpeg', 'gstreamer-rtmp2sink', 'gstreamer-rtmpsink', 'nginx-rtmp', 'obs'] as const

export type LiveClient = (typeof liveClients)[number]

/** OBS's two fields. */
export interface Fields {
  readonly server: string
  readonly key: string
}

const splits = new Map<string, SplitAnswer>()

function split(push: string | Fields): SplitAnswer {
  const asked = typeof push === 'string' ? [push] : [`--server=${push.server}`, `--stream-key=${push.key}`]
  const known = splits.get(asked.join('\n'))
  if (known !== undefined) return known
  const answer: SplitAnswer = JSON.parse(runPreflight(['split', ...asked, '--format', 'json', '--show-secrets']))
  splits.set(asked.join('\n'), answer)
  return answer
}

/** The parameters that the command predicts for a client and a URL, or OBS's two fields; `undefined` if it does not push. */
export function predictParams(client: LiveClient, push: string | Fields): ConnectParams | undefined {
  const words = split(push).clients.find((one) => one.client === client)
  if (words === undefined || 'streamId' in words || words.tcUrl === null || words.app === null) return undefined
  return { tcUrl: words.tcUrl, app: words.app, publishName: words.publishName }
}

/** OBS's two fields for a URL, by the command; `undefined` if the URL names no stream. */
export function splitFields(url: string): Fields | undefined {
  const { obs } = split(url)
  return obs === null ? undefined : { server: obs.server, key: obs.streamKey }
}
