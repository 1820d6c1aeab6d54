import { isUtf8 } from 'node:buffer'
import type { Text } from '../core/model/text.ts'
import { getErrorCode } from '../files/error-texts.ts'
import { readRegular } from '../files/read-regular.ts'
import { MAX_SETTINGS_BYTES } from './installations.ts'
import { JsonFault, type JsonFaultReason, type JsonNode, parseObsJson } from './json-reader.ts'
import { createFileError, ObsError } from './obs-error.ts'
import { type ObsService, parseService } from './service.ts'

/** A `service.json`, or its backup. */
export interface ObsServiceFile {
  /** The path of the file that was read, for messages. */
  readonly file: string
  readonly isBackup: boolean
  /** What OBS reads of it, with its byte order mark. */
  readonly text: string
  /** Whether it is an array: OBS takes no settings from it, and does not look at the backup. */
  readonly isArray: boolean
  readonly service: ObsService
  /** The line of the Stream Key, from 1. */
  readonly line: number
  /** What OBS does, if it does not simply read this file. */
  readonly note?: Text
}

/**
 * Reads a `service.json`. If it is missing, or OBS does not read it, its `.bak` is read, as OBS does
 * (`obs_data_create_from_json_file_safe` of libobs).
 * @param displayPath - the path for messages
 * @returns `undefined` if there is neither
 * @throws an `ObsError`, which repeats nothing of the content
 */
export async function readServiceFile(path: string, displayPath = path): Promise<ObsServiceFile | undefined> {
  const own = await tryReadFile(path, displayPath)
  if (own !== undefined && !isUnread(own)) return own
  const backup = await tryReadFile(`${path}.bak`, `${displayPath}.bak`)
  if (backup !== undefined && !isUnread(backup)) {
    return { ...backup, isBackup: true, note: createBackupNote(displayPath, own?.why) }
  }
  if (own === undefined && backup === undefined) return undefined
  throw createUnreadError(displayPath, own?.why, backup?.why)
}

/** A file that OBS does not read, and why: the predicate of a sentence. */
interface UnreadFile {
  readonly why: Text
}

const isUnread = (read: ObsServiceFile | UnreadFile): read is UnreadFile => 'why' in read

/** `undefined` if the file does not exist. */
async function tryReadFile(path: string, file: string): Promise<ObsServiceFile | UnreadFile | undefined> {
  const bytes = await readBytes(path, file)
  if (bytes === undefined) return undefined
  const text = bytes.toString()
  try {
    if (!isUtf8(bytes)) throw new JsonFault('utf8', findFirstDifference(bytes, text))
    return createServiceFile(text, file)
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
    return { why: describeFault(error, text) }
  }
}

/** What OBS reads of a file: all before its first NUL byte, since it passes it on as a string of C. */
async function readBytes(path: string, displayPath: string): Promise<Buffer | undefined> {
  try {
    const bytes = await readRegular(path, { maxBytes: MAX_SETTINGS_BYTES })
    const end = bytes.indexOf(0)
    return end < 0 ? bytes : bytes.subarray(0, end)
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return undefined
    throw createFileError('read', displayPath, error)
  }
}

function createServiceFile(text: string, file: string): ObsServiceFile {
  const root = parseObsJson(text)
  const { type, settings } = (root.members === undefined ? {} : root.value) as Readonly<Record<string, unknown>>
  const service = parseService(type, settings)
  const key = findMemberValue(
    findMemberValue(root, 'settings'),
    service.settings.kind === 'whip' ? 'bearer_token' : 'key',
  )
  const line = getLineNumber(text, key?.offset ?? 0)
  const isArray = root.members === undefined
  return { file, isBackup: false, text, isArray, service, line, ...(isArray ? { note: createArrayNote(file) } : {}) }
}

const createArrayNote = (file: string): Text => ({
  en: `${file} is an array: OBS takes no settings from it, does not look at its .bak, and starts without a stream`,
  zh: `${file} 是数组：OBS 不会从中读取任何设置，也不会查看 .bak，启动后没有推流设置`,
})

const createBackupNote = (file: string, why: Text = MISSING): Text => ({
  en: `${file} ${why.en}: OBS uses its .bak`,
  zh: `${file} ${why.zh}，OBS 会改用其 .bak`,
})

const createUnreadError = (file: string, why: Text = MISSING, backupWhy: Text = MISSING): ObsError =>
  new ObsError(
    'environment',
    `${file} ${why.en}, and its .bak ${backupWhy.en}: OBS starts without a stream`,
    `${file} ${why.zh}，其 .bak ${backupWhy.zh}：OBS 启动后没有推流设置`,
  )

const MISSING: Text = { en: 'is missing', zh: '不存在' }

const reasons: Readonly<Record<JsonFaultReason, Text>> = {
  syntax: { en: 'is not JSON', zh: '不是有效的 JSON' },
  duplicate: { en: 'has a member twice', zh: '存在重复的成员' },
  depth: { en: 'is nested deeper than 2048 levels', zh: '嵌套超过 2048 层' },
  nul: { en: 'has \\u0000 in a string', zh: '的字符串中含有 \\u0000' },
  surrogate: { en: 'has half of a surrogate pair in a string', zh: '的字符串中含有不成对的代理项' },
  number: { en: 'has a number that is too large', zh: '含有超出范围的数字' },
  utf8: { en: 'has a byte that is not UTF-8', zh: '含有非 UTF-8 字节' },
}

function describeFault({ reason, offset }: JsonFault, text: string): Text {
  const line = getLineNumber(text, offset)
  const { en, zh } = reasons[reason]
  return { en: `${en} (line ${line})`, zh: `${zh}（第 ${line} 行）` }
}

/** Where the decoded text stops being that of the bytes. In UTF-16 units. */
function findFirstDifference(bytes: Buffer, text: string): number {
  const again = Buffer.from(text)
  const differs = bytes.findIndex((byte, at) => byte !== again[at])
  return bytes.subarray(0, differs < 0 ? bytes.length : differs).toString().length
}

/** The value of an object's member. */
export const findMemberValue = (object: JsonNode | undefined, name: string): JsonNode | undefined =>
  object?.members?.get(name)?.node

const getLineNumber = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
