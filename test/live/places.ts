import type { RtmpServer } from './nginx.ts'
import type { Fields } from './predicted.ts'
import { ownAddress } from './programs.ts'
import type { Recorder } from './recorder.ts'
import { type FieldsRow, fieldsRows, portless, type UrlRow, urlRows } from './rows.ts'
import { appsIn } from './seen.ts'

/** Where a row is pushed to: a port of its own, so that nginx tells which of them it speaks of. */
export interface Place {
  readonly row: UrlRow | FieldsRow
  /** The path of the notification. */
  readonly from: string
}

export const places: readonly Place[] = [...urlRows, portless, ...fieldsRows].map((row, at) => ({
  row,
  from: `/${at}`,
}))

const ADDRESS = ownAddress(0)

function listenFor({ row }: Place, port: number | undefined): string {
  return row === portless ? `${ADDRESS}:1935` : `127.0.0.1:${port}`
}

/** What is pushed there, with its host. */
export function pushedTo(place: Place, ports: readonly number[]): string | Fields {
  const { row } = place
  const host = listenFor(place, ports[places.indexOf(place)])
  const filled = (text: string): string => text.replace('{host}', host).replace('{address}', ADDRESS)
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
