import type { CodeId } from '../codes/catalogue.ts'
import type { Certainty } from '../model/finding.ts'
import type { EndKind } from './events.ts'

/** What the record of the interruption would show. Absent members: no code tells how it ended. */
export interface EndCode {
  readonly code?: string
  readonly certainty?: Certainty
  /** The codes that the sources allow too; then the certainty is `uncertain`. */
  readonly orElse?: readonly string[]
}

interface KnownEnd {
  readonly code: CodeId
  readonly orElse?: readonly CodeId[]
}

/**
 * 1 to 4 by the table of the callback of before 2021 (see the notes on these codes). SRT is pushed on as RTMP by the server,
 * and how that ends is not documented. 8 and 20, and 6 and 23, share their texts.
 */
const KNOWN_ENDS: Readonly<Partial<Record<EndKind, KnownEnd>>> = {
  deleteStream: { code: '1' },
  closeStream: { code: '2' },
  fin: { code: '3' },
  reset: { code: '4' },
  shutdown: { code: '1', orElse: ['2', '3', '4'] },
  broken: { code: '3', orElse: ['4', '8', '20'] },
  silence: { code: '8', orElse: ['20'] },
  malformed: { code: '6', orElse: ['23'] },
  amf: { code: '33' },
}

/** Every code that the end of a push can have. */
export const endCodes: readonly CodeId[] = Object.values(KNOWN_ENDS).flatMap(({ code, orElse = [] }) => [
  code,
  ...orElse,
])

/** What may change the code of an end. */
interface EndFacts {
  /** The code of the refusal, if the push was refused; with how sure it is. */
  readonly refusal?: { readonly code: string; readonly certainty: Certainty }
  /** Whether a message above 1 MB came. The documents named a limit of 1 MB until 2021. */
  readonly hasLargeMessage?: boolean
}

/** The code of the end of a push. A refusal's own code comes first. */
export function resolveEndCode(how: EndKind, { refusal, hasLargeMessage = false }: EndFacts = {}): EndCode {
  if (refusal !== undefined) return refusal
  const known = KNOWN_ENDS[how]
  const orElse = [...(known?.orElse ?? []), ...(hasLargeMessage && how !== 'refused' ? (['7'] as const) : [])]
  if (known === undefined) return orElse.length === 0 ? {} : { certainty: 'uncertain', orElse }
  if (orElse.length === 0) return { code: known.code, certainty: 'likely' }
  return { code: known.code, certainty: 'uncertain', orElse }
}
