import type { RtmpServer } from './nginx.ts'
import { listPossibleApps } from './observed-params.ts'
import type { Fields } from './predict-params.ts'
import { createLoopbackAddress } from './programs.ts'
import type { Recorder } from './recorder.ts'
import { type FieldsRow, fieldsRows, portless, type UrlRow, urlRows } from './rows.ts'

/** Where a row is pushed to: a port of its own, so that a notification shows its row. */
export interface Place {
  readonly row: UrlRow | FieldsRow
  /** The path of the notification. */
  readonly from: string
}

export const places: readonly Place[] = [...urlRows, portless, ...fieldsRows].map((row, at) => ({
  row,
  from: `/${at}`,
}))

const ADDRESS = createLoopbackAddress(0)

function getListenAddress({ row }: Place, port: number | undefined): string {
  return row === portless ? `${ADDRESS}:1935` : `127.0.0.1:${port}`
}

/** The URL or fields of a row, with the host filled in. */
export function fillHost(place: Place, ports: readonly number[]): string | Fields {
  const { row } = place
  const host = getListenAddress(place, ports[places.indexOf(place)])
  const filled = (text: string): string => text.replace('{host}', host).replace('{address}', ADDRESS)
  return 'url' in row ? filled(row.url) : { server: filled(row.server), key: row.key }
}

/** A server for each place, with every app that a client could read from its row. */
export function createServers(recorder: Recorder, ports: readonly number[]): RtmpServer[] {
  return places.map((place, at) => ({
    listen: getListenAddress(place, ports[at]),
    notify: recorder.url(place.from),
    apps: listPossibleApps(('url' in place.row ? place.row.url : place.row.server).trim().replace(/^.*\{\w+\}\/?/, '')),
  }))
}
