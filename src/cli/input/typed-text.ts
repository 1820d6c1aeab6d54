import type { UrlEntry } from '../../batch/url-block.ts'
import type { Text } from '../../core/model/text.ts'
import { locatePushUrls } from '../../core/url/urls-in-text.ts'
import type { OnNotice } from './lines.ts'
import { JOINED_FIELDS_NOTICE, joinTypedFields } from './obs-fields.ts'

/** An argument of the command line, which a shell may have cut. */
export async function readArgument(text: string, notify: OnNotice): Promise<readonly UrlEntry[]> {
  if (CUT_BY_SHELL.test(text.trim())) await notify(CUT_NOTICE)
  return readTypedText(text, notify)
}

/** A URL with a signature and nothing after it: the usual rest begins with `&`. */
const CUT_BY_SHELL = /^[a-z]+:\/\/[^?\s]+\?txSecret=[^&\s]+$/i

const CUT_NOTICE: Text = {
  en: 'the shell may have cut this argument at `&`; put the URL in double quotes (bash, zsh, PowerShell, cmd)',
  zh: 'Shell 可能在 `&` 处截断了该参数，请用双引号括住整个地址（bash、zsh、PowerShell、cmd 均适用）',
}

/** A text that was typed or pasted: a URL, a message with one or several, or a message with OBS's two fields. */
export async function readTypedText(text: string, notify: OnNotice): Promise<readonly UrlEntry[]> {
  const joined = joinTypedFields(text)
  if (joined !== undefined) {
    await notify(JOINED_FIELDS_NOTICE)
    const { url, ...fields } = joined
    return [{ url, fields }]
  }
  const spans = locatePushUrls(text)
  if (spans.length < 2) return [{ url: text }]
  await notify({
    en: `the text holds ${spans.length} push URLs: each is checked, and the rest is left out`,
    zh: `文字中有 ${spans.length} 个推流地址，逐个检查，其余内容不参与检查`,
  })
  return spans.map(({ start, end }) => ({ url: text.slice(start, end) }))
}
