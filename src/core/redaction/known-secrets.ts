import type { Context } from '../model/context.ts'
import type { Span } from '../model/push-url.ts'

/** A shorter key stands in other words by chance. */
const MIN_SECRET_LENGTH = 6

/**
 * All that a run knows of and that is to be hidden wherever it stands, the shortest first. In small letters too, as domains are
 * shown in them.
 */
export function collectSecrets({ server, secrets = [] }: Pick<Context, 'server' | 'secrets'>): readonly string[] {
  const all = [server?.anyDomain ?? {}, ...Object.values(server?.domains ?? {})]
  const keys = all.flatMap(({ keys = [], playbackKeys = [] }) => [...keys.map(({ value }) => value), ...playbackKeys])
  const texts = [...keys, ...secrets].flatMap((text) => [text, text.toLowerCase()])
  return [...new Set(texts)]
    .filter(({ length }) => length >= MIN_SECRET_LENGTH)
    .sort((one, other) => one.length - other.length)
}

/** Where keys stand in a text: whoever swaps two names of files has one where a URL belongs. */
export function* findKnownSecrets(text: string, keys: readonly string[]): Generator<Span> {
  for (const key of keys) {
    let at = text.indexOf(key)
    while (at >= 0) {
      yield { start: at, end: at + key.length }
      at = text.indexOf(key, at + key.length)
    }
  }
}
