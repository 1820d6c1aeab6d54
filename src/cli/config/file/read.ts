import { lstatSync, realpathSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { readRegular } from '../../../files/read-regular.ts'
import type { Configuration } from '../../../schema/configuration.ts'
import { createUsageError } from '../../../user-error.ts'
import { parseConfiguration } from './parse.ts'

/** No configuration is this large. In bytes. */
const MAX_CONFIGURATION_BYTES = 1_000_000

/**
 * Reads a configuration. Throws a usage error that lists everything that is wrong with it.
 *
 * @param displayPath its name in messages
 * @param isNamed by `--config`
 */
export async function readConfigurationFile(
  file: string,
  displayPath: string,
  isNamed: boolean,
): Promise<Configuration> {
  if (!isNamed) refuseLinkAway(file, displayPath)
  const bytes = await readConfigurationBytes(file, displayPath)
  if (!/\.(?:jsonc?|ya?ml)$/i.test(file)) {
    throw createUsageError(
      `configuration \`${displayPath}\` has an unknown type: name it .json, .jsonc, .yaml or .yml`,
      `无法识别配置文件 \`${displayPath}\` 的类型：扩展名须为 .json、.jsonc、.yaml 或 .yml`,
    )
  }
  const text = decodeConfiguration(bytes, displayPath)
  if (text.trim() === '')
    throw createUsageError(`configuration \`${displayPath}\` is empty`, `配置文件 \`${displayPath}\` 为空`)
  return parseConfiguration(text, displayPath)
}

/** Refuses a link that leads out of its folder, since it may come with a repository. With `--config`, links are allowed. */
function refuseLinkAway(file: string, shown: string): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return
  let real: string
  try {
    real = realpathSync(file)
  } catch (error) {
    throw createUsageError(
      `configuration \`${shown}\` is a link to a file that cannot be read`,
      `配置文件 \`${shown}\` 是符号链接，其指向的文件无法读取`,
      error,
    )
  }
  const folder = realpathSync(dirname(file))
  if (real.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return
  throw createUsageError(
    `configuration \`${shown}\` is a link that leads out of its folder; name the file itself with --config`,
    `配置文件 \`${shown}\` 是指向其他目录的符号链接，请用 --config 直接指定该文件`,
  )
}

async function readConfigurationBytes(file: string, displayPath: string): Promise<Uint8Array> {
  try {
    return await readRegular(file, { maxBytes: MAX_CONFIGURATION_BYTES })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw createConfigurationReadError(displayPath, String(error.code), error)
  }
}

function createConfigurationReadError(displayPath: string, code: string, cause: unknown): Error {
  if (code === 'ENOENT') {
    if (displayPath === '--config') {
      return createUsageError('--config names a file that does not exist', '--config 指定的文件不存在', cause)
    }
    return createUsageError(`there is no configuration \`${displayPath}\``, `配置文件 \`${displayPath}\` 不存在`, cause)
  }
  if (code === 'EISDIR') {
    return createUsageError(
      `configuration \`${displayPath}\` is a directory`,
      `配置文件 \`${displayPath}\` 是一个目录`,
      cause,
    )
  }
  if (code === 'NOT_REGULAR') {
    return createUsageError(
      `configuration \`${displayPath}\` is not a regular file`,
      `配置文件 \`${displayPath}\` 不是普通文件`,
      cause,
    )
  }
  if (code === 'TOO_LARGE') {
    return createUsageError(
      `configuration \`${displayPath}\` is larger than 1 MB`,
      `配置文件 \`${displayPath}\` 超过 1 MB`,
      cause,
    )
  }
  return createUsageError(
    `configuration \`${displayPath}\` cannot be read (${code})`,
    `无法读取配置文件 \`${displayPath}\`（${code}）`,
    cause,
  )
}

/** The text without its byte order mark. */
function decodeConfiguration(bytes: Uint8Array, displayPath: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw createUsageError(
      `configuration \`${displayPath}\` is not UTF-8 text: save it as UTF-8`,
      `配置文件 \`${displayPath}\` 不是 UTF-8 编码，请另存为 UTF-8`,
      error,
    )
  }
}
