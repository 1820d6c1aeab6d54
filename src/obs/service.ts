import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { ObsSettings } from '../core/model/context.ts'
import { readRegular } from '../files/read-regular.ts'
import { codeOf, fileFault, ObsFault } from './fault.ts'
import { MOST_SETTINGS } from './installations.ts'

/** What OBS streams to. */
export interface Service {
  /** `rtmp_custom`, `rtmp_common`, `whip_custom`, or a plugin's. */
  readonly type: string
  readonly server: string
  /** The Stream Key; for WHIP, the Bearer Token. */
  readonly key: string
  readonly settings: ObsSettings
}

/** Reads a service as OBS does: what is of another type than wanted counts as empty (`obs_data_get_string` of libobs). */
export function serviceOf(type: unknown, settings: unknown): Service {
  const members = isObject(settings) ? settings : {}
  const text = (name: string): string => {
    const value = members[name]
    return typeof value === 'string' ? value : ''
  }
  // Without a type it is one of OBS's own list (`OBSBasic::LoadService` of obs-studio).
  const named = typeof type === 'string' && type !== '' ? type : 'rtmp_common'
  const server = text('server')
  if (named === 'whip_custom') {
    return { type: named, server, key: text('bearer_token'), settings: { kind: 'whip', endpoint: server } }
  }
  const key = text('key')
  if (named === 'rtmp_custom') {
    return { type: named, server, key, settings: { kind: 'custom', useAuth: members['use_auth'] === true } }
  }
  const service = named === 'rtmp_common' ? text('service') : named
  return { type: named, server, key, settings: { kind: 'listed', service } }
}

/** Whether anything is set up at all. */
export const isSetUp = ({ server, key, settings: { kind, service } }: Service): boolean =>
  kind === 'listed' ? `${service}${server}${key}` !== '' : `${server}${key}`.trim() !== ''

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A `service.json` as it stands on disk, or what stands in for it. */
export interface ServiceFile {
  /** What was read, as it is shown. */
  readonly file: string
  readonly isBackup: boolean
  /** All of it, byte order mark included. */
  readonly text: string
  readonly service: Service
  /** Where the Stream Key stands, counted from 1. */
  readonly line: number
}

/**
 * Reads a `service.json`; `undefined` where there is none. Where it is missing or broken, OBS takes its last one, if that
 * is whole (`obs_data_create_from_json_file_safe` of libobs). Nothing that it holds is repeated in an error, which calls
 * it `shown`.
 */
export async function readServiceFile(path: string, shown = path): Promise<ServiceFile | undefined> {
  const text = await textIn(path, shown)
  const own = text === undefined ? undefined : read(text, shown, false)
  if (own !== undefined && !(own instanceof ObsFault)) return own
  const last = await textIn(`${path}.bak`, `${shown}.bak`)
  const backup = last === undefined ? undefined : read(last, `${shown}.bak`, true)
  if (backup !== undefined && !(backup instanceof ObsFault)) return backup
  if ((own ?? backup) === undefined) return undefined
  throw own ?? backup
}

function read(text: string, file: string, isBackup: boolean): ServiceFile | ObsFault {
  const root = objectIn(text, file)
  if (root instanceof ObsFault) return root
  const { type, settings } = getNodeValue(root) as { readonly type?: unknown; readonly settings?: unknown }
  const service = serviceOf(type, settings)
  const at = valueIn(valueIn(root, 'settings'), service.settings.kind === 'whip' ? 'bearer_token' : 'key')
  return { file, isBackup, text, service, line: lineOf(text, at?.offset ?? 0) }
}

async function textIn(path: string, shown: string): Promise<string | undefined> {
  try {
    return (await readRegular(path, { most: MOST_SETTINGS })).toString()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw fileFault('read', shown, error)
  }
}

/** The object that the text is. */
export function rootOf(text: string, path: string): Node {
  const root = objectIn(text, path)
  if (root instanceof ObsFault) throw root
  return root
}

function objectIn(text: string, path: string): Node | ObsFault {
  const errors: ParseError[] = []
  const root = parseTree(withoutMark(text), errors, { disallowComments: true })
  const [error] = errors
  if (error !== undefined || root === undefined) {
    return unreadable(path, lineOf(text, error?.offset ?? 0), 'is not JSON', '不是有效的 JSON')
  }
  if (root.type !== 'object') {
    return new ObsFault(
      'world',
      `${path} holds no JSON object, and no stream of OBS`,
      `${path} 不是 JSON 对象，不含 OBS 的推流设置`,
    )
  }
  // OBS reads no such file (`JSON_REJECT_DUPLICATES` in libobs/obs-data.c).
  const twice = repeatedIn(root)
  if (twice === undefined) return root
  return unreadable(path, lineOf(text, twice.offset), 'has a member twice', '存在重复的成员')
}

const unreadable = (path: string, line: number, en: string, zh: string): ObsFault =>
  new ObsFault(
    'world',
    `${path} ${en} (line ${line}); OBS would put service.json.bak in its place, or start without a stream`,
    `${path} ${zh}（第 ${line} 行）；OBS 会改用 service.json.bak，若没有则按未设置推流启动`,
  )

/** The first member of an object, however deep, that it has already. */
function repeatedIn({ type, children = [] }: Node): Node | undefined {
  const names = new Set<unknown>()
  for (const child of children) {
    const name: unknown = child.children?.[0]?.value
    if (type === 'object' && names.has(name)) return child
    names.add(name)
    const inner = repeatedIn(child)
    if (inner !== undefined) return inner
  }
  return undefined
}

/** Keeps every offset as it is. */
const withoutMark = (text: string): string => text.replace(/^\ufeff/, ' ')

/** The value of a member. */
export const valueIn = (object: Node | undefined, name: string): Node | undefined =>
  object?.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1]

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
