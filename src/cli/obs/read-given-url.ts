import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { isVariableName } from '../../core/redaction/key-shape.ts'
import { createUsageError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import type { Io } from '../runtime/io.ts'
import { promptHidden } from '../runtime/prompt.ts'
import { requireOneLine } from '../sign/parse-request.ts'

/**
 * The URL to set, from an argument, a variable, standard input or a prompt: a URL is as secret as a key until it expires, and
 * process lists show arguments. `undefined` if a URL is to be signed instead.
 */
export async function readGivenUrl({ options, language, io }: CliContext): Promise<string | undefined> {
  const { url, 'url-env': name, stream } = options
  if (url !== undefined && name !== undefined) {
    throw createUsageError('give --url or --url-env, not both', '--url 与 --url-env 只能使用一个')
  }
  const other = (['domain', 'app', 'stream', 'protocol', 'param', 'tx-host'] as const).find(
    (one) => options[one] !== undefined,
  )
  if (name !== undefined && other !== undefined) {
    throw createUsageError(
      `--url-env and --${other} cannot be used together: the URL already contains it`,
      `--url-env 与 --${other} 不能同时使用：地址中已包含这些内容`,
    )
  }
  if (name !== undefined) return requireOneLine('--url-env', readUrlVariable(name, io))
  if (url === '-') return requireOneLine('--url -', requireUrl((await textOf(Readable.from(io.stdin))).trim()))
  if (url !== undefined) return requireOneLine('--url', url.trim())
  if (stream !== undefined) return undefined
  if (io.stdin.isTTY !== true) {
    throw createUsageError(
      'nothing to set: use --domain and --stream to sign, --url-env NAME, or --url - with a URL on standard input',
      '未指定要设置的内容：用 --domain 与 --stream 签名，或用 --url-env 变量名，或用 --url - 从标准输入读取地址',
    )
  }
  const pastedUrl = await promptHidden(
    io,
    { en: 'Push URL for OBS (hidden)', zh: '用于 OBS 的推流地址（不显示）' },
    language,
  )
  return requireOneLine('the URL', requireUrl(pastedUrl.trim()))
}

const requireUrl = (url: string): string => {
  if (url !== '') return url
  throw createUsageError('no URL was given', '未提供推流地址')
}

function readUrlVariable(name: string, { env }: Io): string {
  // The text is not repeated: it may be the URL.
  if (!isVariableName(name)) {
    throw createUsageError(
      '--url-env takes the name of an environment variable, not the URL itself',
      '--url-env 须填写环境变量名，而非地址本身',
    )
  }
  const url = env[name]?.trim()
  if (url !== undefined && url !== '') return url
  throw createUsageError(
    'the environment variable that --url-env names is not set, or empty',
    '--url-env 指定的环境变量未设置或为空',
  )
}
