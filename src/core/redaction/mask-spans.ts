import type { Span } from '../model/push-url.ts'

/** More than any URL that can be sent has. Each needs memory, and a line of ten million characters may have a million. */
export const MAX_SECRETS = 10_000

/** Joins spans that overlap or touch. The result is in order. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else if (end > start) result.push({ start, end })
  }
  return result
}

/** The UTF-8 bytes of `•`, one character each. */
export const BULLET_BYTES = '\xe2\x80\xa2'

/** Precomputed for digests, the most common secrets. */
const BULLETS_BY_LENGTH = Array.from({ length: 65 }, (_, length) => '•'.repeat(length))

/** One `•` for each UTF-16 unit, so that spans stay valid. */
export const repeatBullet = (length: number): string => BULLETS_BY_LENGTH[length] ?? '•'.repeat(length)

/**
 * Replaces spans with `•` of the same length.
 *
 * @param spans in order, without overlaps
 */
export function maskSpans(text: string, spans: readonly Span[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of spans) {
    pieces.push(text.slice(at, start), repeatBullet(end - start))
    at = end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
