import type { Slice } from '../url/slice.ts'

/** So few are compared faster than one is looked up, which would mean hashing a string cut out for it. */
const FEW = 8
/** More than any account has; few enough to forget without regret. */
const MANY = 1000

/** Remembers the domains of which the rules that look at nothing else had nothing to say. */
export class QuietDomains {
  readonly #few: string[] = []
  readonly #many = new Set<string>()

  has(domain: Slice): boolean {
    for (const one of this.#few) if (domain.is(one)) return true
    return this.#many.size > 0 && this.#many.has(domain.value)
  }

  add(domain: Slice): void {
    if (this.#few.length < FEW) this.#few.push(domain.value)
    else {
      if (this.#many.size >= MANY) this.#many.clear()
      this.#many.add(domain.value)
    }
  }
}
