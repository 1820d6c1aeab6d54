import type { Reading } from '../model/reading.ts'
import { normalizeHost } from '../url/host-names.ts'
import type { TextSlice } from '../url/slice.ts'

/** Counts the pushes of a run by stream: the same domain, AppName and StreamName. */
export class PushCounter {
  readonly #counts = new Map<string, number>()

  /** How many pushes of this stream were added before. */
  countBefore(reading: Reading<TextSlice>): number {
    return this.#counts.get(getPushIdentity(reading)) ?? 0
  }

  add(reading: Reading<TextSlice>): void {
    const stream = getPushIdentity(reading)
    this.#counts.set(stream, (this.#counts.get(stream) ?? 0) + 1)
  }
}

/** A slash ends domain and AppName, so no two streams share a key. The domain ignores case and the root dot. */
const getPushIdentity = ({ domain, app, stream }: Reading<TextSlice>): string =>
  `${normalizeHost(domain?.value ?? '')}/${app?.value ?? ''}/${stream?.value ?? ''}`
