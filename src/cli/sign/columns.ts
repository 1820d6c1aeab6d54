import { findNearest } from '../../core/text/nearest.ts'
import { normalizeColumnName } from '../../records/csv/find-column.ts'
import type { SignFields } from './sign-request.ts'

/** A field that a row may give: a column of CSV, a member of an object in JSON Lines. */
export type SignFieldName = Exclude<keyof SignFields, 'params'>

/** Names of columns, as `normalizeColumnName` writes them: our own, and those of common spreadsheets and exports. */
const COLUMN_NAMES: Readonly<Record<SignFieldName, readonly string[]>> = {
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

const FIELD_BY_COLUMN_NAME: ReadonlyMap<string, SignFieldName> = new Map(
  Object.entries(COLUMN_NAMES).flatMap(([field, names]) => names.map((name) => [name, field as SignFieldName])),
)

/** The field that a column is for. */
export const findSignField = (column: string): SignFieldName | undefined =>
  FIELD_BY_COLUMN_NAME.get(normalizeColumnName(column))

/** The field that the name of a column is closest to, if it is close to any. */
export function suggestField(column: string): SignFieldName | undefined {
  const name = findNearest(normalizeColumnName(column), [...FIELD_BY_COLUMN_NAME.keys()])
  return name === undefined ? undefined : FIELD_BY_COLUMN_NAME.get(name)
}

/** Fields with fixed values, in which case does not matter: `RTMP`, `MD5`. */
const CASE_INSENSITIVE_FIELDS: ReadonlySet<SignFieldName> = new Set(['protocol', 'algorithm', 'txTimeCase'])

/** Sets a field. An empty value leaves the field to the command line. */
export function setField(fields: { [N in SignFieldName]?: string }, field: SignFieldName, value: string): void {
  if (value === '') return
  if (CASE_INSENSITIVE_FIELDS.has(field)) fields[field] = value.toLowerCase()
  else fields[field] = field === 'url' ? value.trim() : value
}
