import type { SplitAnswer } from '../../src/core/model/split.ts'
import { preflight } from './product.ts'

/** The words by which an RTMP client names what it publishes; `null` where it takes one from elsewhere. */
export interface Words {
  readonly tcUrl: string
  readonly app: string
  readonly publishName: string | null
}

export const liveClients = ['ffmpeg', 'nginx-rtmp', 'obs'] as const

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
  const answer: SplitAnswer = JSON.parse(preflight(['split', ...asked, '--format', 'json', '--show-secrets']))
  splits.set(asked.join('\n'), answer)
  return answer
}

/** What the product says that a client sends for a URL, or for OBS's two fields. */
export function predicted(client: LiveClient, push: string | Fields): Words {
  const words = split(push).clients.find((one) => one.client === client)
  if (words === undefined || words.tcUrl === null || words.app === null) {
    throw new Error(`split says that ${client} does not push to ${JSON.stringify(push)}`)
  }
  return { tcUrl: words.tcUrl, app: words.app, publishName: words.publishName }
}

/** The two fields of OBS that the product makes of a URL; none where it names no stream. */
export function fieldsOf(url: string): Fields | undefined {
  const { obs } = split(url)
  return obs === null ? undefined : { server: obs.server, key: obs.streamKey }
}
