import type { Param, PushUrl } from '../model/push-url.ts'
import { classesOf } from './character.ts'
import { type Frame, Slice } from './slice.ts'

const NONE: readonly never[] = Object.freeze([])

/**
 * A `PushUrl` while it is being cut. One shape for all URLs keeps property access fast, and the parts that few rules
 * look at are cut only when they are read: of a plain URL, none of them is.
 */
export class ParsedUrl implements PushUrl<Slice> {
  readonly frame: Frame
  readonly start: number
  readonly end: number
  isWholeInput = true
  scheme: Slice | undefined = undefined
  userinfo: Slice | undefined = undefined
  host: Slice | undefined = undefined
  port: Slice | undefined = undefined
  segments: readonly Slice[] = NONE
  params: readonly Param<Slice>[] = NONE
  streamidHost: Slice | undefined = undefined
  endpoint: Slice | undefined = undefined
  /** What an SRT streamid says in place of path and query. */
  carried: { readonly path: Slice | undefined; readonly query: Slice | undefined } | undefined = undefined
  classes = 0
  /** Offsets into the frame's text. Where start and end are one, there is no such part. */
  separatorStart = 0
  separatorEnd = 0
  pathStart = 0
  pathEnd = 0
  /** 0: there is no query. */
  queryStart = 0

  // Cut once: rules that want them come in numbers, and each cut walks over the part.
  private cutWhole: Slice | undefined = undefined
  private cutPath: Slice | undefined = undefined
  private cutQuery: Slice | undefined = undefined

  constructor(frame: Frame, start: number, end: number) {
    this.frame = frame
    this.start = start
    this.end = end
  }

  get input(): string {
    return this.frame.input
  }

  get whole(): Slice {
    this.cutWhole ??= this.#cut(this.start, this.end)
    return this.cutWhole
  }

  get separator(): Slice | undefined {
    return this.separatorStart === this.separatorEnd ? undefined : this.#cut(this.separatorStart, this.separatorEnd)
  }

  get path(): Slice | undefined {
    if (this.carried !== undefined) return this.carried.path
    if (this.pathStart !== this.pathEnd) this.cutPath ??= this.#cut(this.pathStart, this.pathEnd)
    return this.cutPath
  }

  get query(): Slice | undefined {
    if (this.carried !== undefined) return this.carried.query
    if (this.queryStart !== 0) this.cutQuery ??= this.#cut(this.queryStart, this.end)
    return this.cutQuery
  }

  #cut(start: number, end: number): Slice {
    return new Slice(this.frame, start, end, classesOf(this.frame.text, start, end))
  }
}
