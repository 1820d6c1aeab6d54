import type { Param } from '../model/push-url.ts'
import { CharacterClass } from './character.ts'
import { Cursor } from './cursor.ts'
import { decodePercent } from './decode.ts'
import { MAX_PARTS, readParams } from './params.ts'
import type { ParsedUrl } from './parsed-url.ts'
import type { TextSlice } from './slice.ts'

/** The prefix of a streamid with keys (github.com/Haivision/srt/blob/master/docs/features/access-control.md). */
export const STANDARD_PREFIX = '#!::'

/** The most bytes of a streamid (SRTO_STREAMID in docs/API/API-socket-options.md of github.com/Haivision/srt). */
export const MAX_STREAMID_BYTES = 512

/** The parameters of a URL of SRT itself, of which the streamid is one, as they are written. */
export function readUrlParams({ source, start, end, value }: TextSlice): readonly Param<TextSlice>[] {
  const question = value.indexOf('?')
  return question < 0 ? [] : readParams(new Cursor(source, start + question + 1, end), CharacterClass.ampersand)
}

/** The streamid as it is written in a URL of SRT. If repeated, the first one. */
export const findTypedStreamid = (whole: TextSlice): TextSlice | undefined =>
  readUrlParams(whole).find(({ name }) => name.is('streamid'))?.value

/** If `streamid` is repeated, the last one: GStreamer and srt-live-transmit send that. */
export const findLastTypedStreamid = (whole: TextSlice): TextSlice | undefined =>
  readUrlParams(whole).findLast(({ name }) => name.is('streamid'))?.value

/** A streamid that is cut into the parts of a push. */
interface StreamidParts {
  readonly host: TextSlice | undefined
  /** The value of `r`. */
  readonly resource: TextSlice | undefined
  readonly segments: readonly TextSlice[]
  readonly params: readonly Param<TextSlice>[]
}

/** Cuts a streamid into the parts of a push. Linear in its length. */
export function cutStreamid(streamid: TextSlice): StreamidParts {
  const pairs = readStreamidPairs(streamid)
  const findPair = (key: string): Param<TextSlice> | undefined => pairs.find(({ name }) => name.is(key))
  const host = findPair('h')
  const resource = findPair('r')
  return {
    host: host?.value,
    resource: resource?.value,
    segments: resource?.value === undefined ? [] : splitAtSlashes(resource.value),
    params: pairs.filter((pair) => pair !== host && pair !== resource && !pair.name.is('m')),
  }
}

/**
 * Reads an SRT streamid, `#!::h=domain,r=AppName/StreamName,txSecret=…,txTime=…`, into the parts of a URL
 * (tencentcloud.com/document/product/267/40102). A percent-encoded one, as ffmpeg and libsrt take it, is decoded first.
 * Path and other parameters of an SRT URL (latency, passphrase) are no part of the push.
 */
export function readStreamid(url: ParsedUrl): void {
  const found = url.params.find(({ name }) => name.value === 'streamid')?.value
  const streamid = found && decodePercent(found)
  if (streamid === undefined) {
    url.carriedParts = { path: undefined, query: undefined }
    url.segments = []
    url.params = []
    return
  }
  const { host, resource, segments, params } = cutStreamid(streamid)
  url.carriedParts = { path: resource, query: streamid }
  url.streamidHost = host
  url.segments = segments
  url.params = params
}

/** The keys of a decoded streamid and their values. The prefix may be missing, as in OBS's Stream Key. */
export function readStreamidPairs({ source, start, end }: TextSlice): readonly Param<TextSlice>[] {
  const skip = source.text.startsWith(STANDARD_PREFIX, start) ? STANDARD_PREFIX.length : 0
  return readParams(new Cursor(source, start + skip, end), CharacterClass.comma)
}

function splitAtSlashes(resource: TextSlice): TextSlice[] {
  const cursor = new Cursor(resource.source, resource.start, resource.end)
  const segments: TextSlice[] = []
  for (; cursor.at <= resource.end; cursor.at++)
    segments.push(cursor.take(segments.length === MAX_PARTS - 1 ? 0 : CharacterClass.slash))
  return segments
}
