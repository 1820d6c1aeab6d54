import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type CommandError, unfinishedError, usageError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'
import { nameOf, shownName, unreadable } from './bytes.ts'

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

/** What a command line gives to read, in its order. */
export type Part =
  | { readonly url: string }
  /** `isFound`: by a pattern, and not named. Only a pipe or a device that was named is read. */
  | { readonly file: string; readonly isFound?: true }
  /** What a pattern could not look into. */
  | { readonly fault: CommandError }

/** A file to read. */
export type FilePart = Extract<Part, { readonly file: string }>

/** What no one means as a URL: a path that says so, or a list's extension. Not there, it is named as a missing file. */
const FILE_NAME = /^(?:\.{0,2}\/|[A-Za-z]:\\)[^?]*$|^[^?/]*\.(?:txt|[ct]sv|jsonl?|ndjson|list|log|ya?ml|gz)$/i

/** A pattern for names of files. In URLs, no one writes an asterisk. */
const PATTERN = /[*?[\]{}]|[!+@]\(/
const PATTERN_OF_FILES = /^(?:[A-Za-z]:)?[^:=&]*(?:\*|\{[^{}]*,[^{}]*\})[^:=&]*$/

/** Tells URLs from files, and finds the files that patterns stand for. Each file is there, and is there once. */
export async function partsOf(operands: readonly string[], files: readonly string[], io: Io): Promise<readonly Part[]> {
  const parts: Part[] = []
  const seen = new Set<string>()
  const add = (found: readonly Part[]): void => {
    for (const part of found) {
      if (!('file' in part)) {
        parts.push(part)
        continue
      }
      const { file } = part
      if (file === '-' && seen.has('-')) throw twice()
      const place = file === '-' ? file : resolve(io.cwd, file)
      if (!seen.has(place)) parts.push(part)
      seen.add(place)
    }
  }
  for (const operand of operands) {
    const found = await filesOfOperand(operand, io)
    if (found === undefined) parts.push({ url: operand })
    else add(found)
  }
  for (const file of files) add(await filesOf(file, io))
  return parts
}

async function filesOfOperand(operand: string, io: Io): Promise<readonly Part[] | undefined> {
  if (operand === '-' || isThere(io.cwd, operand)) return [named(operand, io)]
  const found = PATTERN_OF_FILES.test(operand) ? await matching(operand, io) : []
  if (found.length > 0) return found
  return FILE_NAME.test(operand) ? filesOf(operand, io) : undefined
}

async function filesOf(file: string, io: Io): Promise<readonly Part[]> {
  if (file === '-' || !PATTERN.test(file) || file.includes('://') || isThere(io.cwd, file)) return [named(file, io)]
  const found = await matching(file, io)
  if (found.length > 0) return found
  throw unfinishedError(`no file matches ${shownName(file)}`, `没有与 ${shownName(file)} 匹配的文件`)
}

/** The file of that name. That it is none is better told before anything is done. */
function named(file: string, { cwd }: Io): Part {
  if (file === '-') return { file }
  if (file === '') {
    throw unfinishedError(
      'cannot read a file without a name; is a shell variable not set?',
      '无法读取：文件名为空，是否有 shell 变量未设置？',
    )
  }
  let isFolder: boolean
  try {
    isFolder = statSync(resolve(cwd, file)).isDirectory()
  } catch (error) {
    throw unreadable(error, nameOf(file))
  }
  if (!isFolder) return { file }
  const name = shownName(file)
  throw unfinishedError(
    `cannot read ${name}: it is a directory; ${join(name, '**')} names all its files, and \`check --scan\` finds the push URLs in them`,
    `无法读取 ${name}：这是一个目录；可用 ${join(name, '**')} 指定其中的全部文件，或用 \`check --scan\` 在其中查找推流地址`,
  )
}

const join = (folder: string, pattern: string): string => `${folder.replace(/\/+$/, '')}/${pattern}`

async function matching(pattern: string, { cwd }: Io): Promise<readonly Part[]> {
  const { filesMatching, withoutTwins } = await import('./globs.ts')
  const { files, faults } = await filesMatching(pattern, cwd)
  const found = withoutTwins(files, cwd).map((file) => ({ file, isFound: true }) as const)
  return [...found, ...faults.map((fault) => ({ fault }))]
}

const twice = (): Error =>
  usageError(
    '- stands for standard input, which can be read only once; leave the second out',
    '- 表示标准输入，只能读取一次；请去掉第二个',
  )
