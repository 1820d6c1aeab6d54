import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { CANONICAL_CLASSES, CharacterClass, SAFE_CLASSES } from '../url/character.ts'
import type { TextSlice } from '../url/slice.ts'

/**
 * No limit of the vendor's is lower than these; a dot may begin a file extension, which clients cut off. A txTime that is
 * longer than a time in decimal is something else, and may be the signature.
 */
const MAX_CANONICAL_LENGTH = { url: 250, app: 32, stream: 64, txTime: 10 }

/**
 * Whether a URL is built as the vendor's documents have it, with nothing beside: `rtmp://host/AppName/StreamName`, both
 * of safe characters and ordinary length, and a query of txSecret and txTime alone. Most URLs are, and most rules then
 * have nothing to say.
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
