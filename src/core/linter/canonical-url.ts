import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { CANONICAL_CLASSES, CharacterClass, SAFE_CLASSES } from '../url/character.ts'
import type { TextSlice } from '../url/slice.ts'

/**
 * The bounds of a canonical URL. No documented limit is lower. A dot may begin a file extension, which clients remove. A txTime that is
 * longer than decimal seconds may be the signature. The module for long lists gets the same bounds.
 */
export const CANONICAL_FORM = {
  start: 'rtmp://',
  maxLength: { url: 250, app: 32, stream: 64, txTime: 10 },
  nameClasses: SAFE_CLASSES,
  streamClasses: SAFE_CLASSES & ~CharacterClass.dot,
} as const

/**
 * Whether a URL has exactly the documented form: `rtmp://host/AppName/StreamName`, both names of safe characters and ordinary
 * length, and a query of txSecret and txTime alone. Most URLs have it, and most rules then find nothing.
 */
export function isCanonicalUrl(
  url: PushUrl<TextSlice>,
  { app, stream, txSecret, txTime, params, client }: Reading<TextSlice>,
): boolean {
  const { start, maxLength, nameClasses, streamClasses } = CANONICAL_FORM
  return (
    (url.classes & ~CANONICAL_CLASSES) === 0 &&
    client === 'documented' &&
    txSecret !== undefined &&
    txTime !== undefined &&
    params.length === 2 &&
    app !== undefined &&
    stream !== undefined &&
    url.segments.length === 2 &&
    ((app.classes | txSecret.classes | txTime.classes) & ~nameClasses) === 0 &&
    (stream.classes & ~streamClasses) === 0 &&
    url.input.startsWith(start) &&
    url.userinfo === undefined &&
    url.port === undefined &&
    url.endpoint === undefined &&
    url.isWholeInput &&
    url.input.length <= maxLength.url &&
    app.length <= maxLength.app &&
    stream.length <= maxLength.stream &&
    txTime.length <= maxLength.txTime
  )
}
