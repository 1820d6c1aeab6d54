import { clients } from '../../src/core/clients/index.ts'
import { obsFieldsOf } from '../../src/core/clients/obs-fields.ts'
import { parse } from '../../src/core/url/parse.ts'

/** The words by which an RTMP client names what it publishes. */
export interface Words {
  readonly tcUrl?: string
  readonly app: string
  readonly publishName: string
}

export type LiveClient = 'ffmpeg' | 'nginx-rtmp' | 'obs'

/** OBS's two fields. */
export interface Fields {
  readonly server: string
  readonly key: string
}

/** What the product says that a client sends for a URL, or for OBS's two fields. */
export async function predicted(client: LiveClient, push: string | Fields): Promise<Words> {
  const [text, at] = typeof push === 'string' ? [push, undefined] : [push.server + push.key, push.server.length]
  const { app, stream, params } = clients[client === 'nginx-rtmp' ? 'documented' : client](parse(text), at)
  const query = params.map(({ name, value }) => (value ? `${name.value}=${value.value}` : name.value)).join('&')
  return {
    app: app?.value ?? '',
    publishName: (stream?.value ?? '') + (params.length === 0 ? '' : `?${query}`),
  }
}

/** The two fields of OBS that the product makes of a URL; none where it names no stream. */
export async function fieldsOf(url: string): Promise<Fields | undefined> {
  const fields = obsFieldsOf(parse(url))
  return fields && { server: fields.server, key: fields.streamKey }
}
