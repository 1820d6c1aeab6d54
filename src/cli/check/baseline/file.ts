import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { escapeJson } from '../../../core/text/escape.ts'
import { FileRefusal, readRegular } from '../../../files/read-regular.ts'
import { unfinishedError, usageError } from '../../../user-error.ts'
import { shownName } from '../../input/bytes.ts'
import type { FileTarget } from '../../runtime/file-output.ts'
import { unwritable } from '../../runtime/write-error.ts'

/** A finding that is known, without a word of its URL. */
export interface BaselineEntry {
  readonly fingerprint: string
  readonly rule: string
  /** From the baseline's folder, with `/`. */
  readonly file: string
}

/** What the file holds. */
export interface BaselineFile {
  readonly version: 1
  readonly salt: string
  readonly findings: readonly BaselineEntry[]
}

/** A baseline with nothing in it. */
export const emptyBaseline = (): BaselineFile => ({
  version: 1,
  salt: randomBytes(16).toString('hex'),
  findings: [],
})

/** Two million findings have room, in bytes. */
const LARGEST = 256 * 2 ** 20

/** What the file of that name holds; `undefined` where there is none. `update`: it is to be replaced. */
export async function readBaseline(named: string, cwd: string, update: boolean): Promise<BaselineFile | undefined> {
  let text: string
  try {
    text = (await readRegular(resolve(cwd, named), { most: LARGEST })).toString()
  } catch (error) {
    // A device may never end, and what is no file cannot be replaced by one.
    if (error instanceof FileRefusal && error.code === 'NOT_REGULAR') throw noFile(shownName(named), update)
    if (error instanceof FileRefusal && error.code === 'TOO_LARGE') throw tooLarge(shownName(named))
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') return undefined
    if (update) throw unwritable(shownName(named), error)
    const name = shownName(named)
    throw usageError(`baseline ${name} cannot be read (${code})`, `无法读取基线文件 ${name}（${code}）`, error)
  }
  return checked(await parsed(text, named), named)
}

const noFile = (name: string, update: boolean): Error =>
  update
    ? unfinishedError(`cannot write ${name}: it is no regular file`, `无法写入 ${name}：不是普通文件`)
    : usageError(`baseline ${name} cannot be read: it is no regular file`, `无法读取基线文件 ${name}：不是普通文件`)

const tooLarge = (name: string): Error =>
  usageError(`baseline ${name} is larger than 256 MiB`, `基线文件 ${name} 超过 256 MiB`)

async function parsed(text: string, named: string): Promise<unknown> {
  const plain = text.replace(/^\ufeff/, '')
  try {
    return JSON.parse(plain)
  } catch (error) {
    // What Node says of it differs from release to release, and it tells no line.
    const { jsonDocument } = await import('../../config/file/json.ts')
    const before = plain.slice(0, jsonDocument(plain).faults[0]?.offset ?? 0).split('\n')
    const place = `${shownName(named)}:${before.length}:${(before.at(-1) ?? '').length + 1}`
    throw usageError(`${place}: the baseline is not JSON here`, `${place}：基线文件此处不是有效的 JSON`, error)
  }
}

/** By hand: a baseline may be long, and zod takes longer to load than all of this takes to run. */
function checked(value: unknown, named: string): BaselineFile {
  const wrong = (place: string, en: string, zh: string): Error =>
    usageError(`baseline ${shownName(named)}: \`${place}\` ${en}`, `基线文件 ${shownName(named)}：\`${place}\` ${zh}`)
  const { version, salt, findings } = membersOf(value)
  if (version !== 1) throw wrong('version', 'is not 1, the only one known', '不是 1（目前唯一的版本）')
  if (typeof salt !== 'string' || !SALT.test(salt)) {
    throw wrong('salt', 'is not 32 hexadecimal digits', '不是 32 位十六进制数')
  }
  if (!Array.isArray(findings)) throw wrong('findings', 'is not a list', '不是列表')
  const entries = findings.map((one: unknown, at): BaselineEntry => {
    const { fingerprint, rule, file } = membersOf(one)
    if (typeof fingerprint !== 'string' || !FINGERPRINT.test(fingerprint)) {
      throw wrong(`findings[${at}].fingerprint`, 'is not a fingerprint', '不是指纹')
    }
    if (typeof rule !== 'string' || rule === '') throw wrong(`findings[${at}].rule`, 'is not a name', '不是名称')
    if (typeof file !== 'string' || file === '') throw wrong(`findings[${at}].file`, 'is not a name', '不是名称')
    return { fingerprint, rule, file }
  })
  return { version, salt, findings: entries }
}

const SALT = /^[0-9a-f]{32}$/
const FINGERPRINT = /^[0-9a-f]{24}:[1-9][0-9]*$/

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** Entries that are written at once. */
const TOGETHER = 1000

/** Writes it in an order of its own, one finding a line: a change to it is as short as what has changed. */
export async function writeBaseline(target: FileTarget, { salt, findings }: BaselineFile): Promise<void> {
  const sorted = findings.toSorted(
    (one, other) =>
      compare(one.file, other.file) || compare(one.rule, other.rule) || compare(one.fingerprint, other.fingerprint),
  )
  await target.write(`{\n  "version": 1,\n  "salt": ${JSON.stringify(salt)},\n  "findings": [`)
  for (let at = 0; at < sorted.length; at += TOGETHER) {
    const lines = sorted.slice(at, at + TOGETHER).map(({ fingerprint, rule, file }) => {
      return `\n    ${escapeJson(JSON.stringify({ fingerprint, rule, file }))}`
    })
    await target.write(`${at === 0 ? '' : ','}${lines.join(',')}`)
  }
  await target.write(`${sorted.length === 0 ? '' : '\n  '}]\n}\n`)
  await target.settle()
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
