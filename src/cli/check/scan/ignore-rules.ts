import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { Ignore } from 'ignore'
import ignore from 'ignore'
import type { Text } from '../../../core/model/text.ts'
import { readRegular } from '../../../files/read-regular.ts'

/** The rules of a folder for the files below it that are left out, and those of the folders above it. */
export interface IgnoreRules {
  readonly folder: string
  readonly rules: Ignore | undefined
  readonly above: IgnoreRules | undefined
}

/** A later file has priority over an earlier one. */
const IGNORE_FILES = ['.gitignore', '.ignore']

/** On these systems, file systems ignore case, and git is configured to do so too. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin'

/** Folders without texts of the project itself. */
const IGNORED_NAMES = new Set(['.git', '.hg', '.svn', 'node_modules'])

/** Temporary files that a killed run may have left. */
const TEMPORARY_FILE_NAME = /^\.push-preflight-[0-9a-f-]{36}$/

/** In bytes. No list that people write is larger. */
const LARGEST = 1_000_000

/** Callback for a file with rules that is not read, and why. */
export type OnUnreadIgnore = (path: string, why: Text) => Promise<void>

/** The rules of a folder, given those of the one above. */
export async function readIgnoreRules(
  folder: string,
  above: IgnoreRules | undefined,
  onUnreadIgnore: OnUnreadIgnore,
): Promise<IgnoreRules> {
  const texts: string[] = []
  for (const name of IGNORE_FILES) {
    const text = await readTextIfPresent(join(folder, name), onUnreadIgnore)
    if (text !== undefined) texts.push(text)
  }
  return {
    folder,
    above,
    rules: texts.length === 0 ? undefined : ignore({ ignorecase: IGNORES_CASE }).add(texts.join('\n')),
  }
}

/** The rules above a folder in which a walk begins: those of the folders above it, up to the root of the repository. */
export async function readParentIgnoreRules(
  folder: string,
  onUnreadIgnore: OnUnreadIgnore,
): Promise<IgnoreRules | undefined> {
  const folders: string[] = []
  for (let at = folder; ; at = dirname(at)) {
    // In a folder that cannot be read, it counts as missing.
    if (existsSync(join(at, '.git'))) {
      if (at !== folder) folders.push(at)
      let above: IgnoreRules | undefined
      for (const one of folders.reverse()) above = await readIgnoreRules(one, above, onUnreadIgnore)
      return above
    }
    if (at === dirname(at)) return undefined
    if (at !== folder) folders.push(at)
  }
}

/** Whether a file or a folder is left out. The nearest folder with a rule for it decides, as in git. */
export function isIgnored(
  path: string,
  name: string,
  isFolder: boolean,
  ignoreRules: IgnoreRules | undefined,
): boolean {
  if (IGNORED_NAMES.has(name) || TEMPORARY_FILE_NAME.test(name)) return true
  for (let at = ignoreRules; at !== undefined; at = at.above) {
    if (at.rules === undefined) continue
    const below = relative(at.folder, path).split(sep).join('/')
    const { ignored, unignored } = at.rules.test(isFolder ? `${below}/` : below)
    if (ignored || unignored) return ignored
  }
  return false
}

/** Links are not followed, as in git ("gitignore", notes): a repository could name any file of the machine. */
async function readTextIfPresent(file: string, onUnreadIgnore: OnUnreadIgnore): Promise<string | undefined> {
  try {
    return (await readRegular(file, { maxBytes: LARGEST, followsLink: false })).toString()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (!ABSENT.has(code)) await onUnreadIgnore(file, REASONS[code] ?? { en: code, zh: code })
    return undefined
  }
}

/** Codes of a file that does not exist, or is a folder. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR'])

const REASONS: Readonly<Record<string, Text>> = {
  ELOOP: { en: 'it is a symbolic link', zh: '这是一个符号链接' },
  NOT_REGULAR: { en: 'it is not a regular file', zh: '不是普通文件' },
  TOO_LARGE: { en: 'it is larger than 1 MB', zh: '超过 1 MB' },
  EACCES: { en: 'permission denied', zh: '没有权限' },
}
