import type { Context } from '../model/context.ts'
import type { Span } from '../model/push-url.ts'

/** A shorter key occurs in other words by chance. In UTF-16 units. */
const MIN_SECRET_LENGTH = 6

/**
 * Collects the keys and secrets of a context, each also in lower case, as domains are shown. Shortest first; those under 6
 * characters are left out.
 */
export function collectSecrets({ server, secrets = [] }: Pick<Context, 'server' | 'secrets'>): readonly string[] {
  const all = [server?.anyDomain ?? {}, ...Object.values(server?.domains ?? {})]
  const keys = all.flatMap(({ keys = [], playbackKeys = [] }) => [...keys.map(({ value }) => value), ...playbackKeys])
  const texts = [...keys, ...secrets].flatMap((text) => [text, text.toLowerCase()])
  return [...new Set(texts)]
    .filter(({ length }) => length >= MIN_SECRET_LENGTH)
    .sort((one, other) => one.length - other.length)
}

/** Finds known keys in a text: if two file names are swapped, a key is read where a URL belongs. */
export function* findKnownSecrets(text: string, keys: readonly string[]): Generator<Span> {
  for (const key of keys) {
    let at = text.indexOf(key)
    while (at >= 0) {
      yield { start: at, end: at + key.length }
      at = text.indexOf(key, at + key.length)
    }
  }
}
