import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { ObsSettings } from '../core/model/context.ts'
import { isRecord } from '../core/text/json.ts'
import { getErrorCode } from '../files/error-texts.ts'
import { readRegular } from '../files/read-regular.ts'
import { MAX_SETTINGS_BYTES } from './installations.ts'
import { createFileError, ObsError } from './obs-error.ts'

/** What OBS streams to: the content of a `service.json`. */
export interface ObsService {
  /** `rtmp_custom`, `rtmp_common`, `whip_custom`, or a plugin's. */
  readonly type: string
  readonly server: string
  /** The Stream Key; for WHIP, the Bearer Token. */
  readonly key: string
  readonly settings: ObsSettings
}

/** Parses a service as OBS does: a value of the wrong type counts as empty (`obs_data_get_string` of libobs). */
export function parseService(type: unknown, settings: unknown): ObsService {
  const members = isRecord(settings) ? settings : {}
  const text = (name: string): string => {
    const value = members[name]
    return typeof value === 'string' ? value : ''
  }
  // Without a type, OBS takes it for a service of its list (`OBSBasic::LoadService` of obs-studio).
  const serviceType = typeof type === 'string' && type !== '' ? type : 'rtmp_common'
  const server = text('server')
  if (serviceType === 'whip_custom') {
    return { type: serviceType, server, key: text('bearer_token'), settings: { kind: 'whip', endpoint: server } }
  }
  const key = text('key')
  if (serviceType === 'rtmp_custom') {
    const useAuth = members['use_auth'] === true
    const password = useAuth ? { passwordBytes: Buffer.byteLength(text('password')) } : {}
    return { type: serviceType, server, key, settings: { kind: 'custom', useAuth, ...password } }
  }
  const service = serviceType === 'rtmp_common' ? text('service') : serviceType
  return { type: serviceType, server, key, settings: { kind: 'listed', service } }
}

/** Whether a stream is set up. */
export const isSetUp = ({ server, key, settings: { kind, service } }: ObsService): boolean =>
  kind === 'listed' ? `${service}${server}${key}` !== '' : `${server}${key}`.trim() !== ''

/** A `service.json`, or its backup. */
export interface ObsServiceFile {
  /** The path of the file that was read, for messages. */
  readonly file: string
  readonly isBackup: boolean
  /** The whole text, with its byte order mark. */
  readonly text: string
  readonly service: ObsService
  /** The line of the Stream Key, from 1. */
  readonly line: number
}

/**
 * Reads a `service.json`. If it is missing or broken, its `.bak` is read, as OBS does (`obs_data_create_from_json_file_safe` of libobs).
 * @param displayPath - the path for messages
 * @returns `undefined` if there is neither
 * @throws an `ObsError`, which repeats nothing of the content
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

/** Parses a text that is a JSON object. Throws an `ObsError` if it is anything else. */
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
      `${path} is not a JSON object, so it holds no stream of OBS`,
      `${path} 不是 JSON 对象，不含 OBS 的推流设置`,
    )
  }
  // OBS rejects such a file (`JSON_REJECT_DUPLICATES` in libobs/obs-data.c).
  const twice = findDuplicateMember(root)
  if (twice === undefined) return root
  return createBrokenFileError(path, getLineNumber(text, twice.offset), 'has a member twice', '存在重复的成员')
}

const createBrokenFileError = (path: string, line: number, en: string, zh: string): ObsError =>
  new ObsError(
    'environment',
    `${path} ${en} (line ${line}); OBS would use service.json.bak, or start without a stream`,
    `${path} ${zh}（第 ${line} 行）；OBS 会改用 service.json.bak，若没有则按未设置推流启动`,
  )

/** The first member at any depth whose object already has one of that name. */
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

/** Replaces the mark with a space, so that every offset stays. */
const blankByteOrderMark = (text: string): string => text.replace(/^\ufeff/, ' ')

/** The value of an object's member. */
export const findMemberValue = (object: Node | undefined, name: string): Node | undefined =>
  object?.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1]

const getLineNumber = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
