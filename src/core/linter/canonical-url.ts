import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { CANONICAL_CLASSES, CharacterClass, SAFE_CLASSES } from '../url/character.ts'
import type { TextSlice } from '../url/slice.ts'

/**
 * No documented limit is lower. A dot may begin a file extension, which clients remove. A txTime that is longer than decimal
 * seconds may be the signature.
 */
export const MAX_CANONICAL_LENGTH = { url: 250, app: 32, stream: 64, txTime: 10 }

/**
 * Whether a URL has exactly the documented form: `rtmp://host/AppName/StreamName`, both names of safe characters and ordinary
 * length, and a query of txSecret and txTime alone. Most URLs have it, and most rules then find nothing.
 */
export function isCanonicalUrl(
  url: PushUrl<TextSlice>,
  { app, stream, txSecret, txTime, params, client }: Reading<TextSlice>,
): boolean {
  return (
    (url.classes & ~CANONICAL_CLASSES) === 0 &&
    client === 'documented' &&
    txSecret !== undefined &&
    txTime !== undefined &&
    params.length === 2 &&
    app !== undefined &&
    stream !== undefined &&
    url.segments.length === 2 &&
    ((app.classes | stream.classes | txSecret.classes | txTime.classes) & ~SAFE_CLASSES) === 0 &&
    url.input.startsWith('rtmp://') &&
    url.userinfo === undefined &&
    url.port === undefined &&
    url.endpoint === undefined &&
    url.isWholeInput &&
    url.input.length <= MAX_CANONICAL_LENGTH.url &&
    app.length <= MAX_CANONICAL_LENGTH.app &&
    stream.length <= MAX_CANONICAL_LENGTH.stream &&
    txTime.length <= MAX_CANONICAL_LENGTH.txTime &&
    (stream.classes & CharacterClass.dot) === 0
  )
}
