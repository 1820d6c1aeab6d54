import { nearest } from '../../core/text/nearest.ts'
import type { Fields } from './sign-request.ts'

/** A field that a row may give: a column of CSV, a member of an object in JSON Lines. */
export type FieldName = Exclude<keyof Fields, 'params'>

/** What a column may be called: in plain words, and in sheets and exports that people have. As `plain` leaves it. */
const NAMES: Readonly<Record<FieldName, readonly string[]>> = {
  stream: ['stream', 'streamname', '流名称', '流名'],
  app: ['app', 'appname', '推流路径', '应用名称', '应用名'],
  domain: ['domain', 'domainname', 'pushdomain', '推流域名', '域名'],
  ttl: ['ttl', '有效时长'],
  expires: ['expires', 'expiresat', '到期时间', '过期时间', '失效时间'],
  protocol: ['protocol', 'pushprotocol', '协议', '推流协议'],
  algorithm: ['algorithm', '签名算法', '算法'],
  txHost: ['txhost'],
  txTimeCase: ['txtimecase'],
  url: ['url', 'pushurl', '推流地址', '地址'],
}

const FIELDS: ReadonlyMap<string, FieldName> = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as FieldName])),
)

/** `Stream_Name` and `stream-name` are `streamname`; `流名称(StreamName)` is `流名称`. */
const plain = (column: string): string =>
  column
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .replace(/[(（][^()（）]*[)）]$/, '')

/** The field that a column is for. */
export const fieldOf = (column: string): FieldName | undefined => FIELDS.get(plain(column))

/** The field that a column of another name was probably meant for. */
export function fieldMeant(column: string): FieldName | undefined {
  const name = nearest(plain(column), [...FIELDS.keys()])
  return name === undefined ? undefined : FIELDS.get(name)
}

/** Fields whose values are words of ours: `RTMP` and `MD5` will do. */
const WORDS: ReadonlySet<FieldName> = new Set(['protocol', 'algorithm', 'txTimeCase'])

/** Puts a value into its field. An empty one leaves the field to the command line. */
export function put(fields: { [N in FieldName]?: string }, field: FieldName, value: string): void {
  if (value === '') return
  if (WORDS.has(field)) fields[field] = value.toLowerCase()
  else fields[field] = field === 'url' ? value.trim() : value
}
