import { createUsageError, type UserError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import { getDisplayName, readBytes } from '../input/bytes.ts'
import { readLineBlocks } from '../input/lines.ts'
import { decodeStream } from '../input/text.ts'
import type { Io } from '../runtime/io.ts'

/** The URL from standard input, which must have one line, or from a prompt. Throws a usage error if it is not exactly one. */
export async function readOnlyUrl(cli: CliContext): Promise<string> {
  const urls = cli.io.stdin.isTTY === true ? [await promptUrl(cli)] : await readPipedLines(cli.io)
  const [url = '', another] = urls.filter((line) => line.trim() !== '')
  if (url !== '' && another === undefined) return url
  throw url === ''
    ? createNoSplitUrlError()
    : createUsageError(
        'standard input has more than one line, but `split` takes one URL',
        '标准输入不止一行，而每次只能拆分一个地址',
      )
}

/** The error if there is no URL to split. */
export const createNoSplitUrlError = (): UserError =>
  createUsageError(
    'no URL given: push-preflight split "rtmp://…", or one line on standard input',
    '未提供推流地址：push-preflight split "rtmp://…"，或通过标准输入提供一行',
  )

async function promptUrl({ language, io }: CliContext): Promise<string> {
  const { promptForUrl } = await import('../runtime/prompt.ts')
  return promptForUrl(io, { en: 'Push URL to split (hidden)', zh: '粘贴推流地址（不显示）' }, language)
}

/** The lines of standard input, up to the second one. */
async function readPipedLines(io: Io): Promise<readonly string[]> {
  const name = getDisplayName('-')
  const ignoreNotice = async (): Promise<void> => {}
  const found: string[] = []
  for await (const lines of readLineBlocks(decodeStream(readBytes('-', io), name, ignoreNotice), name, ignoreNotice)) {
    found.push(
      ...lines.toArray.flatMap((line) => (line.trim() === '' || line.startsWith('#') ? [] : [line.replace(/\r$/, '')])),
    )
    if (found.length > 1) break
  }
  return found
}
