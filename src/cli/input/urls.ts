import type { ListLane } from '../../batch/list-lane.ts'
import type { UrlBlock } from '../../batch/url-block.ts'
import type { Text } from '../../core/model/text.ts'
import { createUsageError, isUserError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import { printNotice } from '../runtime/notify.ts'
import { openFileSource, openStreamSource } from './byte-source.ts'
import { getDisplayName, isPrematureClose, readBytes, readRawBytes } from './bytes.ts'
import type { CoprocessLine } from './coprocess-lines.ts'
import { type ColumnOptions, detectUrlReader } from './detect-reader.ts'
import { createStdinTwiceError, type FilePart, type InputPart, resolveInputParts } from './files.ts'
import { ForeignLineCounter } from './foreign-lines.ts'
import { type LaneRest, readLaneLines } from './lane-lines.ts'
import type { OnNotice } from './lines.ts'
import { readLineBlocks } from './lines.ts'
import { readObsFieldOptions } from './obs-fields.ts'
import { ReadErrors } from './read-errors.ts'
import { Suppression } from './suppression.ts'
import { decodeStream } from './text.ts'
import { readArgument, readTypedText } from './typed-text.ts'
import type { UrlReader, UrlReadResult } from './url-reader.ts'

/** The input of a check. */
export interface UrlInput {
  /** The URLs in the order of the command line, in blocks. They are read on demand. */
  readonly blocks: AsyncIterable<UrlBlock>
  /** Instead of the blocks, with `--coprocess`: every line, also those without a URL. */
  readonly lines?: AsyncIterable<CoprocessLine>
  /** Whether there may be many. */
  readonly isLong: boolean
  /** The number of bytes of files that were read so far. */
  readonly bytesRead: () => number
  /** The files among them. */
  readonly files: readonly string[]
  /** All that is read: files, folders to scan, and `-` for standard input. */
  readonly reads: readonly string[]
  /** Whether there may be URLs that are not in a file. */
  readonly hasOthers: boolean
  readonly suppression: Suppression
  readonly unread: ReadErrors
  /** Lets the lists that are read from now on go through a lane. */
  readonly useLane?: (lane: ListLane) => void
}

/** What .gitignore takes for a comment or for nothing, a path above the folder, an open bracket, and a backslash at the end. */
const UNUSABLE_PATTERN = /^#|^!?\.?\/*$|^!?\.\.(?:\/|$)|(?<!\\)\[[^\]]*$|(?<!\\)(?:\\\\)*\\$/

/** Opens the input of a check. Throws a `UserError` if it is incomplete. */
export async function openInput(cli: CliContext, operands: readonly string[]): Promise<UrlInput> {
  const { options, io } = cli
  const fields = readObsFieldOptions(options)
  const blank = operands.findIndex((operand) => operand.trim() === '')
  if (blank >= 0) {
    throw createUsageError(
      `URL ${blank + 1} on the command line is empty; is a shell variable not set?`,
      `命令行中的第 ${blank + 1} 个地址为空，是否有 shell 变量未设置？`,
    )
  }
  if (options.scan?.includes('') === true) {
    throw createUsageError(
      'cannot scan a file without a name; is a shell variable not set?',
      '无法扫描：文件名为空，是否有 shell 变量未设置？',
    )
  }
  if (options.exclude?.some((pattern) => pattern.trim() === '') === true) {
    throw createUsageError(
      '--exclude is empty; is a shell variable not set?',
      '--exclude 的值为空，是否有 shell 变量未设置？',
    )
  }
  const unusable = options.exclude?.find((pattern) => UNUSABLE_PATTERN.test(pattern))
  if (unusable !== undefined) {
    throw createUsageError(
      `--exclude ${unusable} can match no file; write it as a line of .gitignore in this folder, such as docs/ or *.md`,
      `--exclude ${unusable} 无法匹配任何文件；写法应与当前目录下 .gitignore 的一行相同，例如 docs/ 或 *.md`,
    )
  }
  if (fields !== undefined && (operands.length > 0 || options.file !== undefined)) {
    throw createUsageError(
      '--server and --stream-key give the one URL to check; leave out other URLs and files',
      '使用 --server 与 --stream-key 时，不能再指定其他地址或文件',
    )
  }
  if (options.coprocess === true) return openCoprocessInput(cli)
  const parts =
    fields === undefined
      ? await resolveInputParts(operands, options.file ?? [], io, options.exclude)
      : [{ url: fields.url }]
  const files = parts.flatMap((part) => ('file' in part ? [part.file] : []))
  if ([...files, ...(options.scan ?? [])].filter((file) => file === '-').length > 1) throw createStdinTwiceError()
  const urls = parts.filter((part) => 'url' in part).length
  if (urls > 0 && urls === parts.length) refuseFileOptions(options)
  const readErrors = new ReadErrors(cli)
  const suppression = new Suppression()
  let read = 0
  const onBytes = (count: number): void => {
    read += count
  }
  const inputContext: InputContext = { cli, suppression, unread: readErrors, onBytes, lane: undefined }
  const isNamed = parts.length > 0 || options.scan !== undefined
  const hasOthers = !isNamed || urls > 0 || files.includes('-')
  const isLong = !isNamed || files.length > 0
  return {
    blocks: isNamed ? readBlocks(parts, inputContext) : readUnnamedInput(inputContext),
    isLong,
    bytesRead: () => read,
    files,
    reads: isNamed ? [...files, ...(options.scan ?? [])] : ['-'],
    hasOthers,
    suppression,
    unread: readErrors,
    useLane(lane) {
      inputContext.lane = lane
    },
  }
}

/** Every line of standard input. */
async function openCoprocessInput(cli: CliContext): Promise<UrlInput> {
  const { readCoprocessLines } = await import('./coprocess-lines.ts')
  const suppression = new Suppression()
  return {
    blocks: NO_BLOCKS,
    lines: readCoprocessLines(readRawBytes('-', false, cli.io), suppression),
    isLong: false,
    bytesRead: () => 0,
    files: [],
    reads: ['-'],
    hasOthers: true,
    suppression,
    unread: new ReadErrors(cli),
  }
}

const NO_BLOCKS: AsyncIterable<UrlBlock> = { async *[Symbol.asyncIterator]() {} }

interface InputContext {
  readonly cli: CliContext
  readonly suppression: Suppression
  readonly unread: ReadErrors
  readonly onBytes: (count: number) => void
  lane: ListLane | undefined
}

function refuseFileOptions({ column, field }: ColumnOptions): void {
  if (column === undefined && field === undefined) return
  const name = column === undefined ? '--field' : '--column'
  throw createUsageError(
    `${name} locates the URLs in a file, but no file is given`,
    `${name} 用于指定文件中地址的位置，但未指定文件`,
  )
}

/** One after the other. */
async function* readBlocks(parts: readonly InputPart[], inputContext: InputContext): AsyncGenerator<UrlBlock> {
  for (const part of parts) {
    if ('url' in part) yield { entries: await readArgument(part.url, createNoticePrinter(inputContext)) }
    else if ('fault' in part) await inputContext.unread.addFile(part.fault)
    else yield* readFileBlocks(part, inputContext, createEmptyNotice(inputContext))
  }
}

/** What to do if a file has no URL. */
type OnEmpty = (name: string) => Promise<void>

const createEmptyNotice =
  (inputContext: InputContext): OnEmpty =>
  (name) =>
    createNoticePrinter(inputContext)({ en: `no URL in ${name}`, zh: `${name} 中没有地址` })

const createNoticePrinter =
  ({ cli: { options, language, io } }: InputContext): OnNotice =>
  async (text: Text) => {
    if (options.quiet !== true) await printNotice(io, language, text)
  }

/** Without arguments: standard input, or a prompt if it is a terminal. */
async function* readUnnamedInput(inputContext: InputContext): AsyncGenerator<UrlBlock> {
  const { io, language } = inputContext.cli
  if (io.stdin.isTTY === true) {
    const { promptForUrl } = await import('../runtime/prompt.ts')
    const text = await promptForUrl(io, { en: 'Push URL to check (hidden)', zh: '粘贴推流地址（不显示）' }, language)
    if (text.trim() === '') throw createNoUrlError()
    yield { entries: await readTypedText(text, createNoticePrinter(inputContext)) }
    return
  }
  yield* readFileBlocks({ file: '-' }, inputContext, async () => {
    throw createNoUrlError()
  })
}

const createNoUrlError = (): Error =>
  createUsageError(
    'no URL given: push-preflight "rtmp://…", --file FILE, or one URL a line on standard input',
    '未提供推流地址：push-preflight "rtmp://…"、--file 文件，或通过标准输入逐行提供',
  )

/** The URLs of a file. If it cannot be read to its end, that is reported, and the other files are still read. */
async function* readFileBlocks(part: FilePart, inputContext: InputContext, onEmpty: OnEmpty): AsyncGenerator<UrlBlock> {
  const name = getDisplayName(part.file)
  let isEmpty = true
  const foreign = new ForeignLineCounter()
  try {
    for await (const { entries, packed, taken, errors } of readUrls(part, inputContext)) {
      const blocks: UrlBlock[] = packed === undefined ? [] : [{ packed }]
      if (taken !== undefined) blocks.push({ entries, taken })
      else if (entries.length > 0) blocks.unshift({ entries })
      for (const block of blocks) foreign.add(block)
      if (errors.length > 0) await inputContext.unread.addLines(name, errors)
      yield* blocks
      isEmpty &&= blocks.length === 0 && errors.length === 0
    }
  } catch (error) {
    if (!isUserError(error)) throw error
    // Closed by Ctrl-C: no more is needed.
    if (isPrematureClose(error.cause)) return
    await inputContext.unread.addFile(error)
    return
  }
  if (isEmpty) await onEmpty(name)
  if (foreign.count > 1) await createNoticePrinter(inputContext)(createForeignFileNotice(name, foreign.count))
}

const createForeignFileNotice = (name: string, count: number): Text => ({
  en: `none of the ${count} lines of ${name} is a push URL: is it the right file? \`--scan\` finds URLs inside other text`,
  zh: `${name} 的 ${count} 行中没有一行是推流地址，文件是否正确？\`--scan\` 可在其他文本中查找地址`,
})

async function* readUrls(part: FilePart, inputContext: InputContext): AsyncGenerator<UrlReadResult> {
  const { cli, lane, onBytes } = inputContext
  const { file, isFound } = part
  const name = getDisplayName(file)
  const onNotice = createNoticePrinter(inputContext)
  const detectReader = (first: string, line: number) => detectUrlReader(first, line, name, cli.options)
  if (lane?.startFile(name) !== true) {
    const bytes = readBytes(file, cli.io, onBytes, isFound)
    yield* readTextUrls({ bytes, line: 1, isDamaged: false, decoder: undefined, reader: undefined })
    return
  }
  const source = openFileSource(file, cli.io, onBytes) ?? openStreamSource(file, cli.io, onBytes, isFound)
  try {
    const laneFile = { name, source, lane, onNotice, detectReader: (first: string) => detectReader(first, 1) }
    yield* readTextUrls(yield* readLaneLines(laneFile))
  } finally {
    await source.close()
  }

  async function* readTextUrls(rest: LaneRest): AsyncGenerator<UrlReadResult> {
    let { line, reader }: { line: number; reader: UrlReader | undefined } = rest
    const texts = decodeStream(rest.bytes, name, onNotice, { isStart: line === 1, decoder: rest.decoder })
    for await (const lines of readLineBlocks(texts, name, onNotice, rest)) {
      if (reader === undefined) {
        const first = lines.toArray.find((text) => text.trim() !== '')
        if (first === undefined) {
          line += lines.count
          continue
        }
        reader = await detectReader(first, line)
      }
      yield reader.read(lines)
    }
    if (reader === undefined) return
    yield reader.end()
    inputContext.suppression.addDirectives(name, reader.directives ?? [])
  }
}
