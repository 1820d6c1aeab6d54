import type { ConnectParams } from './predict-params.ts'
import type { Notice, Recorder } from './recorder.ts'

/** nginx cuts each text to this length (NGX_RTMP_MAX_NAME, _ARGS and _URL in ngx_rtmp_cmd_module.h). */
const KEPT_BYTES = 255

/** The parameters as nginx passes them on: it cuts long ones, and an empty query. */
export function toNotifiedParams({ tcUrl, app, publishName }: ConnectParams): ConnectParams {
  return {
    tcUrl: truncate(tcUrl),
    app: stripEmptyQuery(truncate(app)),
    publishName: publishName === null ? null : stripEmptyQuery(truncate(publishName)),
  }
}

const truncate = (text: string): string => Buffer.from(text).subarray(0, KEPT_BYTES).toString()

const stripEmptyQuery = (text: string): string => text.replace(/^([^?]*)\?$/, '$1')

/** The parameters that arrived there; `undefined` if none did. `ownName`: what the client publishes if the URL has no name. */
export function readArrivedParams(
  recorder: Recorder,
  from: string,
  ownName: string | undefined,
): ConnectParams | undefined {
  const connect = recorder.find(from, 'connect')
  const publish = recorder.find(from, 'publish')
  if (connect === undefined || publish === undefined) return undefined
  const published = joinQuery(publish.name, publish.args)
  return {
    tcUrl: connect.tcUrl,
    app: joinQuery(connect.app, connect.args) + findOmittedSlash(connect),
    publishName: published === ownName ? null : published,
  }
}

/** nginx omits the last slash of the app. The tcUrl still has it: for these clients, it ends with the app. */
const findOmittedSlash = ({ app, args, tcUrl }: Notice): string =>
  app !== '' && tcUrl.endsWith(`/${joinQuery(app, args)}/`) ? '/' : ''

const joinQuery = (name: string, args: string): string => (args === '' ? name : `${name}?${args}`)

/** Every app that a client could read from the text after the host. nginx refuses other apps. */
export function listPossibleApps(text: string): string[] {
  const cuts = [...text.matchAll(/[/?: ]|$/g)].map(({ index }) => text.slice(0, index))
  return [...new Set(['', ...cuts.map((app) => (app.split('?', 1)[0] ?? '').replace(/\/$/, ''))])]
}
