import { type Fields, joined } from '../../core/clients/from-obs-fields.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { Service } from '../../obs/service.ts'
import { settingsIn } from '../config/create-context.ts'
import { checker } from '../runtime/library.ts'

/** The URL that OBS would push to, as far as it may be shown, and its report. */
export interface Judged {
  readonly url: string
  readonly report: Report
}

/** Judges what OBS is set to, as OBS reads it. */
export function judged(service: Service, context: Context, wording: Wording): Judged {
  const asked = questionOf(service, context, wording)
  return { url: asked.url, report: checker(asked.context, asked.wording)(asked.url) }
}

/** What is to be judged, and how. */
export interface Question {
  readonly url: string
  readonly context: Context
  readonly wording: Wording
}

/** What OBS is set to, as OBS reads it. */
export function questionOf({ server, key, settings: known }: Service, context: Context, wording: Wording): Question {
  const settings = isForeignWhip(server, key, known.kind) ? OTHER_WHIP : known
  // A platform's Stream Key is a password, all of it, and says nothing to a check of this vendor's.
  const isForeign = settings.kind === 'listed' && !SIGNED.test(server + key)
  const shownKey = isForeign && wording.showSecrets !== true ? '•'.repeat(key.length) : key
  const fields = fieldsOf(server, shownKey, settings)
  return {
    url: fields.url,
    context: { ...context, client: 'obs', ...settingsIn(fields) },
    // Without a signature the name by itself may be what the server asks for.
    wording: SIGNED.test(fields.url) ? wording : { ...wording, hidesStream: true },
  }
}

/** WHIP at somebody else's, with a token that is no URL. */
const isForeignWhip = (server: string, key: string, kind: Service['settings']['kind']): boolean =>
  kind === 'whip' && /^\s*https?:/i.test(server) && !/tlivewebrtcpush2?\.com/i.test(server) && !key.includes('://')

const OTHER_WHIP: Service['settings'] = { kind: 'listed', service: 'WHIP' }

/** The parameters of this vendor's signature, which stand in its URLs alone. */
const SIGNED = /(?<![a-z0-9])tx(?:Secret|Time)(?:=|%3d)/i

function fieldsOf(server: string, key: string, settings: Service['settings']): Fields {
  const fields = joined(server, key, settings)
  return fields.url === '' ? { ...fields, url: ' ' } : fields
}
