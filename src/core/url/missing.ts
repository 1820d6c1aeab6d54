import type { PushUrl } from '../model/push-url.ts'
import type { Span } from '../model/span.ts'

/** Where a parameter that is absent or empty would be seen: behind its name, or else at the end of the URL. */
export function placeOfMissing({ params, whole }: PushUrl, name: string): Span {
  const empty = params.find((param) => param.name.value === name)
  if (empty) return { start: empty.name.span.start, end: (empty.value ?? empty.name).span.end }
  return { start: whole.span.end, end: whole.span.end }
}

/** Whether there is a push in the text at all: something to connect to, or parameters for it. */
export const namesAPush = ({ host, params }: PushUrl): boolean => host !== undefined || params.length > 0
