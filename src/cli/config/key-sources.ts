import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import type { Text } from '../../core/model/text.ts'
import { isVariableName, looksLikeKey } from '../../core/redaction/key-shape.ts'
import { readRegular } from '../../files/read-regular.ts'
import type { Io } from '../runtime/io.ts'

/** No key is longer; a pipe may never end. */
const MAX_KEY_BYTES = 4096

/** Errors and notices collected while keys are resolved: all errors are printed at once, and each notice once. */
export interface KeyLoadState {
  readonly env: Io['env']
  readonly keyErrors: Text[]
  /** Keys that are not there: variables that are not set or empty, files that do not exist or are empty. May be `keyErrors`. */
  readonly missingKeys: Text[]
  readonly notices: Map<string, Text>
}

/** Adds a notice, unless it is there already. */
export const addNotice = ({ notices }: KeyLoadState, en: string, zh: string): void => {
  notices.set(en, { en, zh })
}

/** The usual form of variable names. A name of another form is not repeated: it may be the key, in the wrong place. */
const CONVENTIONAL_VARIABLE_NAME = /^[A-Z_][A-Z0-9_]{0,63}$/

/** The key in an environment variable; `undefined` and an error in `state` if there is none. */
export function readKeyVariable(name: string, requestedBy: string, state: KeyLoadState): string | undefined {
  // The message does not repeat the text, which may be the key.
  if (!isVariableName(name)) {
    state.keyErrors.push({
      en: `${requestedBy} takes the name of an environment variable, not the key itself`,
      zh: `${requestedBy} 须填写环境变量名，而非 KEY 本身`,
    })
    return undefined
  }
  const value = state.env[name]
  const displayName = CONVENTIONAL_VARIABLE_NAME.test(name) ? ` \`${name}\`` : ''
  if (value !== undefined && value.trim() !== '') {
    const label = displayName === '' ? requestedBy : displayName.trim()
    return warnAboutKey(value, label, state)
  }
  state.missingKeys.push(
    value === undefined
      ? {
          en: `environment variable${displayName}, asked for by ${requestedBy}, is not set`,
          zh: `${requestedBy} 指定的环境变量${displayName} 未设置`,
        }
      : {
          en: `environment variable${displayName}, asked for by ${requestedBy}, is empty`,
          zh: `${requestedBy} 指定的环境变量${displayName} 为空`,
        },
  )
  return undefined
}

/** The key in a file that has nothing else; `undefined` and an error in `state` otherwise. `isNamed`: on the command line, where a pipe works too, as in `--key-file <(pass show live)`. */
export async function readKeyFile(
  path: string,
  folder: string,
  requestedBy: string,
  state: KeyLoadState,
  isNamed = false,
): Promise<string | undefined> {
  const displayName = looksLikeKey(path) || path === '' ? undefined : path
  const name = {
    en: `key file${displayName ? ` \`${displayName}\`` : ''}, asked for by ${requestedBy},`,
    zh: `${requestedBy} 指定的 KEY 文件${displayName ? ` \`${displayName}\` ` : ''}`,
  }
  const addError = (en: string, zh: string, errors = state.keyErrors): undefined => {
    errors.push({ en: `${name.en} ${en}`, zh: `${name.zh}${zh}` })
  }
  const bytes = await readAtMostKeyBytes(resolve(folder, path), isNamed).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error) {
    if (bytes.code === 'ENOENT') return addError('does not exist', '不存在', state.missingKeys)
    if (bytes.code === 'EISDIR') return addError('is a directory', '是一个目录')
    if (bytes.code === 'NOT_REGULAR') return addError('is not a regular file', '不是普通文件')
    if (bytes.code === 'TOO_LARGE') return addError(...TOO_LONG)
    return addError(`cannot be read (${bytes.code ?? 'unknown'})`, `无法读取（${bytes.code ?? '原因不明'}）`)
  }
  if (bytes.length > MAX_KEY_BYTES) return addError(...TOO_LONG)
  const text = decodeUtf8(bytes)
  if (text === undefined) return addError('is not UTF-8 text', '不是 UTF-8 文本')
  if (text.trim() === '') return addError('is empty', '为空', state.missingKeys)
  if (text.includes('\0')) return addError('has a NUL character, which no key has', '含有 NUL 字符，不是 KEY')
  if (/[\r\n]/.test(text.replace(/\r?\n$/, ''))) {
    return addError('has several lines; a key is one line', '含有多行内容，而 KEY 只占一行')
  }
  const label = displayName === undefined ? requestedBy : `\`${displayName}\``
  return warnAboutKey(text, label, state)
}

/** Removes one line end, which `echo` and editors add after a key. */
function stripLineEnd(text: string, label: string, state: KeyLoadState): string {
  const value = text.replace(/\r?\n$/, '')
  if (value !== text) {
    addNotice(state, `the line end after the key in ${label} was left out`, `已忽略 ${label} 中 KEY 末尾的换行符`)
  }
  return value
}

/** The key in a variable or a file, without one line end. Other characters around it may belong to it, but usually do not: adds notices about them. */
export function warnAboutKey(given: string, label: string, state: KeyLoadState): string {
  const value = stripLineEnd(given, label, state)
  if (value !== value.trim()) {
    addNotice(state, `the key in ${label} begins or ends with white space`, `${label} 中的 KEY 首尾含有空白字符`)
  }
  const text = value.trim()
  if (/^(?:"[^"]*"|'[^']*')$/.test(text)) {
    addNotice(
      state,
      `the key in ${label} is in quotes, which are used as part of it`,
      `${label} 中的 KEY 带有引号，引号会被当作 KEY 的一部分`,
    )
  }
  if (/^(?:export +)?[A-Za-z_]\w*=[^=]/.test(text)) {
    addNotice(
      state,
      `the key in ${label} has the form NAME=KEY; all of it is used as the key`,
      `${label} 中的内容形如 名称=KEY，会整体被当作 KEY`,
    )
  }
  return value
}

const TOO_LONG = ['is too long for a key', '内容过长，不是 KEY'] as const

/** Reads a little more than the longest key, since a pipe may never end. A configuration may come with a repository, and may name regular files only. */
async function readAtMostKeyBytes(file: string, isNamed: boolean): Promise<Uint8Array> {
  if (!isNamed) return readRegular(file, { maxBytes: MAX_KEY_BYTES })
  const chunks: Uint8Array[] = []
  for await (const chunk of createReadStream(file, { end: MAX_KEY_BYTES })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
