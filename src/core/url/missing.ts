import type { PushUrl, Span } from '../model/push-url.ts'
import type { TextSlice } from './slice.ts'

/**
 * Where a parameter that is absent or empty would be seen: at its name, or else at the end of the URL, as one that is
 * there and filled in is lost by what a client does, and not by how it is written.
 */
export function locateMissingParam({ params, whole }: PushUrl<TextSlice>, name: string): Span {
  const empty = params.find(
    (param) => param.name.value === name && (param.value === undefined || param.value.length === 0),
  )
  if (empty) return { start: empty.name.span.start, end: (empty.value ?? empty.name).span.end }
  return { start: whole.span.end, end: whole.span.end }
}

/** Whether there is a push in the text at all: something to connect to, or parameters for it. */
export const hasPushTarget = ({ host, params }: PushUrl<TextSlice>): boolean => host !== undefined || params.length > 0
