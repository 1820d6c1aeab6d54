import type { FileKind } from './file-kind.ts'
import { MappedUrl } from './pieces.ts'
import { readUrl, type ScannedUrl } from './read.ts'

const SERVER_MEMBER = /"server"\s{0,9}:\s{0,9}"$/
const KEY_MEMBER = /"key"\s{0,9}:\s{0,9}"(?=[^"\s])/
const MAX_DISTANCE = 600

/**
 * Joins a `server` with the `key` of the same object, as OBS keeps them (`service.json`): for RTMP, with one slash between
 * them. `undefined` if the URL is no such `server`, or the object has no `key`.
 */
export function joinWithObsKey(
  text: string,
  start: number,
  { mappedUrl, end }: ScannedUrl,
  kind: FileKind,
): MappedUrl | undefined {
  if (
    kind.hasOperators ||
    text.charAt(start - 1) !== '"' ||
    !/^rtmps?:/i.test(mappedUrl.url) ||
    mappedUrl.url.includes('?')
  )
    return undefined
  if (!SERVER_MEMBER.test(text.slice(Math.max(0, start - 30), start))) return undefined
  const keyAt = findObsKey(text, start, end)
  if (keyAt === undefined) return undefined
  const key = readUrl(text, keyAt, kind, false, '"')
  if (key.mappedUrl.url.includes('://')) return undefined
  const joined = new MappedUrl()
  joined.addAll(mappedUrl)
  if (!mappedUrl.url.endsWith('/')) joined.add('/', text, end, end)
  joined.addAll(key.mappedUrl)
  return joined
}

function findObsKey(text: string, start: number, end: number): number | undefined {
  const before = text.slice(Math.max(0, start - MAX_DISTANCE), start)
  const textBefore = before.slice(Math.max(before.lastIndexOf('{'), before.lastIndexOf('}')) + 1)
  const inOwn = KEY_MEMBER.exec(textBefore)
  if (inOwn !== null) return start - textBefore.length + inOwn.index + inOwn[0].length
  const textAfter = /^[^{}]*/.exec(text.slice(end, end + MAX_DISTANCE))?.[0] ?? ''
  const inBehind = KEY_MEMBER.exec(textAfter)
  return inBehind === null ? undefined : end + inBehind.index + inBehind[0].length
}
