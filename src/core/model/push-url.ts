/** A half-open range of UTF-16 offsets into the text that was typed: `input.slice(start, end)`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One piece of a URL: as written, as its receiver gets it, and its place in the input. */
export interface Part {
  /** The slice of the input under `span`, escapes and all. */
  readonly text: string
  /** What the receiver gets: `text`, but for what the URL's own grammar or client decodes. */
  readonly value: string
  readonly span: Span
  /** The length of `value` in UTF-16 units. Cheaper than `value.length`: no string is made. */
  readonly length: number
  /** The union of the `CharacterClass` bits of every character of `value`. */
  readonly classes: number
  /** Whether `value` is this text. Cheaper than `value ===`: no string is made. */
  readonly is: (text: string) => boolean
  /** Whether `value` is this text, in a time that does not depend on where they differ. */
  readonly equalsConstantTime: (text: string) => boolean
}

/** One parameter of a query or of an SRT streamid. `value` is absent if there is no `=`. */
export interface Param<P extends Part = Part> {
  readonly name: P
  readonly value: P | undefined
}

/** A URL as typed, cut by the grammar. Nothing is repaired, normalised or judged. */
export interface PushUrl<P extends Part = Part> {
  readonly input: string
  /** The URL without the white space, byte order mark and quotes around it. */
  readonly whole: P
  /** Whether the URL is all of the input. */
  readonly isWholeInput: boolean
  /** Whether the URL was taken out of a message, whose rest is not part of it. */
  readonly isInText: boolean
  /** The options for librtmp after the URL, with the blank before them. */
  readonly librtmpOptions: P | undefined
  readonly scheme: P | undefined
  /** What is between scheme and host: `://` in a URL, anything else in a typing mistake. */
  readonly separator: P | undefined
  readonly userinfo: P | undefined
  readonly host: P | undefined
  readonly port: P | undefined
  /** All between the authority and the query, with its leading slash; for SRT, the `r=` of the streamid. */
  readonly path: P | undefined
  /** The path cut at `/`, without its leading slash. An empty segment is a double or trailing slash. */
  readonly segments: readonly P[]
  /** All after the first `?`; for SRT, the streamid. */
  readonly query: P | undefined
  readonly params: readonly Param<P>[]
  /** The `h=` of an SRT streamid. */
  readonly streamidHost: P | undefined
  /** The URL of the WHIP endpoint that carries this URL in its `streamurl`. */
  readonly endpoint: P | undefined
  /** The union of the `CharacterClass` bits of all characters of the input. */
  readonly classes: number
}
