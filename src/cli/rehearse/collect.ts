import type { AttemptEndEvent, RehearsalEvent, RehearsedAttempt } from '../../core/model/rehearsal.ts'

/** More attempts are counted, and not kept, so that memory does not grow with them. */
const MAX_KEPT = 10_000

type MutableAttempt = { -readonly [M in keyof RehearsedAttempt]: RehearsedAttempt[M] }

/** Keeps what the answer at the end says of each push. */
export class AttemptCollector {
  readonly #attempts = new Map<number, MutableAttempt>()

  /** In the order in which they came. */
  get attempts(): readonly RehearsedAttempt[] {
    return [...this.#attempts.values()]
  }

  take(event: RehearsalEvent): void {
    if (event.type === 'attempt') {
      const { type: _, ...attempt } = event
      if (this.#attempts.size < MAX_KEPT) this.#attempts.set(event.id, attempt)
      return
    }
    if (event.type === 'media') {
      const { type: _, id, at: __, ...media } = event
      const attempt = this.#attempts.get(id)
      if (attempt !== undefined) attempt.media = media
    } else if (event.type === 'end') {
      const { type: _, id, ...end }: AttemptEndEvent = event
      const attempt = this.#attempts.get(id)
      if (attempt !== undefined) attempt.end = end
    }
  }
}
