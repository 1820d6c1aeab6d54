import type { TextSlice } from '../url/slice.ts'

/** Up to this many, a comparison is faster than a lookup, which has to hash a new substring. */
const MAX_LISTED = 8
/** More than any account has. When it is full, it is emptied. */
const MAX_CACHED = 1000

/** Remembers the hosts without findings from the rules that depend on the host alone, 1,008 at most. */
export class CleanHostCache {
  readonly #list: string[] = []
  readonly #set = new Set<string>()

  has(domain: TextSlice): boolean {
    for (const one of this.#list) if (domain.is(one)) return true
    return this.#set.size > 0 && this.#set.has(domain.value)
  }

  add(domain: TextSlice): void {
    if (this.#list.length < MAX_LISTED) this.#list.push(domain.value)
    else {
      if (this.#set.size >= MAX_CACHED) this.#set.clear()
      this.#set.add(domain.value)
    }
  }
}
