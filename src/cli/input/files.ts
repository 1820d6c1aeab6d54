import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { createUnfinishedError, createUsageError, type UserError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'
import { getDisplayName, redactFileName, toReadError } from './bytes.ts'

/** Whether a word names what is there to be read: a file, a pipe, a device; or a folder, which reading then names. */
export function pathExists(cwd: string, word: string): boolean {
  if (word === '' || word.includes('://')) return false
  try {
    return statSync(resolve(cwd, word), { throwIfNoEntry: false }) !== undefined
  } catch {
    // A name with NUL, too long, or below a file.
    return false
  }
}

/** What a command line gives to read, in its order. */
export type InputPart =
  | { readonly url: string }
  /** `isFound`: by a pattern, and not named. Only a pipe or a device that was named is read. */
  | { readonly file: string; readonly isFound?: true }
  /** What a pattern could not look into. */
  | { readonly fault: UserError }

/** A file to read. */
export type FilePart = Extract<InputPart, { readonly file: string }>

/** What no one means as a URL: a path that says so, or a list's extension. Not there, it is named as a missing file. */
const FILE_NAME_PATTERN = /^(?:\.{0,2}\/|[A-Za-z]:\\)[^?]*$|^[^?/]*\.(?:txt|[ct]sv|jsonl?|ndjson|list|log|ya?ml|gz)$/i

/** A pattern for names of files. In URLs, no one writes an asterisk. */
const GLOB_CHARACTERS = /[*?[\]{}]|[!+@]\(/
const GLOB_PATTERN = /^(?:[A-Za-z]:)?[^:=&]*(?:\*|\{[^{}]*,[^{}]*\})[^:=&]*$/

/** Separates URLs from files, and finds the files that match patterns. Each file exists, and is listed once. */
export async function resolveInputParts(
  operands: readonly string[],
  files: readonly string[],
  io: Io,
  exclude?: readonly string[],
): Promise<readonly InputPart[]> {
  const parts: InputPart[] = []
  const seen = new Set<string>()
  const add = (found: readonly InputPart[]): void => {
    for (const part of found) {
      if (!('file' in part)) {
        parts.push(part)
        continue
      }
      const { file } = part
      if (file === '-' && seen.has('-')) throw createStdinTwiceError()
      const place = file === '-' ? file : resolve(io.cwd, file)
      if (!seen.has(place)) parts.push(part)
      seen.add(place)
    }
  }
  for (const operand of operands) {
    const found = await expandOperand(operand, io)
    if (found === undefined) parts.push({ url: operand })
    else add(found)
  }
  for (const file of files) add(await expandFileOption(file, io, exclude))
  return parts
}

async function expandOperand(operand: string, io: Io): Promise<readonly InputPart[] | undefined> {
  if (operand === '-' || pathExists(io.cwd, operand)) return [requireFile(operand, io)]
  const found = GLOB_PATTERN.test(operand) ? await expandGlob(operand, io) : []
  if (found.length > 0) return found
  return FILE_NAME_PATTERN.test(operand) ? expandFileOption(operand, io) : undefined
}

/** Whether a name has characters of a pattern. */
export const isGlob = (file: string): boolean => GLOB_CHARACTERS.test(file)

async function expandFileOption(file: string, io: Io, exclude?: readonly string[]): Promise<readonly InputPart[]> {
  if (file === '-' || !isGlob(file) || file.includes('://') || pathExists(io.cwd, file)) return [requireFile(file, io)]
  const found = await expandGlob(file, io, exclude)
  if (found.length > 0) return found
  throw createUnfinishedError(`no file matches ${redactFileName(file)}`, `没有与 ${redactFileName(file)} 匹配的文件`)
}

/** The file of that name. Checked before anything is done, so that a wrong name stops the run at once. */
function requireFile(file: string, { cwd }: Io): InputPart {
  if (file === '-') return { file }
  if (file === '') {
    throw createUnfinishedError(
      'cannot read a file without a name; is a shell variable not set?',
      '无法读取：文件名为空，是否有 shell 变量未设置？',
    )
  }
  let isFolder: boolean
  try {
    isFolder = statSync(resolve(cwd, file)).isDirectory()
  } catch (error) {
    throw toReadError(error, getDisplayName(file))
  }
  if (!isFolder) return { file }
  const name = redactFileName(file)
  throw createUnfinishedError(
    `cannot read ${name}: it is a directory; ${joinPattern(name, '**')} names all its files, and \`check --scan\` finds the push URLs in them`,
    `无法读取 ${name}：这是一个目录；可用 ${joinPattern(name, '**')} 指定其中的全部文件，或用 \`check --scan\` 在其中查找推流地址`,
  )
}

const joinPattern = (folder: string, pattern: string): string => `${folder.replace(/\/+$/, '')}/${pattern}`

async function expandGlob(pattern: string, { cwd }: Io, exclude?: readonly string[]): Promise<readonly InputPart[]> {
  const { findMatchingFiles, removeDuplicateFiles } = await import('./globs.ts')
  const { files, faults } = await findMatchingFiles(pattern, cwd)
  const isExcluded = exclude && (await import('./exclude.ts')).createExcludeTest(exclude, cwd)
  const found = removeDuplicateFiles(files, cwd).flatMap((file) =>
    isExcluded?.(resolve(cwd, file), false) ? [] : [{ file, isFound: true } as const],
  )
  return [...found, ...faults.map((fault) => ({ fault }))]
}

/** Standard input is named twice. */
export const createStdinTwiceError = (): Error =>
  createUsageError(
    '- is standard input, which can be read only once; leave the second one out',
    '- 表示标准输入，只能读取一次；请去掉第二个',
  )
