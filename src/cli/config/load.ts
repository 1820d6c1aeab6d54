import { lstatSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { looksLikeKey } from '../../core/redaction/key-shape.ts'
import { readRegular } from '../../files/read-regular.ts'
import type { Configuration } from '../../schema/configuration.ts'
import { usageError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'

/** A configuration and the file that it was read from. */
export interface ConfigurationRead {
  /** An absolute path: keys in files are looked for from its folder. */
  readonly file: string
  readonly configuration: Configuration
}

/** The names that a configuration may have, in the order in which they are looked for in each folder. */
export const configurationNames: readonly string[] = ['json', 'jsonc', 'yaml', 'yml'].map(
  (extension) => `push-preflight.config.${extension}`,
)

/** No configuration made by people is this large. */
const LARGEST = 1_000_000

/**
 * Reads the configuration named by `file` (`--config`), or the nearest one from `cwd` upwards; `undefined` where there
 * is none. Throws a usage error that says all that is wrong with it. Loads parsers and schema only once a file is found.
 */
export async function readConfiguration(options: {
  readonly file?: string | undefined
  readonly cwd: string
  readonly env: Io['env']
}): Promise<ConfigurationRead | undefined> {
  const { file: asked, cwd, env } = options
  if (asked === '') throw usageError('--config takes the name of a file', '--config 须填写文件名')
  const file = asked === undefined ? found(cwd, env) : resolve(cwd, asked)
  if (file === undefined) return undefined
  const shown = asked !== undefined && looksLikeKey(asked) ? '--config' : shownPath(cwd, file)
  if (asked === undefined) refuseLinkAway(file, shown)
  const bytes = await contentOf(file, shown)
  if (!/\.(?:jsonc?|ya?ml)$/i.test(file)) {
    throw usageError(
      `configuration \`${shown}\` is of no known kind: name it .json, .jsonc, .yaml or .yml`,
      `无法识别配置文件 \`${shown}\` 的类型：扩展名须为 .json、.jsonc、.yaml 或 .yml`,
    )
  }
  const text = decoded(bytes, shown)
  if (text.trim() === '') throw usageError(`configuration \`${shown}\` is empty`, `配置文件 \`${shown}\` 为空`)
  const { parseConfiguration } = await import('./file/parse.ts')
  return { file, configuration: await parseConfiguration(text, shown) }
}

/** A path as messages show it: from the working directory. */
export function shownPath(cwd: string, file: string): string {
  const path = relative(cwd, file)
  return path === '' || path.startsWith(join('..', '..')) ? file : path
}

/** The search ends at the home directory, where there is one on the way, and at the root otherwise. */
function found(cwd: string, env: Io['env']): string | undefined {
  const home = env['HOME'] || env['USERPROFILE'] || homedir()
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = configurationNames.map((name) => join(folder, name)).find(exists)
    if (file !== undefined || folder === home || folder === dirname(folder)) return file
  }
}

/** In a folder that cannot be looked into, it counts as not there. */
function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** A link may come with a repository, and lead to any file of the machine. Whoever names it means it. */
function refuseLinkAway(file: string, shown: string): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return
  let real: string
  try {
    real = realpathSync(file)
  } catch (error) {
    throw usageError(
      `configuration \`${shown}\` is a link that leads to no file that can be read`,
      `配置文件 \`${shown}\` 是符号链接，其指向的文件无法读取`,
      error,
    )
  }
  const folder = realpathSync(dirname(file))
  if (real.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return
  throw usageError(
    `configuration \`${shown}\` is a link that leads out of its folder; name the file itself with --config`,
    `配置文件 \`${shown}\` 是指向其他目录的符号链接，请用 --config 直接指定该文件`,
  )
}

async function contentOf(file: string, shown: string): Promise<Uint8Array> {
  try {
    return await readRegular(file, { most: LARGEST })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw unreadable(shown, String(error.code), error)
  }
}

function unreadable(shown: string, code: string, cause: unknown): Error {
  if (code === 'ENOENT') {
    if (shown === '--config') {
      return usageError('--config names a file that does not exist', '--config 指定的文件不存在', cause)
    }
    return usageError(`there is no configuration \`${shown}\``, `配置文件 \`${shown}\` 不存在`, cause)
  }
  if (code === 'EISDIR') {
    return usageError(`configuration \`${shown}\` is a directory`, `配置文件 \`${shown}\` 是一个目录`, cause)
  }
  if (code === 'NOT_REGULAR') {
    return usageError(`configuration \`${shown}\` is no regular file`, `配置文件 \`${shown}\` 不是普通文件`, cause)
  }
  if (code === 'TOO_LARGE') {
    return usageError(`configuration \`${shown}\` is larger than 1 MB`, `配置文件 \`${shown}\` 超过 1 MB`, cause)
  }
  return usageError(
    `configuration \`${shown}\` cannot be read (${code})`,
    `无法读取配置文件 \`${shown}\`（${code}）`,
    cause,
  )
}

/** The text without its byte order mark. */
function decoded(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw usageError(
      `configuration \`${shown}\` is not UTF-8 text: save it as UTF-8`,
      `配置文件 \`${shown}\` 不是 UTF-8 编码，请另存为 UTF-8`,
      error,
    )
  }
}
