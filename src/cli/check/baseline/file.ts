import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { escapeJson } from '../../../core/text/escape.ts'
import { FileRefusal, readRegular } from '../../../files/read-regular.ts'
import { createUnfinishedError, createUsageError } from '../../../user-error.ts'
import { redactFileName } from '../../input/bytes.ts'
import type { FileOutput } from '../../runtime/file-output.ts'
import { createWriteError } from '../../runtime/write-error.ts'

/** A known finding. Has no part of its URL. */
export interface BaselineEntry {
  readonly fingerprint: string
  readonly rule: string
  /** From the baseline's folder, with `/`. */
  readonly file: string
}

/** The content of the file. */
export interface BaselineFile {
  readonly version: 1
  readonly salt: string
  readonly findings: readonly BaselineEntry[]
}

/** A baseline with nothing in it. */
export const createBaseline = (): BaselineFile => ({
  version: 1,
  salt: randomBytes(16).toString('hex'),
  findings: [],
})

/** Enough for two million findings. In bytes. */
const MAX_BASELINE_BYTES = 256 * 2 ** 20

/** The content of the file; `undefined` if it does not exist. `update`: the file is going to be replaced. */
export async function readBaseline(fileName: string, cwd: string, update: boolean): Promise<BaselineFile | undefined> {
  let text: string
  try {
    text = (await readRegular(resolve(cwd, fileName), { maxBytes: MAX_BASELINE_BYTES })).toString()
  } catch (error) {
    // A device may never end, and only a regular file can be replaced.
    if (error instanceof FileRefusal && error.code === 'NOT_REGULAR')
      throw createNotFileError(redactFileName(fileName), update)
    if (error instanceof FileRefusal && error.code === 'TOO_LARGE') throw createTooLargeError(redactFileName(fileName))
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') return undefined
    if (update) throw createWriteError(redactFileName(fileName), error)
    const name = redactFileName(fileName)
    throw createUsageError(`baseline ${name} cannot be read (${code})`, `无法读取基线文件 ${name}（${code}）`, error)
  }
  return validateBaseline(await parseBaselineJson(text, fileName), fileName)
}

const createNotFileError = (name: string, update: boolean): Error =>
  update
    ? createUnfinishedError(`cannot write ${name}: it is not a regular file`, `无法写入 ${name}：不是普通文件`)
    : createUsageError(
        `baseline ${name} cannot be read: it is not a regular file`,
        `无法读取基线文件 ${name}：不是普通文件`,
      )

const createTooLargeError = (name: string): Error =>
  createUsageError(`baseline ${name} is larger than 256 MiB`, `基线文件 ${name} 超过 256 MiB`)

async function parseBaselineJson(text: string, fileName: string): Promise<unknown> {
  const plain = text.replace(/^\ufeff/, '')
  try {
    return JSON.parse(plain)
  } catch (error) {
    // The message of JSON.parse differs between releases of Node, and has no line.
    const { parseJsonDocument } = await import('../../config/file/json.ts')
    const before = plain.slice(0, parseJsonDocument(plain).faults[0]?.offset ?? 0).split('\n')
    const place = `${redactFileName(fileName)}:${before.length}:${(before.at(-1) ?? '').length + 1}`
    throw createUsageError(`${place}: the baseline is not JSON here`, `${place}：基线文件此处不是有效的 JSON`, error)
  }
}

/** By hand: a baseline may be long, and zod takes longer to load than all of this takes to run. */
function validateBaseline(value: unknown, fileName: string): BaselineFile {
  const createError = (place: string, en: string, zh: string): Error =>
    createUsageError(
      `baseline ${redactFileName(fileName)}: \`${place}\` ${en}`,
      `基线文件 ${redactFileName(fileName)}：\`${place}\` ${zh}`,
    )
  const { version, salt, findings } = toMembers(value)
  if (version !== 1) throw createError('version', 'is not 1, the only one known', '不是 1（目前唯一的版本）')
  if (typeof salt !== 'string' || !SALT_PATTERN.test(salt)) {
    throw createError('salt', 'is not 32 hexadecimal digits', '不是 32 位十六进制数')
  }
  if (!Array.isArray(findings)) throw createError('findings', 'is not a list', '不是列表')
  const entries = findings.map((one: unknown, at): BaselineEntry => {
    const { fingerprint, rule, file } = toMembers(one)
    if (typeof fingerprint !== 'string' || !FINGERPRINT_PATTERN.test(fingerprint)) {
      throw createError(`findings[${at}].fingerprint`, 'is not a fingerprint', '不是指纹')
    }
    if (typeof rule !== 'string' || rule === '') throw createError(`findings[${at}].rule`, 'is not a name', '不是名称')
    if (typeof file !== 'string' || file === '') throw createError(`findings[${at}].file`, 'is not a name', '不是名称')
    return { fingerprint, rule, file }
  })
  return { version, salt, findings: entries }
}

const SALT_PATTERN = /^[0-9a-f]{32}$/
const FINGERPRINT_PATTERN = /^[0-9a-f]{24}:[1-9][0-9]*$/

const toMembers = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** Entries that are written at once. */
const ENTRIES_PER_WRITE = 1000

/** Writes it in an order of its own, one finding a line: a change to it is as short as what has changed. */
export async function writeBaseline(target: FileOutput, { salt, findings }: BaselineFile): Promise<void> {
  const sorted = findings.toSorted(
    (one, other) =>
      compareText(one.file, other.file) ||
      compareText(one.rule, other.rule) ||
      compareText(one.fingerprint, other.fingerprint),
  )
  await target.write(`{\n  "version": 1,\n  "salt": ${JSON.stringify(salt)},\n  "findings": [`)
  for (let at = 0; at < sorted.length; at += ENTRIES_PER_WRITE) {
    const lines = sorted.slice(at, at + ENTRIES_PER_WRITE).map(({ fingerprint, rule, file }) => {
      return `\n    ${escapeJson(JSON.stringify({ fingerprint, rule, file }))}`
    })
    await target.write(`${at === 0 ? '' : ','}${lines.join(',')}`)
  }
  await target.write(`${sorted.length === 0 ? '' : '\n  '}]\n}\n`)
  await target.closeHandle()
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
