import type { Reading } from '../model/reading.ts'
import { normalizeHost } from '../url/host-names.ts'
import type { TextSlice } from '../url/slice.ts'

/** Counts the pushes of a run by stream: the same domain, AppName and StreamName. */
export class PushCounter {
  readonly #counts: Map<string, number>
  /** Set in a counter that counts no more: the stream of one URL, which is left out, or `undefined`. */
  readonly #closed: { readonly leftOut: string | undefined } | undefined

  constructor(counts = new Map<string, number>(), closed?: { readonly leftOut: string | undefined }) {
    this.#counts = counts
    this.#closed = closed
  }

  /** How many pushes of this stream were added before. */
  countBefore(reading: Reading<TextSlice>): number {
    const stream = getPushIdentity(reading)
    const count = this.#counts.get(stream) ?? 0
    return this.#closed?.leftOut === stream ? count - 1 : count
  }

  add(reading: Reading<TextSlice>): void {
    if (this.#closed !== undefined) return
    const stream = getPushIdentity(reading)
    this.#counts.set(stream, (this.#counts.get(stream) ?? 0) + 1)
  }

  /** The counter for other spellings of one URL: it counts none of them. `added`: that URL, if it was added already. */
  closeFor(added: Reading<TextSlice> | undefined): PushCounter {
    if (this.#closed !== undefined) return this
    return new PushCounter(this.#counts, { leftOut: added && getPushIdentity(added) })
  }
}

/** A slash ends domain and AppName, so no two streams share a key. The domain ignores case and the root dot. */
const getPushIdentity = ({ domain, app, stream }: Reading<TextSlice>): string =>
  `${normalizeHost(domain?.value ?? '')}/${app?.value ?? ''}/${stream?.value ?? ''}`
