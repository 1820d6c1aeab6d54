import type { RtmpServer } from './nginx.ts'
import { type Fields, type LiveClient, liveClients } from './predicted.ts'
import { ownAddress } from './programs.ts'
import type { Recorder } from './recorder.ts'
import { type FieldsRow, fieldsRows, portless, type UrlRow, urlRows } from './rows.ts'
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
  ...liveClients.flatMap((client) =>
    [...urlRows, portless].map((row, at) => ({ client, row, from: `/${client}/${at}` })),
  ),
  ...fieldsRows.map((row, at) => ({ client: 'obs' as const, row, from: `/obs/fields/${at}` })),
]

const addressOf = (client: LiveClient): string => ownAddress(liveClients.indexOf(client))

/** Where nginx listens for a place. */
function listenFor({ client, row }: Place, port: number | undefined): string {
  return row === portless ? `${addressOf(client)}:1935` : `127.0.0.1:${port}`
}

/** What is pushed, with its host. */
export function pushedTo(port: number | undefined, place: Place): string | Fields {
  const { row, client } = place
  const filled = (text: string): string =>
    text.replace('{host}', listenFor(place, port)).replace('{address}', addressOf(client))
  return 'url' in row ? filled(row.url) : { server: filled(row.server), key: row.key }
}

/** A server for each place, which knows every app that its row might be cut into. */
export function serversFor(recorder: Recorder, ports: readonly number[]): RtmpServer[] {
  return places.map((place, at) => ({
    listen: listenFor(place, ports[at]),
    notify: recorder.url(place.from),
    apps: appsIn(('url' in place.row ? place.row.url : place.row.server).trim().replace(/^.*\{\w+\}\/?/, '')),
  }))
}
