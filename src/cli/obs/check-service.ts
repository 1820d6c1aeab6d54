import { type JoinedObsFields, joinObsFields } from '../../core/clients/from-obs-fields.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { ObsService } from '../../obs/service.ts'
import { pickObsContext } from '../config/create-context.ts'
import { checker } from '../runtime/library.ts'

/** The URL that OBS would push to, as far as it may be shown, and its report. */
export interface ObsCheckResult {
  readonly url: string
  readonly report: Report
}

/** Judges what OBS is set to, as OBS reads it. */
export function checkService(service: ObsService, context: Context, wording: Wording): ObsCheckResult {
  const request = createCheckRequest(service, context, wording)
  return { url: request.url, report: checker(request.context, request.wording)(request.url) }
}

/** What is to be judged, and how. */
export interface ObsCheckRequest {
  readonly url: string
  readonly context: Context
  readonly wording: Wording
}

/** What OBS is set to, as OBS reads it. */
export function createCheckRequest(
  { server, key, settings: known }: ObsService,
  context: Context,
  wording: Wording,
): ObsCheckRequest {
  const settings = isForeignWhip(server, key, known.kind) ? FOREIGN_WHIP_SETTINGS : known
  // A platform's Stream Key is a password, all of it, and says nothing to a check of this vendor's.
  const isForeign = settings.kind === 'listed' && !SIGNATURE_PARAM_PATTERN.test(server + key)
  const shownKey = isForeign && wording.showSecrets !== true ? '•'.repeat(key.length) : key
  const fields = joinServiceFields(server, shownKey, settings)
  return {
    url: fields.url,
    context: { ...context, client: 'obs', ...pickObsContext(fields) },
    // Without a signature the name by itself may be what the server asks for.
    wording: SIGNATURE_PARAM_PATTERN.test(fields.url) ? wording : { ...wording, hidesStream: true },
  }
}

/** WHIP at somebody else's, with a token that is no URL. */
const isForeignWhip = (server: string, key: string, kind: ObsService['settings']['kind']): boolean =>
  kind === 'whip' && /^\s*https?:/i.test(server) && !/tlivewebrtcpush2?\.com/i.test(server) && !key.includes('://')

const FOREIGN_WHIP_SETTINGS: ObsService['settings'] = { kind: 'listed', service: 'WHIP' }

/** The parameters of this vendor's signature, which stand in its URLs alone. */
const SIGNATURE_PARAM_PATTERN = /(?<![a-z0-9])tx(?:Secret|Time)(?:=|%3d)/i

function joinServiceFields(server: string, key: string, settings: ObsService['settings']): JoinedObsFields {
  const fields = joinObsFields(server, key, settings)
  return fields.url === '' ? { ...fields, url: ' ' } : fields
}
