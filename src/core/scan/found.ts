import type { Span } from '../model/push-url.ts'
import type { MappedUrl } from './pieces.ts'

/** Why a URL that was found is not judged. */
export type SkipReason =
  /** It is put together from placeholders, mostly. */
  | 'placeholders'
  /** It names no stream: the rest of it is elsewhere. */
  | 'unfinished'
  /** Its host is of this machine or of a local network, and nothing signs it. */
  | 'private'
  /** Its host is one to play from. */
  | 'playback'

/** A push URL that was found in a text. */
export interface FoundUrl {
  readonly mappedUrl: MappedUrl
  /** Where it stands in the text. */
  readonly span: Span
  /** Counts from 1. */
  readonly line: number
  /** Where it begins in its line, in UTF-16 units from 1. */
  readonly column: number
  readonly skipped?: SkipReason
  /** Rules that cannot be asked of it, since it holds placeholders. */
  readonly waived: readonly string[]
  /** Writes a text as it is to be written in its place; `undefined` where that cannot be told. */
  readonly write: (text: string) => string | undefined
}
