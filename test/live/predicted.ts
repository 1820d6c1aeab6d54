import type * as library from '../../src/index.ts'

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

interface Said {
  readonly fields: Fields | undefined
  readonly clients: ReadonlyMap<string, Words>
}

/** What the product says of a URL, or of OBS's two fields: as it is built, not as it stands in the sources. */
async function said(push: string | Fields): Promise<Said> {
  const built: typeof library = await import(new URL('../../dist/index.js', import.meta.url).href)
  const [text, at] = typeof push === 'string' ? [push, {}] : [push.server + push.key, { keyAt: push.server.length }]
  const { obs, clients } = built.split(text, at, { showSecrets: true })
  return {
    fields: obs === null ? undefined : { server: obs.server, key: obs.streamKey },
    clients: new Map(
      clients.flatMap(({ client, tcUrl, app, publishName }) =>
        tcUrl === null || app === null ? [] : [[client, { tcUrl, app, publishName }]],
      ),
    ),
  }
}

/** What the product says that a client sends for a URL, or for OBS's two fields. */
export async function predicted(client: LiveClient, push: string | Fields): Promise<Words> {
  const words = (await said(push)).clients.get(client)
  if (words === undefined) throw new Error(`split says that ${client} pushes nothing for ${JSON.stringify(push)}`)
  return words
}

/** The two fields of OBS that the product makes of a URL; none where it names no stream. */
export const fieldsOf = async (url: string): Promise<Fields | undefined> => (await said(url)).fields
