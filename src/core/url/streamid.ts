import type { Param } from '../model/push-url.ts'
import { CharacterClass } from './character.ts'
import { Cursor } from './cursor.ts'
import { decoded } from './decode.ts'
import { MOST_PARTS } from './most-parts.ts'
import { readParams } from './params.ts'
import type { ParsedUrl } from './parsed-url.ts'
import type { Slice } from './slice.ts'

/** What the keys of a streamid stand after (github.com/Haivision/srt/blob/master/docs/features/access-control.md). */
export const STANDARD_PREFIX = '#!::'

/**
 * Reads an SRT streamid, `#!::h=domain,r=AppName/StreamName,txSecret=…,txTime=…`, into the nouns of a URL
 * (tencentcloud.com/document/product/267/40102). A percent-encoded one, as ffmpeg and libsrt take it, is decoded first.
 * What an SRT URL has before and beside its streamid (path, latency, passphrase) is not of the push.
 */
export function readStreamid(url: ParsedUrl): void {
  const found = url.params.find(({ name }) => name.value === 'streamid')?.value
  const streamid = found && decoded(found)
  if (streamid === undefined) {
    url.carried = { path: undefined, query: undefined }
    url.segments = []
    url.params = []
    return
  }
  const pairs = pairsOf(streamid)
  const pairOf = (key: string): Param<Slice> | undefined => pairs.find(({ name }) => name.is(key))
  const host = pairOf('h')
  const resource = pairOf('r')
  url.carried = { path: resource?.value, query: streamid }
  url.streamidHost = host?.value
  url.segments = resource?.value === undefined ? [] : cutAtSlashes(resource.value)
  url.params = pairs.filter((pair) => pair !== host && pair !== resource && !pair.name.is('m'))
}

/** The keys of a decoded streamid and their values. Without the prefix, as in OBS's Stream Key, they begin at once. */
export function pairsOf({ frame, start, end }: Slice): readonly Param<Slice>[] {
  const skip = frame.text.startsWith(STANDARD_PREFIX, start) ? STANDARD_PREFIX.length : 0
  return readParams(new Cursor(frame, start + skip, end), CharacterClass.comma)
}

function cutAtSlashes(resource: Slice): Slice[] {
  const cursor = new Cursor(resource.frame, resource.start, resource.end)
  const segments: Slice[] = []
  for (; cursor.at <= resource.end; cursor.at++)
    segments.push(cursor.take(segments.length === MOST_PARTS - 1 ? 0 : CharacterClass.slash))
  return segments
}
