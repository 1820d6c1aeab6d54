import type { Reading } from '../model/reading.ts'
import { normalizeHost } from '../url/host-names.ts'
import type { TextSlice } from '../url/slice.ts'

/** Counts the pushes of a run by stream: the same domain, AppName and StreamName. */
export class PushCounter {
  readonly #counts = new Map<string, number>()

  /** How many there were before. */
  countBefore(reading: Reading<TextSlice>): number {
    return this.#counts.get(getPushIdentity(reading)) ?? 0
  }

  add(reading: Reading<TextSlice>): void {
    const stream = getPushIdentity(reading)
    this.#counts.set(stream, (this.#counts.get(stream) ?? 0) + 1)
  }
}

/** A slash ends domain and AppName. A domain is the same in whatever case, and with the dot of the root. */
const getPushIdentity = ({ domain, app, stream }: Reading<TextSlice>): string =>
  `${normalizeHost(domain?.value ?? '')}/${app?.value ?? ''}/${stream?.value ?? ''}`
