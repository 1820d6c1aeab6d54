import type { Block } from '../../batch/url-block.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { isCommandError, usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { notify } from '../runtime/notify.ts'
import { bytesOf, isClosed, nameOf } from './bytes.ts'
import { type Asked, readerFor } from './detect-reader.ts'
import { type FilePart, type Part, partsOf } from './files.ts'
import { blocksOf } from './lines.ts'
import { obsFields } from './obs-fields.ts'
import type { Tell } from './on-notice.ts'
import { Unread } from './read-errors.ts'
import { Suppression } from './suppression.ts'
import { textOf } from './text.ts'
import type { Found, UrlReader } from './url-reader.ts'

/** What a command line gives to check. */
export interface Input {
  /** The URLs, in the order of the command line, in blocks that came together; read as they are wanted. */
  readonly blocks: AsyncIterable<Block>
  /** Whether there may be more than a few. */
  readonly isLong: boolean
  /** How many bytes of files were read so far. */
  readonly bytesRead: () => number
  /** The files among them. */
  readonly files: readonly string[]
  /** All that is read, folders to scan among it, and `-` for standard input. */
  readonly reads: readonly string[]
  /** Whether there is any URL that is in no file. */
  readonly hasOthers: boolean
  readonly suppression: Suppression
  readonly unread: Unread
}

/** Finds what there is to check. Says at once what is missing. */
export async function inputFrom(
  values: Values,
  operands: readonly string[],
  io: Io,
  language: Language,
): Promise<Input> {
  const fields = obsFields(values)
  const blank = operands.findIndex((operand) => operand.trim() === '')
  if (blank >= 0) {
    throw usageError(
      `URL ${blank + 1} on the command line is empty; is a shell variable not set?`,
      `命令行中的第 ${blank + 1} 个地址为空，是否有 shell 变量未设置？`,
    )
  }
  if (values.scan?.includes('') === true) {
    throw usageError(
      'cannot scan a file without a name; is a shell variable not set?',
      '无法扫描：文件名为空，是否有 shell 变量未设置？',
    )
  }
  if (fields !== undefined && (operands.length > 0 || values.file !== undefined)) {
    throw usageError(
      '--server and --stream-key stand for the one URL to check; leave out other URLs and files',
      '使用 --server 与 --stream-key 时，不能再指定其他地址或文件',
    )
  }
  const parts = fields === undefined ? await partsOf(operands, values.file ?? [], io) : [{ url: fields.url }]
  const files = parts.flatMap((part) => ('file' in part ? [part.file] : []))
  const urls = parts.filter((part) => 'url' in part).length
  if (urls > 0 && urls === parts.length) refuseForUrls(values)
  const unread = new Unread(io, language)
  const suppression = new Suppression()
  let read = 0
  const onBytes = (count: number): void => {
    read += count
  }
  const world: World = { values, io, language, suppression, unread, onBytes }
  const isNamed = parts.length > 0 || values.scan !== undefined
  const hasOthers = !isNamed || urls > 0 || files.includes('-')
  const isLong = !isNamed || files.length > 0
  return {
    blocks: isNamed ? blocks(parts, world) : unnamed(world),
    isLong,
    bytesRead: () => read,
    files,
    reads: isNamed ? [...files, ...(values.scan ?? [])] : ['-'],
    hasOthers,
    suppression,
    unread,
  }
}

interface World {
  readonly values: Values
  readonly io: Io
  readonly language: Language
  readonly suppression: Suppression
  readonly unread: Unread
  readonly onBytes: (count: number) => void
}

function refuseForUrls({ column, field }: Asked): void {
  if (column === undefined && field === undefined) return
  const name = column === undefined ? '--field' : '--column'
  throw usageError(
    `${name} says where the URLs of a file stand, and no file is given`,
    `${name} 用于指定文件中地址的位置，但未指定文件`,
  )
}

/** One after the other. */
async function* blocks(parts: readonly Part[], world: World): AsyncGenerator<Block> {
  for (const part of parts) {
    if ('url' in part) yield { entries: [part] }
    else if ('fault' in part) await world.unread.file(part.fault)
    else yield* entriesOf(part, world, tellEmpty(world))
  }
}

/** What to do where a file holds no URL. */
type OnEmpty = (name: string) => Promise<void>

const tellEmpty =
  (world: World): OnEmpty =>
  (name) =>
    tellIn(world)({ en: `no URL in ${name}`, zh: `${name} 中没有地址` })

const tellIn =
  ({ values, io, language }: World): Tell =>
  async (text: Text) => {
    if (values.quiet !== true) await notify(io, language, text)
  }

/** Nothing was named: what is piped in, or else what is pasted. */
async function* unnamed(world: World): AsyncGenerator<Block> {
  const { io, language } = world
  if (io.stdin.isTTY === true) {
    const { askHidden } = await import('../runtime/prompt.ts')
    const url = await askHidden(io, { en: 'Push URL to check (hidden)', zh: '粘贴推流地址（不显示）' }, language)
    if (url.trim() === '') throw noUrl()
    yield { entries: [{ url }] }
    return
  }
  yield* entriesOf({ file: '-' }, world, async () => {
    throw noUrl()
  })
}

const noUrl = (): Error =>
  usageError(
    'no URL given: push-preflight "rtmp://…", --file FILE, or one URL a line on standard input',
    '未提供推流地址：push-preflight "rtmp://…"、--file 文件，或通过标准输入逐行提供',
  )

/** The URLs of a file. One that cannot be read, or not to its end, is told, and takes nothing from the others. */
async function* entriesOf(part: FilePart, world: World, onEmpty: OnEmpty): AsyncGenerator<Block> {
  const name = nameOf(part.file)
  let isEmpty = true
  try {
    for await (const { entries, packed, wrong } of foundIn(part, world)) {
      if (wrong.length > 0) await world.unread.lines(name, wrong)
      if (entries.length > 0) yield { entries }
      if (packed !== undefined) yield { packed }
      isEmpty &&= entries.length === 0 && packed === undefined && wrong.length === 0
    }
  } catch (error) {
    if (!isCommandError(error)) throw error
    // Closed at Ctrl-C: nobody waits for more.
    if (isClosed(error.cause)) return
    await world.unread.file(error)
    return
  }
  if (isEmpty) await onEmpty(name)
}

async function* foundIn({ file, isFound }: FilePart, world: World): AsyncGenerator<Found> {
  const name = nameOf(file)
  const tell = tellIn(world)
  let line = 1
  let reader: UrlReader | undefined
  for await (const lines of blocksOf(textOf(bytesOf(file, world.io, world.onBytes, isFound), name, tell), name, tell)) {
    if (reader === undefined) {
      const first = lines.all.find((text) => text.trim() !== '')
      if (first === undefined) {
        line += lines.count
        continue
      }
      reader = await readerFor(first, line, name, world.values)
    }
    yield reader.read(lines)
  }
  if (reader === undefined) return
  yield reader.end()
  world.suppression.note(name, reader.directives ?? [])
}
