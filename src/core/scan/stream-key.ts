import type { FileKind } from './file-kind.ts'
import { getKeyStem, getPairPatterns, getServerStem } from './idioms/pairs.ts'
import { MappedUrl } from './pieces.ts'
import { readUrl, type ScannedUrl } from './read.ts'

/** How far a Stream Key may be from its Server, in UTF-16 units. */
const MAX_DISTANCE = 600
const MAX_NAME_DISTANCE = 120

/** A Server: an RTMP URL with at most an AppName. */
const SERVER = /^[ \t]{0,20}rtmps?:\/\/[^/?#]{1,260}(?:\/[^/?#]{0,260})?\/?$/i
/** What ends an object, a section or an item of a list. */
const BOUNDARY = /[{}]|(?:rtmps?|srt|webrtc)\\?:(?:\/\/|\\)|\n[ \t]{0,40}-[ \t]|\n[ \t]{0,9}\[/gi

/** A Stream Key in a text. */
interface StreamKey {
  /** Where its value begins. */
  readonly start: number
  readonly quote: string
  readonly stem: string
}

/**
 * Joins a Server with the Stream Key of the same object, section or block, if both are literal: with one slash between them,
 * as clients do. `undefined` if the URL is no such Server, or there is no Stream Key.
 */
export function joinWithStreamKey(
  text: string,
  start: number,
  { mappedUrl, end, quote }: ScannedUrl,
  kind: FileKind,
  entities: boolean,
): MappedUrl | undefined {
  if (!SERVER.test(mappedUrl.url)) return undefined
  const key = findStreamKey(text, quote === '' ? start : start - 1, end, kind)
  if (key === undefined) return undefined
  const { mappedUrl: keyPieces } = readUrl(text, key.start, kind, entities, key.quote)
  if (keyPieces.url.includes('://')) return undefined
  const joined = new MappedUrl()
  joined.addAll(mappedUrl)
  if (!mappedUrl.url.endsWith('/')) joined.add('/', text, end, end)
  joined.addAll(keyPieces)
  return joined
}

function findStreamKey(text: string, start: number, end: number, kind: FileKind): StreamKey | undefined {
  const nameText = text.slice(Math.max(0, start - MAX_NAME_DISTANCE), start)
  const isObs = !kind.hasOperators && text.charAt(start) === '"' && OBS_SERVER.test(nameText)
  if (!isObs && !SIGNATURE.test(text.slice(Math.max(0, start - MAX_DISTANCE), end + MAX_DISTANCE))) return undefined
  for (const { server, key } of getPairPatterns(kind.language)) {
    const stem = getServerStem(server.exec(nameText)?.[1] ?? '')
    if (stem === undefined) continue
    const before = getBlockBefore(text, start)
    const after = getBlockAfter(text, end)
    const keys = [
      ...listKeys(after, end, key),
      ...[...listKeys(before, start - before.length, key)].reverse(),
      ...(isObs ? listObsKeys(before, start, after, end) : []),
    ]
    const found = keys.find((one) => one.stem === stem) ?? keys[0]
    if (found !== undefined) return found
  }
  return undefined
}

function getBlockBefore(text: string, start: number): string {
  const window = text.slice(Math.max(0, start - MAX_DISTANCE), start)
  let from = 0
  for (const found of window.matchAll(BOUNDARY)) from = found.index + 1
  return window.slice(from)
}

function getBlockAfter(text: string, end: number): string {
  const window = text.slice(end, end + MAX_DISTANCE)
  BOUNDARY.lastIndex = 0
  const found = BOUNDARY.exec(window)
  return found === null ? window : window.slice(0, found.index)
}

function listKeys(block: string, at: number, pattern: RegExp): readonly StreamKey[] {
  return Array.from(block.matchAll(pattern), ({ 0: all, 1: name = '', 2: quote = '', index }) => {
    const stem = getKeyStem(name)
    return stem === undefined ? [] : [{ start: at + index + all.length, quote, stem }]
  }).flat()
}

const SIGNATURE = /tx(?:Secret|Time)/
const OBS_SERVER = /"server"\s{0,9}:\s{0,9}$/
const OBS_KEY = /"key"\s{0,9}:\s{0,9}"(?=[^"\s])/

/** OBS's own `service.json`: there, `key` is the Stream Key, signed or not. */
function listObsKeys(before: string, start: number, after: string, end: number): readonly StreamKey[] {
  return [
    { block: before, at: start - before.length },
    { block: after, at: end },
  ].flatMap(({ block, at }) => {
    const found = OBS_KEY.exec(block)
    return found === null ? [] : [{ start: at + found.index + found[0].length, quote: '"', stem: '' }]
  })
}
