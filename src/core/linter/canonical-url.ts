import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { CharacterClass, PLAIN, SAFE } from '../url/character.ts'
import type { Slice } from '../url/slice.ts'

/**
 * No limit of the vendor's is lower than these; a dot may begin a file extension, which clients cut off. A txTime that is
 * longer than a time in decimal is something else, and may be the signature.
 */
const ORDINARY = { url: 250, app: 32, stream: 64, txTime: 10 }

/**
 * Whether a URL is built as the vendor's documents have it, with nothing beside: `rtmp://host/AppName/StreamName`, both
 * of safe characters and ordinary length, and a query of txSecret and txTime alone. Most URLs are, and most rules then
 * have nothing to say.
 */
export function isPlain(
  url: PushUrl<Slice>,
  { app, stream, txSecret, txTime, params, client }: Reading<Slice>,
): boolean {
  return (
    (url.classes & ~PLAIN) === 0 &&
    client === 'documented' &&
    txSecret !== undefined &&
    txTime !== undefined &&
    params.length === 2 &&
    app !== undefined &&
    stream !== undefined &&
    url.segments.length === 2 &&
    ((app.classes | stream.classes | txSecret.classes | txTime.classes) & ~SAFE) === 0 &&
    url.input.startsWith('rtmp://') &&
    url.userinfo === undefined &&
    url.port === undefined &&
    url.endpoint === undefined &&
    url.isWholeInput &&
    url.input.length <= ORDINARY.url &&
    app.length <= ORDINARY.app &&
    stream.length <= ORDINARY.stream &&
    txTime.length <= ORDINARY.txTime &&
    (stream.classes & CharacterClass.dot) === 0
  )
}
