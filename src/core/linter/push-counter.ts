import type { Reading } from '../model/reading.ts'
import { normalHost } from '../url/host-pattern.ts'
import type { Slice } from '../url/slice.ts'

/** Counts the pushes of a run by stream: the same domain, AppName and StreamName. */
export class Pushes {
  readonly #counts = new Map<string, number>()

  /** How many there were before. */
  before(reading: Reading<Slice>): number {
    return this.#counts.get(streamOf(reading)) ?? 0
  }

  add(reading: Reading<Slice>): void {
    const stream = streamOf(reading)
    this.#counts.set(stream, (this.#counts.get(stream) ?? 0) + 1)
  }
}

/** A slash ends domain and AppName. A domain is the same in whatever case, and with the dot of the root. */
const streamOf = ({ domain, app, stream }: Reading<Slice>): string =>
  `${normalHost(domain?.value ?? '')}/${app?.value ?? ''}/${stream?.value ?? ''}`
