import type { Words } from './predicted.ts'
import type { Notice, Recorder } from './recorder.ts'

/** nginx keeps no more of any of these texts (NGX_RTMP_MAX_NAME, _ARGS and _URL in ngx_rtmp_cmd_module.h). */
const KEPT_BYTES = 255

/** What of a client's words reaches whom nginx notifies: it cuts long ones, and an empty query. */
export function asNotified({ tcUrl, app, publishName }: Words): Words {
  return {
    tcUrl: kept(tcUrl),
    app: withoutEmptyQuery(kept(app)),
    publishName: publishName === null ? null : withoutEmptyQuery(kept(publishName)),
  }
}

const kept = (text: string): string => Buffer.from(text).subarray(0, KEPT_BYTES).toString()

const withoutEmptyQuery = (text: string): string => text.replace(/^([^?]*)\?$/, '$1')

/** What nginx was told from there; `own` is the name that a client has for a stream where the URL has none. */
export function arrived(recorder: Recorder, from: string, own: string | undefined): Words | undefined {
  const connect = recorder.of(from, 'connect')
  const publish = recorder.of(from, 'publish')
  if (connect === undefined || publish === undefined) return undefined
  const published = joined(publish.name, publish.args)
  return {
    tcUrl: connect.tcUrl,
    app: joined(connect.app, connect.args) + slashCut(connect),
    publishName: published === own ? null : published,
  }
}

/** nginx tells an app without its last slash. It is still in the tcUrl, which ends with the app for all of these clients. */
const slashCut = ({ app, args, tcUrl }: Notice): string =>
  app !== '' && tcUrl.endsWith(`/${joined(app, args)}/`) ? '/' : ''

const joined = (name: string, args: string): string => (args === '' ? name : `${name}?${args}`)

/** Every app that a client might make of what stands behind the host: nginx turns others away. */
export function appsIn(text: string): string[] {
  const cuts = [...text.matchAll(/[/?: ]|$/g)].map(({ index }) => text.slice(0, index))
  return [...new Set(['', ...cuts.map((app) => (app.split('?', 1)[0] ?? '').replace(/\/$/, ''))])]
}
