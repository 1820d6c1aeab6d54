import { defineRule } from '../linter/rule.ts'
import { createPlaceholderTest } from '../url/placeholder.ts'
import { STANDARD_PREFIX } from '../url/streamid.ts'

/**
 * The text before the first key: signs, and a letter between colons, as in `#!R::`. Letters and digits alone begin a
 * key, or a name in place of keys.
 */
const PREFIX = /^[^\p{L}\p{N}_,=/]{1,16}(?:\p{L}:[^\p{L}\p{N}_,=/]{1,16})?/u

/** Characters of the prefix. Other characters before a key are left alone. */
const SIGNS = /[#!:]/

type Prefix = { prefix: string; key: string | null }

export default defineRule({
  id: 'streamid-prefix',
  severity: 'warning',
  stage: 'client',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  rootCause: true,
  summary: {
    en: 'The prefix of the streamid is not `#!::`.',
    zh: 'streamid 的前缀不是 `#!::`。',
  },
  why: {
    en: 'The keys of a streamid come after exactly `#!::`. With another prefix, a server reads the streamid as free text, or the prefix as part of the first key: then it does not read `h`, nor `r` if it comes first. What Tencent Cloud does is not documented. A streamid without any prefix is the form of the OBS Stream Key.',
    zh: 'streamid 的各项必须写在 `#!::` 之后，一个字符都不能错。前缀不正确时，服务器会把整个 streamid 当作普通文本，或把前缀并入第一项的名称，于是 `h`（或排在第一的 `r`）无法识别。腾讯云对此如何处理没有文档说明。完全不带前缀是 OBS 推流码的写法。',
  },
  sources: [
    'https://github.com/Haivision/srt/blob/master/docs/features/access-control.md',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (d: Prefix, say) =>
      `the streamid begins with ${say.quote(d.prefix)}, not with \`${STANDARD_PREFIX}\`${d.key === null ? '' : `, so ${say.quote(d.key)} is not read`}`,
    zh: (d, say) =>
      `streamid 以 ${say.quote(d.prefix)} 开头，而不是 \`${STANDARD_PREFIX}\`${d.key === null ? '' : `，因此 ${say.quote(d.key)} 无法识别`}`,
  },
  help: {
    en: () => `write \`${STANDARD_PREFIX}\` before the first key`,
    zh: () => `第一项之前应写 \`${STANDARD_PREFIX}\``,
  },
  fix: {
    en: () => `write \`${STANDARD_PREFIX}\``,
    zh: () => `改为 \`${STANDARD_PREFIX}\``,
  },
  check({ url: { query: streamid, scheme, input } }) {
    if (streamid === undefined || scheme?.value.toLowerCase() !== 'srt') return undefined
    const text = streamid.value
    const inside = createPlaceholderTest(input)
    const isOpen = (at: number): boolean => !inside(streamid.within(at).span.start)
    const signs = [...(PREFIX.exec(text)?.[0] ?? '')]
    const end = signs.findIndex((_, at) => !isOpen(at))
    const found = text.slice(0, end < 0 ? signs.length : end)
    if (found === STANDARD_PREFIX || !SIGNS.test(found)) return undefined
    const prefix = streamid.within(0, found.length)
    const key = /^\w{1,20}(?==)/.exec(text.slice(found.length))?.[0] ?? null
    // What was escaped stays escaped: a client that reads `#` as a fragment needs it.
    const put = prefix.text.includes('%') ? STANDARD_PREFIX.replace('#', '%23') : STANDARD_PREFIX
    const edits = [{ span: prefix.span, text: put }]
    // `#!:{h=…,r=…}` is how SRT nests keys.
    if (found.endsWith('{') && text.endsWith('}')) edits.push({ span: streamid.within(text.length - 1).span, text: '' })
    return { at: prefix.span, data: { prefix: found, key }, fix: { safe: true, edits } }
  },
})
