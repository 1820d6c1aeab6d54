import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { unfinishedError, usageError } from '../errors.ts'
import type { Io } from '../io.ts'
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
export type Part = { readonly url: string } | { readonly file: string }

/** What no one means as a URL: a path that says so, or a list's extension. Not there, it is named as a missing file. */
const FILE_NAME = /^(?:\.{0,2}\/|[A-Za-z]:\\)[^?]*$|^[^?/]*\.(?:txt|[ct]sv|jsonl?|ndjson|list|log|ya?ml|gz)$/i

/** A pattern for names of files. In URLs, no one writes an asterisk. */
const PATTERN = /[*?[\]{}]|[!+@]\(/
const PATTERN_OF_FILES = /^(?:[A-Za-z]:)?[^:=&]*(?:\*|\{[^{}]*,[^{}]*\})[^:=&]*$/

/** Tells URLs from files, and finds the files that patterns stand for. Each file is there, and is there once. */
export async function partsOf(operands: readonly string[], files: readonly string[], io: Io): Promise<readonly Part[]> {
  const parts: Part[] = []
  const seen = new Set<string>()
  const add = (names: readonly string[]): void => {
    for (const file of names) {
      if (file === '-' && seen.has('-')) throw twice()
      const place = file === '-' ? file : resolve(io.cwd, file)
      if (!seen.has(place)) parts.push({ file })
      seen.add(place)
    }
  }
  for (const operand of operands) {
    const names = await filesOfOperand(operand, io)
    if (names === undefined) parts.push({ url: operand })
    else add(names)
  }
  for (const file of files) add(await filesOf(file, io))
  return parts
}

async function filesOfOperand(operand: string, io: Io): Promise<readonly string[] | undefined> {
  if (operand === '-' || isThere(io.cwd, operand)) return [named(operand, io)]
  const names = PATTERN_OF_FILES.test(operand) ? await matching(operand, io) : []
  if (names.length > 0) return names
  return FILE_NAME.test(operand) ? filesOf(operand, io) : undefined
}

async function filesOf(file: string, io: Io): Promise<readonly string[]> {
  if (file === '-' || !PATTERN.test(file) || file.includes('://') || isThere(io.cwd, file)) return [named(file, io)]
  const names = await matching(file, io)
  if (names.length > 0) return names
  throw unfinishedError(`no file matches ${shownName(file)}`, `没有与 ${shownName(file)} 匹配的文件`)
}

/** The file of that name. That it is none is better told before anything is done. */
function named(file: string, { cwd }: Io): string {
  if (file === '-') return file
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
  if (!isFolder) return file
  const name = shownName(file)
  throw unfinishedError(
    `cannot read ${name}: it is a directory; ${join(name, '**')} names all its files, and \`check --scan\` finds the push URLs in them`,
    `无法读取 ${name}：这是一个目录；可用 ${join(name, '**')} 指定其中的全部文件，或用 \`check --scan\` 在其中查找推流地址`,
  )
}

const join = (folder: string, pattern: string): string => `${folder.replace(/\/+$/, '')}/${pattern}`

async function matching(pattern: string, { cwd }: Io): Promise<readonly string[]> {
  const { filesMatching } = await import('./globs.ts')
  return filesMatching(pattern, cwd)
}

const twice = (): Error =>
  usageError(
    '- stands for standard input, which can be read only once; leave the second out',
    '- 表示标准输入，只能读取一次；请去掉第二个',
  )
