import { defineRule } from '../linter/rule.ts'
import { isObviousKey } from '../redaction/key-shape.ts'
import { isMissingValue } from '../url/missing.ts'
import { findPlaceholder } from '../url/placeholder.ts'
import type { TextSlice } from '../url/slice.ts'

type NotUrl = {
  readonly [name: string]: string
  readonly is: 'empty' | 'key' | 'placeholder' | 'server' | 'text'
  /** The placeholder, or empty. */
  readonly text: string
}

export default defineRule({
  id: 'not-a-url',
  severity: 'error',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  exclusive: true,
  unredactedData: ['is'],
  summary: {
    en: 'The text is not a URL.',
    zh: '这不是推流地址。',
  },
  why: {
    en: 'It has no protocol, no host, and no parameter of a push URL. It may be a line of another file, a key, or a variable without a value. Nothing else is checked, and the text is not repeated, because it may be a secret.',
    zh: '其中没有协议、主机，也没有推流地址的参数，可能是其他文件的内容、密钥或未赋值的变量。不再检查其他规则，也不显示原文，因为它可能是机密信息。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/38393'],
  message: {
    en: ({ is, text }: NotUrl, say) => {
      if (is === 'empty') return 'the text is empty'
      if (is === 'placeholder') return `${say.quote(text)} was not replaced with a push URL`
      if (is === 'server') return 'the Server is not a URL'
      return is === 'key' ? 'this looks like a key, and is not a push URL' : 'this is not a push URL'
    },
    zh: ({ is, text }, say) => {
      if (is === 'empty') return '内容为空'
      if (is === 'placeholder') return `${say.quote(text)} 未替换为推流地址`
      if (is === 'server') return '“服务器”不是地址'
      return is === 'key' ? '这像是密钥，不是推流地址' : '这不是推流地址'
    },
  },
  help: {
    en: ({ is }) =>
      is === 'key'
        ? 'check the push URL, and give the key apart from it: `--key-env`, `--key-file`, or the field for the key'
        : 'use a URL that begins with `rtmp://`, `rtmps://`, `webrtc://` or `srt://`',
    zh: ({ is }) =>
      is === 'key'
        ? '此处应填推流地址，密钥请用 `--key-env`、`--key-file` 或专门的输入框提供'
        : '请使用以 `rtmp://`、`rtmps://`、`webrtc://` 或 `srt://` 开头的地址',
  },
  check(context) {
    if (!context.isNotUrl) return undefined
    const { whole } = context.url
    return { at: whole.span, data: describe(whole, context.runContext.keyAt !== undefined) }
  },
})

function describe(whole: TextSlice, hasFields: boolean): NotUrl {
  const { value } = whole
  if (hasFields) return { is: 'server', text: '' }
  if (value === '') return { is: 'empty', text: '' }
  const placeholder = findPlaceholder(whole, 0)
  if (placeholder?.start === whole.start) return { is: 'placeholder', text: placeholder.value }
  if (isMissingValue(value)) return { is: 'placeholder', text: value }
  const words = value.split(/[\s:：=]+/, MAX_LABEL_WORDS + 1)
  return { is: words.length <= MAX_LABEL_WORDS && words.some(isObviousKey) ? 'key' : 'text', text: '' }
}

/** A key with its label has no more words: `Primary key: …`. */
const MAX_LABEL_WORDS = 4
