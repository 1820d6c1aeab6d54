import type { ClientErrorEntry } from '../../model/client-error.ts'

/** How a client pushes. `rtmp` includes RTMPS and whatever else begins with `rtmp://`; `webrtc` includes WHIP. */
export type PushScheme = 'rtmp' | 'srt' | 'webrtc'

/** One error of a client, and the texts that identify it. */
export interface ClientErrorRow extends ClientErrorEntry {
  /** Window titles above the message. Compared as a whole: errors share them, and they may occur in any text. */
  readonly titles?: readonly string[]
  /**
   * What the client prints, in any version and language, without the parts that vary. Whole words are compared. A list means
   * all of its texts. The first row of a client that matches wins: put the more specific ones first.
   */
  readonly wordings: readonly (string | readonly [string, ...string[]])[]
  /** Texts for which words are not enough: what varies is inside them, or the punctuation counts. */
  readonly patterns?: readonly RegExp[]
  /** Numbers that stand for the text: FFmpeg’s, as programs on Linux and Android print them. */
  readonly numbers?: readonly number[]
  /** Statuses that the program ends with. */
  readonly exitStatuses?: readonly number[]
  /** The only scheme that it occurs with; absent if that is not known. */
  readonly scheme?: PushScheme
  /** Whether the URL has nothing to do with it, so that there is nothing to check. */
  readonly isLocal?: true
}

/** What differs in an error if the scheme of the URL is known. */
export type SchemeVariant = Pick<ClientErrorRow, 'meaning' | 'steps' | 'causes' | 'remedy'> &
  Partial<Pick<ClientErrorRow, 'sources'>>
