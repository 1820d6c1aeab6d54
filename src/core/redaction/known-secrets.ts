import type { Context } from '../model/context.ts'
import type { Span } from '../model/span.ts'

/** A shorter key stands in other words by chance. */
const SHORTEST = 6

/**
 * All that a run knows of and that is to be hidden wherever it stands, the shortest first. In small letters too, as domains are
 * shown in them.
 */
export function secretTextsOf({ server, secrets = [] }: Pick<Context, 'server' | 'secrets'>): readonly string[] {
  const all = [server?.anyDomain ?? {}, ...Object.values(server?.domains ?? {})]
  const keys = all.flatMap(({ keys = [], playbackKeys = [] }) => [...keys.map(({ value }) => value), ...playbackKeys])
  const texts = [...keys, ...secrets].flatMap((text) => [text, text.toLowerCase()])
  return [...new Set(texts)].filter(({ length }) => length >= SHORTEST).sort((one, other) => one.length - other.length)
}

/** Where keys stand in a text: whoever swaps two names of files has one where a URL belongs. */
export function* keysIn(text: string, keys: readonly string[]): Generator<Span> {
  for (const key of keys) {
    let at = text.indexOf(key)
    while (at >= 0) {
      yield { start: at, end: at + key.length }
      at = text.indexOf(key, at + key.length)
    }
  }
}
