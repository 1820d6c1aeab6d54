import { readFile } from 'node:fs/promises'
import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { ObsSettings } from '../core/model/context.ts'
import { codeOf, fileFault, ObsFault } from './fault.ts'

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

/** A `service.json` as it stands on disk. */
export interface ServiceFile {
  /** All of it, byte order mark included. */
  readonly text: string
  readonly service: Service
  /** Where the Stream Key stands, counted from 1. */
  readonly line: number
}

/** Reads a `service.json`; `undefined` where there is none. Nothing that it holds is repeated in an error, which calls it `shown`. */
export async function readServiceFile(path: string, shown = path): Promise<ServiceFile | undefined> {
  // Where there is none, OBS takes the last one back (`obs_data_create_from_json_file_safe` of libobs).
  const text = (await textIn(path, shown)) ?? (await textIn(`${path}.bak`, `${shown}.bak`))
  if (text === undefined) return undefined
  const root = rootOf(text, shown)
  const { type, settings } = getNodeValue(root) as { readonly type?: unknown; readonly settings?: unknown }
  const service = serviceOf(type, settings)
  const at = valueIn(valueIn(root, 'settings'), service.settings.kind === 'whip' ? 'bearer_token' : 'key')
  return { text, service, line: lineOf(text, at?.offset ?? 0) }
}

async function textIn(path: string, shown: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw fileFault('read', shown, error)
  }
}

/** The object that the text is. */
export function rootOf(text: string, path: string): Node {
  const errors: ParseError[] = []
  const root = parseTree(withoutMark(text), errors, { disallowComments: true })
  const [error] = errors
  if (error !== undefined || root === undefined) {
    const line = lineOf(text, error?.offset ?? 0)
    throw new ObsFault(
      'world',
      `${path} is not JSON (line ${line}); OBS would put service.json.bak in its place, or start without a stream`,
      `${path} 不是有效的 JSON（第 ${line} 行）；OBS 会改用 service.json.bak，若没有则按未设置推流启动`,
    )
  }
  if (root.type === 'object') return root
  throw new ObsFault(
    'world',
    `${path} holds no JSON object, and no stream of OBS`,
    `${path} 不是 JSON 对象，不含 OBS 的推流设置`,
  )
}

/** Keeps every offset as it is. */
const withoutMark = (text: string): string => text.replace(/^\ufeff/, ' ')

/** The value of a member; of several, OBS takes none: it refuses such a file, as JSON parsers may. */
export const valueIn = (object: Node | undefined, name: string): Node | undefined =>
  object?.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1]

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
