import type { ObsSettings } from '../core/model/context.ts'
import { isRecord } from '../core/text/json.ts'

/** What OBS streams to: the content of a `service.json`. */
export interface ObsService {
  /** `rtmp_custom`, `rtmp_common`, `whip_custom`, or a plugin's. */
  readonly type: string
  readonly server: string
  /** The Stream Key; for WHIP, the Bearer Token. */
  readonly key: string
  readonly settings: ObsSettings
}

/** Parses a service as OBS does: a value of the wrong type counts as empty (`obs_data_get_string` of libobs). */
export function parseService(type: unknown, settings: unknown): ObsService {
  const members = isRecord(settings) ? settings : {}
  const text = (name: string): string => {
    const value = members[name]
    return typeof value === 'string' ? value : ''
  }
  // Without a type, OBS takes it for a service of its list (`OBSBasic::LoadService` of obs-studio).
  const serviceType = typeof type === 'string' && type !== '' ? type : 'rtmp_common'
  const server = text('server')
  if (serviceType === 'whip_custom') {
    return { type: serviceType, server, key: text('bearer_token'), settings: { kind: 'whip', endpoint: server } }
  }
  const key = text('key')
  if (serviceType === 'rtmp_custom') {
    const useAuth = members['use_auth'] === true
    const password = useAuth ? { passwordBytes: Buffer.byteLength(text('password')) } : {}
    return { type: serviceType, server, key, settings: { kind: 'custom', useAuth, ...password } }
  }
  const service = serviceType === 'rtmp_common' ? text('service') : serviceType
  return { type: serviceType, server, key, settings: { kind: 'listed', service } }
}

/** Whether a stream is set up. */
export const isSetUp = ({ server, key, settings: { kind, service } }: ObsService): boolean =>
  kind === 'listed' ? `${service}${server}${key}` !== '' : `${server}${key}`.trim() !== ''

/** The types that OBS itself has (plugins/rtmp-services and plugins/obs-webrtc of obs-studio). */
const OWN_TYPES: readonly string[] = ['rtmp_custom', 'rtmp_common', 'whip_custom']

/** Whether OBS has this type of service without a plugin. If it does not, it pushes nothing. */
export const isOwnType = ({ type }: ObsService): boolean => OWN_TYPES.includes(type)

/** Whether OBS publishes an empty name: it connects although the Stream Key is empty or not a string (seen with 29.0.2). */
export const publishesEmptyName = ({ server, key, settings: { kind } }: ObsService): boolean =>
  kind === 'custom' && key === '' && /^\s*rtmps?:/i.test(server)
