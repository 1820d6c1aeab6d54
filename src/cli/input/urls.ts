import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Source } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { type Directive, Directives } from '../../core/scan/directives.ts'
import { parse } from '../../core/url/parse.ts'
import { usageError } from '../errors.ts'
import type { Io } from '../io.ts'
import type { Values } from '../options.ts'
import { notify } from '../say.ts'
import type { Suppression } from '../suppression.ts'
import { bytesOf, nameOf } from './bytes.ts'
import { linesOf } from './lines.ts'
import { textOf } from './text.ts'

/** One URL to check. */
export interface Entry {
  readonly url: string
  readonly source?: Source
  /** The comments beside it that suppress findings. */
  readonly directives?: readonly Directive[]
}

/** Whether a word names what is there to be read: a file, a pipe, a device; or a folder, which reading then names. */
export function isThere(cwd: string, word: string): boolean {
  if (word === '' || word.includes('://')) return false
  try {
    return statSync(resolve(cwd, word), { throwIfNoEntry: false }) !== undefined
  } catch {
    // A name with NUL, too long, or below a file.
    return false
  }
}

/** What to do where a file holds no URL. */
type OnEmpty = (name: string) => Promise<void>

/** Every URL that was asked for, in the order of the command line; what is read is read as it is wanted. */
export function entriesFrom(
  values: Values,
  operands: readonly string[],
  io: Io,
  language: Language,
  suppression: Suppression,
): AsyncIterable<Entry> {
  const fields = obsFields(values)
  const blank = operands.findIndex((operand) => operand.trim() === '')
  if (blank >= 0) {
    throw usageError(
      `URL ${blank + 1} on the command line is empty; is a shell variable not set?`,
      `命令行中的第 ${blank + 1} 个地址为空，是否有 shell 变量未设置？`,
    )
  }
  if (fields !== undefined && (operands.length > 0 || values.file !== undefined)) {
    throw usageError(
      '--server and --stream-key stand for the one URL to check; leave out other URLs and files',
      '使用 --server 与 --stream-key 时，不能再指定其他地址或文件',
    )
  }
  const tellEmpty = async (name: string): Promise<void> => {
    if (values.quiet !== true) await notify(io, language, { en: `no URL in ${name}`, zh: `${name} 中没有地址` })
  }
  const files = [
    ...operands.map((operand) => entriesOfOperand(operand, io, tellEmpty, suppression)),
    ...(values.file ?? []).map((file) => entriesOf(file, io, tellEmpty, suppression)),
  ]
  if (fields !== undefined) return entries([[{ url: fields.url }]])
  return entries(files.length > 0 || values.scan !== undefined ? files : [unnamed(io, language, suppression)])
}

/** One after the other. */
async function* entries(parts: readonly (AsyncIterable<Entry> | readonly Entry[])[]): AsyncGenerator<Entry> {
  for (const part of parts) yield* part
}

/** What no one means as a URL: a path that says so, or a list's extension. Not there, it is named as a missing file. */
const FILE_NAME = /^(?:\.{0,2}\/|[A-Za-z]:\\)[^?]*$|^[^?/]*\.(?:txt|[ct]sv|jsonl?|ndjson|list|log|ya?ml|gz)$/i

/** Whether an argument is a file to read, and no URL. */
export const namesFile = (operand: string, cwd: string): boolean =>
  operand === '-' || isThere(cwd, operand) || FILE_NAME.test(operand)

async function* entriesOfOperand(
  operand: string,
  io: Io,
  onEmpty: OnEmpty,
  suppression: Suppression,
): AsyncGenerator<Entry> {
  if (namesFile(operand, io.cwd)) yield* entriesOf(operand, io, onEmpty, suppression)
  else yield { url: operand }
}

/** Nothing was named: what is piped in, or else what is pasted. */
async function* unnamed(io: Io, language: Language, suppression: Suppression): AsyncGenerator<Entry> {
  if (io.stdin.isTTY === true) {
    const { askHidden } = await import('../ask.ts')
    const url = await askHidden(io, { en: 'Push URL to check (hidden)', zh: '粘贴推流地址（不显示）' }, language)
    if (url.trim() === '') throw noUrl()
    yield { url }
    return
  }
  const onEmpty = async (): Promise<void> => {
    throw noUrl()
  }
  yield* entriesOf('-', io, onEmpty, suppression)
}

const noUrl = (): Error =>
  usageError(
    'no URL given: push-preflight "rtmp://…", --file FILE, or one URL a line on standard input',
    '未提供推流地址：push-preflight "rtmp://…"、--file 文件，或通过标准输入逐行提供',
  )

async function* entriesOf(file: string, io: Io, onEmpty: OnEmpty, suppression: Suppression): AsyncGenerator<Entry> {
  const name = nameOf(file)
  const comments = new Directives()
  let any = false
  for await (const { text, number } of linesOf(textOf(bytesOf(file, io), name), name, comments)) {
    any = true
    const source = { file: name, line: number }
    const directives = comments.read.length === 0 ? undefined : comments.at('', number)
    yield directives === undefined ? { url: text, source } : { url: text, source, directives }
  }
  suppression.note(name, comments.read)
  if (!any) await onEmpty(name)
}

/** OBS's two fields, put together. */
export interface Fields {
  readonly url: string
  /** Where the Stream Key begins; `undefined` where it is the URL by itself. */
  readonly keyAt: number | undefined
}

/** The two fields of OBS as one URL, put together as OBS would for its protocol; `undefined` where neither is given. */
export function obsFields({ server, 'stream-key': key }: Values): Fields | undefined {
  if (server === undefined && key === undefined) return undefined
  if (server === undefined || key === undefined || server.trim() === '') {
    throw usageError(
      '--server and --stream-key go together: the two fields of OBS, of which only the Stream Key may be empty',
      '--server 与 --stream-key 须同时提供（对应 OBS 的两个字段），其中只有推流码可以为空',
    )
  }
  if (key.trim() === '') return { url: server, keyAt: server.length }
  // With WHIP the Stream Key is the bearer token, which is the whole push URL (tencentcloud.com/document/product/267/57042).
  if (/^\s*https?:/i.test(server) && key.includes('://')) return { url: key, keyAt: undefined }
  if (/^\s*(?:rtmps?|srt|webrtc):\/\//i.test(key)) {
    throw usageError(
      '--stream-key holds a whole URL: in OBS, the Server ends before the StreamName and the Stream Key is the rest; to check the URL itself, give it alone',
      '--stream-key 填入了完整地址：在 OBS 中，“服务器”到流名称之前为止，其余部分才是推流码；如需检查完整地址，请直接作为参数传入',
    )
  }
  // OBS reads the Stream Key only where the Server names no stream itself (plugins/obs-ffmpeg/obs-ffmpeg-srt.h of obs-studio).
  if (namesSrtStream(server)) return { url: server, keyAt: undefined }
  const url = `${server}${seam(server, key)}${key}`
  return { url, keyAt: url.length - key.length }
}

function namesSrtStream(server: string): boolean {
  const { scheme, path } = parse(server)
  return scheme?.value.toLowerCase() === 'srt' && path !== undefined
}

/** What belongs between the two fields: one slash, but for SRT, whose Stream Key is the rest of the streamid (267/40102). */
function seam(server: string, key: string): string {
  if (!/^\s*srt:/i.test(server)) return server.endsWith('/') ? '' : '/'
  if (server.includes('streamid=')) return /(?:[,=]|#!::)$/.test(server) ? '' : ','
  const query = server.includes('?') ? (/[?&]$/.test(server) ? '' : '&') : '?'
  return `${query}${key.startsWith('streamid=') ? '' : 'streamid='}${/^(?:streamid=|#!::)/.test(key) ? '' : '#!::'}`
}
