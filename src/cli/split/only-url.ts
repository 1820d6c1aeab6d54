import type { Language } from '../../core/model/text.ts'
import { type CommandError, usageError } from '../../user-error.ts'
import { bytesOf, nameOf } from '../input/bytes.ts'
import { blocksOf } from '../input/lines.ts'
import { textOf } from '../input/text.ts'
import type { Io } from '../runtime/io.ts'

/** The one URL that nothing on the command line names: the only line that is piped in, or what is pasted. */
export async function onlyUrl(language: Language, io: Io): Promise<string> {
  const urls = io.stdin.isTTY === true ? [await pasted(language, io)] : await piped(io)
  const [url = '', another] = urls.filter((line) => line.trim() !== '')
  if (url !== '' && another === undefined) return url
  throw url === ''
    ? noUrl()
    : usageError(
        'standard input has more than one line, and one URL is split at a time',
        '标准输入不止一行，而每次只能拆分一个地址',
      )
}

/** What to do where there is nothing to split. */
export const noUrl = (): CommandError =>
  usageError(
    'no URL given: push-preflight split "rtmp://…", or one line on standard input',
    '未提供推流地址：push-preflight split "rtmp://…"，或通过标准输入提供一行',
  )

async function pasted(language: Language, io: Io): Promise<string> {
  const { askHidden } = await import('../runtime/prompt.ts')
  return askHidden(io, { en: 'Push URL to split (hidden)', zh: '粘贴推流地址（不显示）' }, language)
}

/** As many lines as it takes to tell that there is more than one. */
async function piped(io: Io): Promise<readonly string[]> {
  const name = nameOf('-')
  const tell = async (): Promise<void> => {}
  const found: string[] = []
  for await (const lines of blocksOf(textOf(bytesOf('-', io), name, tell), name, tell)) {
    found.push(...lines.all.filter((line) => line.trim() !== '' && !line.startsWith('#')))
    if (found.length > 1) break
  }
  return found
}
