import type { Subject } from '../linter/rule-context.ts'
import type { Context } from '../model/context.ts'
import type { Span } from '../model/span.ts'
import type { Slice } from '../url/slice.ts'

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

/** Whether a plain URL holds one of them outside of txSecret, which is hidden anyway. */
export function holdsKey({ setting: { keyTexts }, url: { input }, reading }: Subject): boolean {
  if (keyTexts.length === 0) return false
  const { domain, app, stream, txTime } = reading
  // This is asked of each URL of a list, and few have a part that is as long as a key.
  for (let at = 0; at < keyTexts.length; at++) {
    const text = keyTexts[at] as string
    const { length } = text
    if (!(holds(domain, length) || holds(app, length) || holds(stream, length) || holds(txTime, length))) return false
    if (input.includes(text)) return true
  }
  return false
}

const holds = (part: Slice | undefined, length: number): boolean => part !== undefined && part.length >= length

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
