import type { TextSlice } from '../url/slice.ts'

/** So few are compared faster than one is looked up, which would mean hashing a string cut out for it. */
const MAX_LISTED = 8
/** More than any account has; few enough to forget without regret. */
const MAX_CACHED = 1000

/** Remembers the domains of which the rules that look at nothing else had nothing to say. */
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
