import type { Param, PushUrl } from '../model/push-url.ts'
import { getCharacterClasses } from './character.ts'
import { type SourceText, TextSlice } from './slice.ts'

const NONE: readonly never[] = Object.freeze([])

/**
 * A `PushUrl` while it is parsed. One shape for all URLs keeps property access fast. Parts that few rules read are cut
 * when they are first read: for a plain URL, none of them is.
 */
export class ParsedUrl implements PushUrl<TextSlice> {
  readonly source: SourceText
  readonly start: number
  readonly end: number
  isWholeInput = true
  isInText = false
  scheme: TextSlice | undefined = undefined
  userinfo: TextSlice | undefined = undefined
  host: TextSlice | undefined = undefined
  port: TextSlice | undefined = undefined
  segments: readonly TextSlice[] = NONE
  params: readonly Param<TextSlice>[] = NONE
  streamidHost: TextSlice | undefined = undefined
  endpoint: TextSlice | undefined = undefined
  /** Path and query as an SRT streamid gives them. */
  carriedParts: { readonly path: TextSlice | undefined; readonly query: TextSlice | undefined } | undefined = undefined
  classes = 0
  /** Offsets into `source.text`. If start and end are the same, the part is absent. */
  separatorStart = 0
  separatorEnd = 0
  pathStart = 0
  pathEnd = 0
  /** 0: there is no query. */
  queryStart = 0
  /** 0: there are no options for librtmp. */
  optionsEnd = 0

  // Cut once: many rules read them, and each cut walks over the part.
  private cachedWhole: TextSlice | undefined = undefined
  private cachedPath: TextSlice | undefined = undefined
  private cachedQuery: TextSlice | undefined = undefined

  constructor(source: SourceText, start: number, end: number) {
    this.source = source
    this.start = start
    this.end = end
  }

  get input(): string {
    return this.source.input
  }

  get whole(): TextSlice {
    this.cachedWhole ??= this.#createSlice(this.start, this.end)
    return this.cachedWhole
  }

  get separator(): TextSlice | undefined {
    return this.separatorStart === this.separatorEnd
      ? undefined
      : this.#createSlice(this.separatorStart, this.separatorEnd)
  }

  get path(): TextSlice | undefined {
    if (this.carriedParts !== undefined) return this.carriedParts.path
    if (this.pathStart !== this.pathEnd) this.cachedPath ??= this.#createSlice(this.pathStart, this.pathEnd)
    return this.cachedPath
  }

  get query(): TextSlice | undefined {
    if (this.carriedParts !== undefined) return this.carriedParts.query
    if (this.queryStart !== 0) this.cachedQuery ??= this.#createSlice(this.queryStart, this.end)
    return this.cachedQuery
  }

  get librtmpOptions(): TextSlice | undefined {
    return this.optionsEnd === 0 ? undefined : this.#createSlice(this.end, this.optionsEnd)
  }

  #createSlice(start: number, end: number): TextSlice {
    return new TextSlice(this.source, start, end, getCharacterClasses(this.source.text, start, end))
  }
}
