import { defineRule } from '../linter/rule.ts'
import { createPlaceholderTest } from '../url/placeholder.ts'
import type { TextSlice } from '../url/slice.ts'
import { readStreamidPairs } from '../url/streamid.ts'

const COMMA = 0x2c

export default defineRule({
  id: 'streamid-mode',
  severity: 'warning',
  stage: 'client',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'The streamid does not ask to publish.',
    zh: 'streamid 中的 `m` 不是推流模式。',
  },
  why: {
    en: 'SRT access control has `m=publish` to send a stream and `m=request` to play one. Tencent Cloud does not document `m`, and treats a streamid without it as a push. A server that reads `m` refuses the push or treats the client as a player.',
    zh: 'SRT 访问控制约定：`m=publish` 表示推流，`m=request` 表示拉流播放。腾讯云文档中没有 `m`，不带 `m` 时即视为推流。识别 `m` 的服务器会拒绝该推流，或将其当作播放请求处理。',
  },
  sources: [
    'https://github.com/Haivision/srt/blob/master/docs/features/access-control.md',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (d: { mode: string }, say) =>
      d.mode === 'request' ? '`m=request` asks to play the stream' : `\`m\` is ${say.quote(d.mode)}, not \`publish\``,
    zh: (d, say) =>
      d.mode === 'request'
        ? '`m=request` 表示拉流播放，而非推流'
        : `\`m\` 的值为 ${say.quote(d.mode)}，而不是 \`publish\``,
  },
  help: {
    en: () => 'remove `m`, as in Tencent Cloud URLs, or write `m=publish`',
    zh: () => '按官方地址格式去掉 `m`，或写成 `m=publish`',
  },
  fix: {
    en: () => 'remove `m`',
    zh: () => '去掉 `m`',
  },
  check({ url: { query: streamid, scheme, input } }) {
    if (streamid === undefined || scheme?.value.toLowerCase() !== 'srt') return undefined
    const mode = readStreamidPairs(streamid).find(({ name }) => name.is('m'))
    if (mode?.value === undefined || mode.value.length === 0 || mode.value.is('publish')) return undefined
    const { value } = mode
    if (createPlaceholderTest(input)(value.span.start)) return undefined
    const { span } = withComma(streamid, mode.name.start, value.end)
    return { at: value.span, data: { mode: value.value }, fix: { safe: true, edits: [{ span, text: '' }] } }
  },
})

/** A pair with one of its commas: the one after it, or else the one before it. */
function withComma(streamid: TextSlice, start: number, end: number): TextSlice {
  const { source } = streamid
  const isBefore = end >= streamid.end && source.text.charCodeAt(start - 1) === COMMA
  const from = (isBefore ? start - 1 : start) - streamid.start
  return streamid.within(from, (end < streamid.end ? end + 1 : end) - streamid.start)
}
