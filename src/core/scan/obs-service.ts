import type { FileKind } from './file-kind.ts'
import { Pieces } from './pieces.ts'
import { type Read, readUrl } from './read.ts'

const SERVER = /"server"\s{0,9}:\s{0,9}"$/
const KEY = /"key"\s{0,9}:\s{0,9}"(?=[^"\s])/
const REACH = 600

/**
 * OBS keeps the two fields of a service as two members of one object (`service.json`), and puts one slash between them
 * for RTMP. `undefined` where a URL is no such `server`, or has no `key` beside it.
 */
export function joinedWithKey(text: string, start: number, { pieces, end }: Read, kind: FileKind): Pieces | undefined {
  if (kind.joins || text.charAt(start - 1) !== '"' || !/^rtmps?:/i.test(pieces.url) || pieces.url.includes('?'))
    return undefined
  if (!SERVER.test(text.slice(Math.max(0, start - 30), start))) return undefined
  const keyAt = keyBeside(text, start, end)
  if (keyAt === undefined) return undefined
  const key = readUrl(text, keyAt, kind, false, '"')
  if (key.pieces.url.includes('://')) return undefined
  const joined = new Pieces()
  joined.append(pieces)
  if (!pieces.url.endsWith('/')) joined.put('/', text, end, end)
  joined.append(key.pieces)
  return joined
}

function keyBeside(text: string, start: number, end: number): number | undefined {
  const before = text.slice(Math.max(0, start - REACH), start)
  const own = before.slice(Math.max(before.lastIndexOf('{'), before.lastIndexOf('}')) + 1)
  const inOwn = KEY.exec(own)
  if (inOwn !== null) return start - own.length + inOwn.index + inOwn[0].length
  const behind = /^[^{}]*/.exec(text.slice(end, end + REACH))?.[0] ?? ''
  const inBehind = KEY.exec(behind)
  return inBehind === null ? undefined : end + inBehind.index + inBehind[0].length
}
