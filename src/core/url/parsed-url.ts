import type { PushUrl } from '../model/push-url.ts'
import type { Slice } from './slice.ts'

export interface ParsedParam {
  readonly name: Slice
  readonly value: Slice | undefined
}

/** A `PushUrl` while it is being cut. One shape for all URLs keeps property access fast. */
export class ParsedUrl implements PushUrl {
  readonly input: string
  readonly whole: Slice
  isWholeInput = true
  scheme: Slice | undefined = undefined
  separator: Slice | undefined = undefined
  userinfo: Slice | undefined = undefined
  host: Slice | undefined = undefined
  port: Slice | undefined = undefined
  path: Slice | undefined = undefined
  segments: readonly Slice[] = []
  query: Slice | undefined = undefined
  params: readonly ParsedParam[] = []
  streamidHost: Slice | undefined = undefined
  endpoint: Slice | undefined = undefined
  classes = 0

  constructor(input: string, whole: Slice) {
    this.input = input
    this.whole = whole
  }
}
