import type { RtmpServer } from './nginx.ts'
import { type Fields, type LiveClient, liveClients } from './predicted.ts'
import type { Recorder } from './recorder.ts'
import { type FieldsRow, fieldsRows, type UrlRow, urlRows } from './rows.ts'
import { appsIn } from './seen.ts'

/** One push by one client, to a port of its own: nginx then tells which of them it speaks of. */
export interface Place {
  readonly client: LiveClient
  readonly row: UrlRow | FieldsRow
  /** The path of the notification. */
  readonly from: string
}

/** Every row for every client. */
export const places: readonly Place[] = [
  ...liveClients.flatMap((client) => urlRows.map((row, at) => ({ client, row, from: `/${client}/${at}` }))),
  ...fieldsRows.map((row, at) => ({ client: 'obs' as const, row, from: `/obs/fields/${at}` })),
]

/** What is pushed, with its host. */
export function pushedTo(host: string, { row }: Place): string | Fields {
  const filled = (text: string): string => text.replace('{host}', host)
  return 'url' in row ? filled(row.url) : { server: filled(row.server), key: row.key }
}

/** A server for each place, which knows every app that its row might be cut into. */
export function serversFor(recorder: Recorder, ports: readonly number[]): RtmpServer[] {
  return places.map(({ row, from }, at) => ({
    listen: `127.0.0.1:${ports[at]}`,
    notify: recorder.url(from),
    apps: appsIn(('url' in row ? row.url : row.server).trim().replace(/^.*\{host\}\/?/, '')),
  }))
}
