import type { Reading } from '../model/reading.ts'
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

/** A slash ends domain and AppName. Domains have no case. */
const streamOf = ({ domain, app, stream }: Reading<Slice>): string =>
  `${domain?.value.toLowerCase() ?? ''}/${app?.value ?? ''}/${stream?.value ?? ''}`
