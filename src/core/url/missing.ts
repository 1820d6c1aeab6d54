import type { PushUrl, Span } from '../model/push-url.ts'
import type { TextSlice } from './slice.ts'

/**
 * The place to report for a missing parameter: at its name if it is empty, or else at the end of the URL. One that has a
 * value in the URL was lost by the client, and not by how it is written.
 */
export function locateMissingParam({ params, whole }: PushUrl<TextSlice>, name: string): Span {
  const empty = params.find(
    (param) => param.name.value === name && (param.value === undefined || param.value.length === 0),
  )
  if (empty) return { start: empty.name.span.start, end: (empty.value ?? empty.name).span.end }
  return { start: whole.span.end, end: whole.span.end }
}

/** Whether the text names a push at all: a host to connect to, or parameters. */
export const hasPushTarget = ({ host, params }: PushUrl<TextSlice>): boolean => host !== undefined || params.length > 0

/** What JavaScript writes for a missing value, or for one that is not text. */
const MISSING_VALUE = /^(?:undefined|null|NaN|\[object Object\])$/

/** Whether a text is what programs write for a missing value. */
export const isMissingValue = (text: string): boolean => MISSING_VALUE.test(text)
