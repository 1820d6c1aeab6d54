import { defineRule } from '../linter/rule.ts'
import { findFirstRunOf } from '../url/char-run.ts'
import { FORBIDDEN_CLASSES } from '../url/character.ts'

export default defineRule({
  id: 'stream-name-characters',
  severity: 'error',
  stage: 'target',
  code: '18/308',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  summary: {
    en: 'StreamName contains whitespace, a control character or a non-ASCII character.',
    zh: '流名称(StreamName)中含有空白、控制字符或非 ASCII 字符（如中文）。',
  },
  why: {
    en: 'Tencent Cloud allows letters, digits and symbols, and says that Chinese characters are not supported. It publishes no list; that it refuses other non-ASCII characters too is inferred from that sentence.',
    zh: '官方文档规定流名称仅支持字母、数字和符号，不支持中文。官方未公布完整的非法字符表；其他非 ASCII 字符同样被拒绝，是据此推断。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31084',
    'https://www.tencentcloud.com/document/product/267/35598',
  ],
  message: {
    en: (d: { text: string }, say) => `StreamName contains ${say.quote(d.text)}, which is not allowed`,
    zh: (d, say) => `流名称(StreamName)中含有非法字符 ${say.quote(d.text)}`,
  },
  help: {
    en: () => 'use letters, digits, `-`, `_` and `.` only, then sign the URL again',
    zh: () => '流名称只使用字母、数字、`-`、`_`、`.`，并重新生成推流地址',
  },
  check({ reading: { stream } }) {
    if (stream === undefined || (stream.classes & FORBIDDEN_CLASSES) === 0) return undefined
    const stretch = findFirstRunOf(stream, FORBIDDEN_CLASSES)
    return stretch && { at: stretch.span, data: { text: stretch.text } }
  },
})
