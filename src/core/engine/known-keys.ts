import type { ServerContext } from '../model/context.ts'
import type { Span } from '../model/span.ts'
import type { Slice } from '../url/slice.ts'
import type { Subject } from './subject.ts'

/** A shorter key stands in other words by chance. */
const SHORTEST = 6

/** The keys of a run that are to be hidden wherever they stand. */
export function keyTextsOf(server: ServerContext | undefined): readonly string[] {
  const all = [server?.anyDomain ?? {}, ...Object.values(server?.domains ?? {})]
  const texts = all.flatMap(({ keys }) => (keys ?? []).map(({ value }) => value))
  return [...new Set(texts)].filter(({ length }) => length >= SHORTEST)
}

/** Whether a plain URL holds a key of its domain outside of txSecret, which is hidden anyway. */
export function holdsKey({ facts: { keys }, url: { input }, reading }: Subject): boolean {
  if (keys === undefined) return false
  const { domain, app, stream, txTime } = reading
  for (let at = 0; at < keys.length; at++) {
    const key = (keys[at] as { readonly value: string }).value
    const { length } = key
    // This is asked of each URL of a list, and few have a part that is as long as a key.
    const hasRoom = holds(domain, length) || holds(app, length) || holds(stream, length) || holds(txTime, length)
    if (hasRoom && length >= SHORTEST && input.includes(key)) return true
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
