/** A half-open range of UTF-16 offsets into the text that was typed: `input.slice(start, end)`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One piece of a URL: as written, as its receiver gets it, and where. */
export interface Part {
  /** The slice of the input under `span`, escapes and all. */
  readonly text: string
  /** What the receiver gets: `text`, but for what the URL's own grammar or client decodes. */
  readonly value: string
  readonly span: Span
  /** How many UTF-16 units `value` has, told without cutting it out. */
  readonly length: number
  /** The union of the `CharacterClass` bits of every character of `value`. */
  readonly classes: number
  /** Whether `value` is this text, told without cutting it out. */
  readonly is: (text: string) => boolean
  /** The same, in a time that does not tell how far they agree. */
  readonly equalsConstantTime: (text: string) => boolean
}

/** One parameter of a query or of an SRT streamid. `value` is absent where there is no `=`. */
export interface Param<P extends Part = Part> {
  readonly name: P
  readonly value: P | undefined
}

/** What was typed, cut where the grammar cuts it. Nothing is repaired, normalised or judged. */
export interface PushUrl<P extends Part = Part> {
  readonly input: string
  /** The URL without the white space, byte order mark and quotes around it. */
  readonly whole: P
  /** Whether nothing stands around the URL. */
  readonly isWholeInput: boolean
  readonly scheme: P | undefined
  /** What stands between scheme and host: `://` in a URL, anything else in a typing mistake. */
  readonly separator: P | undefined
  readonly userinfo: P | undefined
  readonly host: P | undefined
  readonly port: P | undefined
  /** All between the authority and the query, with its leading slash; for SRT, the `r=` of the streamid. */
  readonly path: P | undefined
  /** The path cut at `/`, without its leading slash. An empty segment is a double or trailing slash. */
  readonly segments: readonly P[]
  /** All behind the first `?`; for SRT, the streamid. */
  readonly query: P | undefined
  readonly params: readonly Param<P>[]
  /** The `h=` of an SRT streamid. */
  readonly streamidHost: P | undefined
  /** Where the URL came inside the `streamurl` of a WHIP endpoint: that endpoint's URL. */
  readonly endpoint: P | undefined
  /** The union of the `CharacterClass` bits of all of the input. */
  readonly classes: number
}
