import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { Ignore } from 'ignore'
import ignore from 'ignore'

/** What a folder says of the files below it that are to be left out, and the folders above it. */
export interface Ignoring {
  readonly folder: string
  readonly rules: Ignore | undefined
  readonly above: Ignoring | undefined
}

/** Later ones speak before earlier ones. */
const FILES = ['.gitignore', '.ignore']

/** As git is set up where file systems do. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin'

/** Folders that hold no text of the project's own. */
const LEFT_OUT = new Set(['.git', '.hg', '.svn', 'node_modules'])

/** What a run that was killed may have left behind. */
const DRAFT = /^\.push-preflight-[0-9a-f-]{36}$/

/** What holds in a folder, given what holds in the one above. */
export function ignoringIn(folder: string, above: Ignoring | undefined): Ignoring {
  const texts = FILES.map((name) => textOf(join(folder, name))).filter((text) => text !== undefined)
  return {
    folder,
    above,
    rules: texts.length === 0 ? undefined : ignore({ ignorecase: IGNORES_CASE }).add(texts.join('\n')),
  }
}

/** What holds in a folder where a walk begins: what the folders above it say, up to the one of the repository. */
export function ignoringAbove(folder: string): Ignoring | undefined {
  const folders: string[] = []
  for (let at = folder; ; at = dirname(at)) {
    // In a folder that cannot be looked into, it counts as not there.
    if (existsSync(join(at, '.git'))) {
      if (at !== folder) folders.push(at)
      return folders.reverse().reduce<Ignoring | undefined>((above, one) => ignoringIn(one, above), undefined)
    }
    if (at === dirname(at)) return undefined
    if (at !== folder) folders.push(at)
  }
}

/** Whether a file or a folder is to be left out. The nearest folder that says anything of it decides, as for git. */
export function isIgnored(path: string, name: string, isFolder: boolean, ignoring: Ignoring | undefined): boolean {
  if (LEFT_OUT.has(name) || DRAFT.test(name)) return true
  for (let at = ignoring; at !== undefined; at = at.above) {
    if (at.rules === undefined) continue
    const below = relative(at.folder, path).split(sep).join('/')
    const { ignored, unignored } = at.rules.test(isFolder ? `${below}/` : below)
    if (ignored || unignored) return ignored
  }
  return false
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
