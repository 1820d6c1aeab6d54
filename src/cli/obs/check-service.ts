import { type JoinedObsFields, joinObsFields } from '../../core/clients/from-obs-fields.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { Wording } from '../../core/report/create-report.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import { isTencentWhipHost } from '../../core/url/whip.ts'
import { checker } from '../../index.ts'
import type { ObsService } from '../../obs/service.ts'
import { pickObsContext } from '../config/create-context.ts'

/** The URL that OBS would push to, redacted, and its report. */
export interface ObsCheckResult {
  readonly url: string
  readonly report: Report
}

/** Checks the stream settings of OBS, as OBS reads them. */
export function checkService(service: ObsService, context: Context, wording: Wording): ObsCheckResult {
  const request = createCheckRequest(service, context, wording)
  return { url: request.url, report: checker(request.context, request.wording)(request.url) }
}

/** A URL to check, with its context and wording. */
export interface ObsCheckRequest {
  readonly url: string
  readonly context: Context
  readonly wording: Wording
}

/** The check for the stream settings of OBS, as OBS reads them. */
export function createCheckRequest(
  { server, key, settings: known }: ObsService,
  context: Context,
  wording: Wording,
): ObsCheckRequest {
  const settings = isForeignWhip(server, key, known.kind) ? FOREIGN_WHIP_SETTINGS : known
  // The Stream Key of another platform is a password, and no check applies to it.
  const isForeign = settings.kind === 'listed' && !SIGNATURE_PARAM_PATTERN.test(server + key)
  const shownKey = isForeign && wording.showSecrets !== true ? '•'.repeat(key.length) : key
  const fields = joinServiceFields(server, shownKey, settings)
  return {
    url: fields.url,
    context: { ...context, client: 'obs', ...pickObsContext(fields) },
    wording: mayBeSecretStream(fields.url) ? { ...wording, hidesStream: true } : wording,
  }
}

/** Without a signature, the StreamName itself may be a secret, but not in a URL that an endpoint of Tencent Cloud carries. */
const mayBeSecretStream = (url: string): boolean =>
  !SIGNATURE_PARAM_PATTERN.test(url) && parsePushUrl(url).endpoint === undefined

/** Whether a WHIP service is of another platform, with a token that is not a URL. */
const isForeignWhip = (server: string, key: string, kind: ObsService['settings']['kind']): boolean =>
  kind === 'whip' && /^\s*https?:/i.test(server) && !isTencentEndpoint(server) && !key.includes('://')

function isTencentEndpoint(server: string): boolean {
  const { host, endpoint } = parsePushUrl(server)
  return endpoint !== undefined || (host !== undefined && isTencentWhipHost(host.value))
}

const FOREIGN_WHIP_SETTINGS: ObsService['settings'] = { kind: 'listed', service: 'WHIP' }

/** The parameters of Tencent Cloud's signature. */
const SIGNATURE_PARAM_PATTERN = /(?<![a-z0-9])tx(?:Secret|Time)(?:=|%3d)/i

function joinServiceFields(server: string, key: string, settings: ObsService['settings']): JoinedObsFields {
  const fields = joinObsFields(server, key, settings)
  return fields.url === '' ? { ...fields, url: ' ' } : fields
}
