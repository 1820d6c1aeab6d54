import type { Span } from '../model/push-url.ts'
import type { MappedUrl } from './pieces.ts'

/** Why a URL that was found is not judged. */
export type SkipReason =
  /** It is mostly placeholders. */
  | 'placeholders'
  /** It names no stream, or the code adds to it: the rest of it is elsewhere. */
  | 'unfinished'
  /** Its host is this machine or in a local network, and it is not signed. */
  | 'private'
  /** Its host is a playback domain. */
  | 'playback'

/** A push URL in a text. */
export interface FoundUrl {
  readonly mappedUrl: MappedUrl
  /** Its place in the text. */
  readonly span: Span
  /** Counts from 1. */
  readonly line: number
  /** Where it begins in its line, in UTF-16 units from 1. */
  readonly column: number
  readonly skipped?: SkipReason
  /** Where a shell cuts it, and the quote that would keep it whole; `undefined` if it is not known. */
  readonly cut?: { readonly at: number; readonly quote: '"' | undefined }
  /** Rules that do not count for it, since it holds placeholders. */
  readonly waived: readonly string[]
  /** Escapes a text for its place in the file; `undefined` if it is not known how. */
  readonly write: (text: string) => string | undefined
}
