import type { SignedEntry } from '../model/signing.ts'
import type { Language, Text } from '../model/text.ts'
import { formatInstant, type TimeZone } from '../text/message-format.ts'

/** The names of the fields in OBS, in either language (frontend/data/locale of obs-studio). */
export const obsLabels = {
  service: { en: 'Service:', zh: '服务：' },
  server: { en: 'Server:', zh: '服务器：' },
  streamKey: { en: 'Stream Key:', zh: '推流码：' },
  bearerToken: { en: 'Bearer Token:', zh: 'Bearer 令牌：' },
  expires: { en: 'Valid until:', zh: '有效期至：' },
  custom: { en: 'Custom…', zh: '自定义…' },
} as const satisfies Record<string, Text>

/** Formats the OBS settings for a signed push, one row each, as text to send to a streamer. */
export function createObsCard(
  { protocol, obs, expires }: Pick<SignedEntry, 'protocol' | 'obs' | 'expires'>,
  language: Language,
  timeZone: TimeZone,
): readonly (readonly [label: string, value: string])[] {
  if (obs === null) throw new Error('OBS does not read what was signed')
  const isWhip = protocol === 'webrtc'
  return [
    [obsLabels.service[language], isWhip ? 'WHIP' : obsLabels.custom[language]],
    [obsLabels.server[language], obs.server],
    [(isWhip ? obsLabels.bearerToken : obsLabels.streamKey)[language], obs.streamKey],
    [obsLabels.expires[language], formatInstant(timeZone, expires)],
  ]
}
