import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { ObsSettings } from '../core/model/context.ts'
import { isRecord } from '../core/text/json.ts'
import { getErrorCode } from '../files/error-texts.ts'
import { readRegular } from '../files/read-regular.ts'
import { MAX_SETTINGS_BYTES } from './installations.ts'
import { createFileError, ObsError } from './obs-error.ts'

/** What OBS streams to. */
export interface ObsService {
  /** `rtmp_custom`, `rtmp_common`, `whip_custom`, or a plugin's. */
  readonly type: string
  readonly server: string
  /** The Stream Key; for WHIP, the Bearer Token. */
  readonly key: string
  readonly settings: ObsSettings
}

/** Reads a service as OBS does: what is of another type than wanted counts as empty (`obs_data_get_string` of libobs). */
export function parseService(type: unknown, settings: unknown): ObsService {
  const members = isRecord(settings) ? settings : {}
  const text = (name: string): string => {
    const value = members[name]
    return typeof value === 'string' ? value : ''
  }
  // Without a type it is one of OBS's own list (`OBSBasic::LoadService` of obs-studio).
  const serviceType = typeof type === 'string' && type !== '' ? type : 'rtmp_common'
  const server = text('server')
  if (serviceType === 'whip_custom') {
    return { type: serviceType, server, key: text('bearer_token'), settings: { kind: 'whip', endpoint: server } }
  }
  const key = text('key')
  if (serviceType === 'rtmp_custom') {
    return { type: serviceType, server, key, settings: { kind: 'custom', useAuth: members['use_auth'] === true } }
  }
  const service = serviceType === 'rtmp_common' ? text('service') : serviceType
  return { type: serviceType, server, key, settings: { kind: 'listed', service } }
}

/** Whether anything is set up at all. */
export const isSetUp = ({ server, key, settings: { kind, service } }: ObsService): boolean =>
  kind === 'listed' ? `${service}${server}${key}` !== '' : `${server}${key}`.trim() !== ''

/** A `service.json` as it stands on disk, or what stands in for it. */
export interface ObsServiceFile {
  /** What was read, as it is shown. */
  readonly file: string
  readonly isBackup: boolean
  /** All of it, byte order mark included. */
  readonly text: string
  readonly service: ObsService
  /** Where the Stream Key stands, counted from 1. */
  readonly line: number
}

/**
 * Reads a `service.json`; `undefined` where there is none. Where it is missing or broken, OBS takes its last one, if that
 * is whole (`obs_data_create_from_json_file_safe` of libobs). Nothing that it holds is repeated in an error, which calls
 * it `shown`.
 */
export async function readServiceFile(path: string, displayPath = path): Promise<ObsServiceFile | undefined> {
  const text = await readTextFile(path, displayPath)
  const own = text === undefined ? undefined : parseServiceFile(text, displayPath, false)
  if (own !== undefined && !(own instanceof ObsError)) return own
  const last = await readTextFile(`${path}.bak`, `${displayPath}.bak`)
  const backup = last === undefined ? undefined : parseServiceFile(last, `${displayPath}.bak`, true)
  if (backup !== undefined && !(backup instanceof ObsError)) return backup
  if ((own ?? backup) === undefined) return undefined
  throw own ?? backup
}

function parseServiceFile(text: string, file: string, isBackup: boolean): ObsServiceFile | ObsError {
  const root = tryParseRoot(text, file)
  if (root instanceof ObsError) return root
  const { type, settings } = getNodeValue(root) as { readonly type?: unknown; readonly settings?: unknown }
  const service = parseService(type, settings)
  const at = findMemberValue(
    findMemberValue(root, 'settings'),
    service.settings.kind === 'whip' ? 'bearer_token' : 'key',
  )
  return { file, isBackup, text, service, line: getLineNumber(text, at?.offset ?? 0) }
}

async function readTextFile(path: string, displayPath: string): Promise<string | undefined> {
  try {
    return (await readRegular(path, { maxBytes: MAX_SETTINGS_BYTES })).toString()
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return undefined
    throw createFileError('read', displayPath, error)
  }
}

/** The object that the text is. */
export function parseJsonRoot(text: string, path: string): Node {
  const root = tryParseRoot(text, path)
  if (root instanceof ObsError) throw root
  return root
}

function tryParseRoot(text: string, path: string): Node | ObsError {
  const errors: ParseError[] = []
  const root = parseTree(blankByteOrderMark(text), errors, { disallowComments: true })
  const [error] = errors
  if (error !== undefined || root === undefined) {
    return createBrokenFileError(path, getLineNumber(text, error?.offset ?? 0), 'is not JSON', '不是有效的 JSON')
  }
  if (root.type !== 'object') {
    return new ObsError(
      'environment',
      `${path} holds no JSON object, and no stream of OBS`,
      `${path} 不是 JSON 对象，不含 OBS 的推流设置`,
    )
  }
  // OBS reads no such file (`JSON_REJECT_DUPLICATES` in libobs/obs-data.c).
  const twice = findDuplicateMember(root)
  if (twice === undefined) return root
  return createBrokenFileError(path, getLineNumber(text, twice.offset), 'has a member twice', '存在重复的成员')
}

const createBrokenFileError = (path: string, line: number, en: string, zh: string): ObsError =>
  new ObsError(
    'environment',
    `${path} ${en} (line ${line}); OBS would put service.json.bak in its place, or start without a stream`,
    `${path} ${zh}（第 ${line} 行）；OBS 会改用 service.json.bak，若没有则按未设置推流启动`,
  )

/** The first member of an object, however deep, that it has already. */
function findDuplicateMember({ type, children = [] }: Node): Node | undefined {
  const names = new Set<unknown>()
  for (const child of children) {
    const name: unknown = child.children?.[0]?.value
    if (type === 'object' && names.has(name)) return child
    names.add(name)
    const inner = findDuplicateMember(child)
    if (inner !== undefined) return inner
  }
  return undefined
}

/** Keeps every offset as it is. */
const blankByteOrderMark = (text: string): string => text.replace(/^\ufeff/, ' ')

/** The value of a member. */
export const findMemberValue = (object: Node | undefined, name: string): Node | undefined =>
  object?.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1]

const getLineNumber = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
