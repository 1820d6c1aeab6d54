import { defineRule } from '../linter/rule.ts'
import { createReplacements, findRuns } from '../url/occurrences.ts'
import { getTextAroundUrl } from '../url/slice.ts'

/** Visible whitespace. The rule input-invisible reports the rest. */
const WHITE_SPACE = /[^\S\u2028\u2029\ufeff]|\u0085/g
const NOT_WHITE_SPACE = /[\S\u2028\u2029\ufeff](?<!\u0085)/g

export default defineRule({
  id: 'input-padded',
  severity: 'warning',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['text-around-url', 'librtmp-option', 'obs-field-padded'],
  summary: {
    en: 'There is whitespace before or after the URL.',
    zh: '推流地址前后有多余的空白。',
  },
  why: {
    en: 'OBS trims both of its fields, so the URL works there. Other clients send whitespace at the end as part of the last parameter, and read whitespace at the start as part of the scheme.',
    zh: 'OBS 会去掉输入框首尾的空白，因此在 OBS 中可用。其他客户端会把末尾的空白当作最后一个参数的内容，把开头的空白当作协议名的一部分。',
  },
  sources: [
    'https://github.com/obsproject/obs-studio/blob/master/plugins/rtmp-services/rtmp-custom.c',
    'https://github.com/opensensor/lightNVR/issues/277',
  ],
  message: {
    en: (d: { count: number }) =>
      d.count === 1
        ? '1 stray whitespace character around the URL'
        : `${d.count} stray whitespace characters around the URL`,
    zh: (d) => `推流地址首尾有 ${d.count} 个空白字符`,
  },
  help: {
    en: () => 'remove the whitespace',
    zh: () => '删除首尾空白',
  },
  fix: {
    en: () => 'remove the whitespace around the URL',
    zh: () => '删除首尾空白',
  },
  check({ url }) {
    if (url.isWholeInput || url.whole.is('')) return undefined
    const parts = getTextAroundUrl(url)
    const padding = parts.flatMap((part) => findRuns(part, WHITE_SPACE, NOT_WHITE_SPACE))
    const [first] = padding
    if (first === undefined) return undefined
    const count = parts.reduce((sum, { value }) => sum + value.length - value.replace(WHITE_SPACE, '').length, 0)
    return { at: first.span, data: { count }, fix: { safe: true, edits: createReplacements(padding, '') } }
  },
})
