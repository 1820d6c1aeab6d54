import { defineRule, type RawFinding } from '../linter/rule.ts'
import type { Edit } from '../model/finding.ts'
import type { PushUrl } from '../model/push-url.ts'
import { findIntendedScheme } from '../url/push-scheme.ts'
import type { TextSlice } from '../url/slice.ts'

type MissingScheme = { text: string; start: string }

export default defineRule({
  id: 'scheme-missing',
  severity: 'error',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  supersededBy: ['obs-protocol'],
  summary: {
    en: 'The URL does not begin with a protocol and `://`.',
    zh: '地址开头没有协议和 `://`。',
  },
  why: {
    en: 'Clients look for `://` to find the protocol. OBS reports an invalid path. ffmpeg accepts one slash after a known protocol and its colon; without a colon it reads the text as a file name and writes the stream to disk.',
    zh: '客户端依靠 `://` 识别协议。缺少它时，OBS 提示路径无效。若协议名后有冒号，ffmpeg 少一个斜杠也能识别；没有冒号时，则会把整段文字当作文件名，将流写入本地文件。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
  ],
  message: {
    en: (d: MissingScheme, say) => (d.text === '' ? 'the URL has no protocol' : `${say.quote(d.text)} is not \`://\``),
    zh: (d, say) => (d.text === '' ? '地址缺少协议' : `${say.quote(d.text)} 处应为 \`://\``),
  },
  help: {
    en: (d, say) => `use the whole URL, beginning with ${say.quote(d.start)}`,
    zh: (d, say) => `填写完整地址，以 ${say.quote(d.start)} 开头`,
  },
  fix: {
    en: (d, say) => `begin the URL with ${say.quote(d.start)}`,
    zh: (d, say) => `地址改为以 ${say.quote(d.start)} 开头`,
  },
  check({ url }) {
    const { scheme, separator, whole, endpoint } = url
    if (scheme === undefined || separator === undefined) {
      const { start } = whole.span
      const edits = createPrefixEdits(url)
      const found = { at: { start, end: start }, data: { text: '', start: 'rtmp://' } }
      return edits === undefined ? found : { ...found, fix: { safe: true, edits } }
    }
    if (separator.value === '://') return undefined
    const meant = findIntendedScheme(scheme.value)
    const found: RawFinding<MissingScheme> = {
      at: separator.span,
      data: { text: separator.text, start: `${meant ?? scheme.value}://` },
      certainty: separator.value.startsWith(':') ? 'likely' : 'certain',
    }
    // In the streamurl of a WHIP endpoint, the inserted text might need escapes.
    if (endpoint !== undefined) return found
    const edits: Edit[] = [{ span: separator.span, text: '://' }]
    if (meant !== undefined) edits.unshift({ span: scheme.span, text: meant })
    return { ...found, fix: { safe: true, edits } }
  },
})

/** `rtmp://` before a host with a path, in place of a partial separator. */
function createPrefixEdits({ whole, endpoint }: PushUrl<TextSlice>): Edit[] | undefined {
  if (endpoint !== undefined) return undefined
  const [all = '', left = ''] = /^([:/]{0,3})[\w-]{1,253}\.[\w.:-]{1,253}\//.exec(whole.value) ?? []
  const { start } = whole.span
  return all === '' ? undefined : [{ span: { start, end: start + left.length }, text: 'rtmp://' }]
}
