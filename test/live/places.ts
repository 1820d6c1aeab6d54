import type { RtmpServer } from './nginx.ts'
import type { Fields, LiveClient } from './predicted.ts'
import type { Recorder } from './recorder.ts'
import { fieldsRows, rows } from './rows.ts'
import { appsIn } from './seen.ts'

/** One push by one client, to a port of its own: nginx then tells which of them it speaks of. */
export interface Place {
  readonly client: LiveClient
  readonly why: string
  /** What is pushed, without its host; `undefined` for OBS's own rows. */
  readonly path: string | undefined
  readonly fields: Fields | undefined
  /** The path of the notification. */
  readonly from: string
}

export const clientsShown: readonly LiveClient[] = ['ffmpeg', 'nginx-rtmp', 'obs']

/** Every row for every client. */
export const places: readonly Place[] = [
  ...clientsShown.flatMap((client) =>
    rows.map(({ why, path }, at) => ({ client, why, path, fields: undefined, from: `/${client}/${at}` })),
  ),
  ...fieldsRows.map(({ why, ...fields }, at) => ({
    client: 'obs' as const,
    why,
    path: undefined,
    fields,
    from: `/obs/fields/${at}`,
  })),
]

/** A server for each place, which knows every app that its row might be cut into. */
export function serversFor(recorder: Recorder, ports: readonly number[]): RtmpServer[] {
  return places.map(({ path, fields, from }, at) => {
    const texts =
      path === undefined && fields !== undefined ? [fields.server.trim().replace(/^.*\{host\}/, '')] : [path ?? '']
    return {
      listen: `127.0.0.1:${ports[at]}`,
      notify: recorder.url(from),
      apps: texts.flatMap((text) => appsIn(text.slice(1))),
    }
  })
}
