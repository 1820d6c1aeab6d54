import type { Span } from '../model/push-url.ts'
import { getCharacterClasses } from '../url/character.ts'
import { TextSlice } from '../url/slice.ts'
import { listUnescapedLayers } from '../url/unescape.ts'
import { findForeignStreamKeys } from './foreign-stream-keys.ts'
import { findKnownSecrets } from './known-secrets.ts'
import { MAX_SECRETS, maskSpans, mergeSpans, repeatBullet } from './mask-spans.ts'
import { findAllPasswords } from './passwords.ts'
import { findHexRuns, findSecretValues, hasHexRun, mentionsSecretName } from './patterns.ts'

/**
 * Masks what may be a secret in a text that is not one URL, escaped or not: values of secret parameters, passwords, stream
 * keys of other platforms, known keys and digests.
 *
 * @param isName the text is a name, in which a digest is hidden only beside a word for a secret
 * @param keys known secrets
 */
export function maskText(text: string, isName: boolean, keys: readonly string[] = []): string {
  const hasSecretHint = SECRET_HINT.test(text) || keys.some((key) => text.includes(key))
  if (!hasSecretHint && !hasSecretDigest(text, isName)) return text
  const found: Span[] = []
  for (const one of unescapeLayers(text)) {
    const { value } = one
    const digests = hasSecretDigest(value, isName) ? findHexRuns(value) : []
    for (const spans of [
      findKnownSecrets(value, keys),
      findSecretValues(value),
      findAllPasswords(value),
      findForeignStreamKeys(value),
      digests,
    ])
      for (const { start, end } of spans) {
        if (found.push(one.within(start, end).span) > MAX_SECRETS) return repeatBullet(text.length)
      }
  }
  return found.length === 0 ? text : maskSpans(text, mergeSpans(found))
}

/** Every secret that is not a digest follows one of these: a sign after its name, an escape of one, or an option. */
const SECRET_HINT = /[=:&\\%\u0080-\uffff]|-passw/

/** Whether a text has secret digests. Checked first: digests are rare, and a search for names takes longer. */
const hasSecretDigest = (text: string, isName: boolean): boolean =>
  hasHexRun(text) && (!isName || mentionsSecretName(text))

export const createInputSlice = (input: string): TextSlice =>
  new TextSlice({ input, text: input }, 0, input.length, getCharacterClasses(input))

/** The input, and the input with each layer of escapes decoded. */
export const unescapeLayers = (input: string): readonly TextSlice[] => listUnescapedLayers(createInputSlice(input))
