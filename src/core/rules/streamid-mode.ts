import { defineRule } from '../linter/rule.ts'
import type { Param } from '../model/push-url.ts'
import { createPlaceholderTest } from '../url/placeholder.ts'
import type { TextSlice } from '../url/slice.ts'
import { readStreamidPairs, readUrlParams } from '../url/streamid.ts'

/** `m` and `t` are keys of the streamid, `mode` is a parameter of the URL. `mode`: its value. */
type Mode = { key: 'm' | 't' | 'mode'; mode: string }

export default defineRule({
  id: 'streamid-mode',
  severity: 'warning',
  stage: 'client',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'The SRT URL does not ask to publish a stream.',
    zh: 'SRT 地址请求的不是推流。',
  },
  why: {
    en: 'SRT access control has `m=publish` to send a stream and `m=request` to play one, and `t=stream`, `t=file` and `t=auth` for what is sent. Tencent Cloud documents neither, and treats a streamid without them as a push. A server that reads them refuses the push or treats the client as a player. With `mode=listener` or `mode=rendezvous` in the URL, clients do not call the server: they wait for a connection, or for a peer that does the same.',
    zh: 'SRT 访问控制约定：`m=publish` 表示推流，`m=request` 表示拉流播放；`t=stream`、`t=file`、`t=auth` 表示传输内容的类型。腾讯云文档中没有这两项，不带时即视为推流。识别它们的服务器会拒绝该推流，或将其当作播放请求处理。地址中带有 `mode=listener` 或 `mode=rendezvous` 时，客户端不会主动连接服务器，而是等待对方连接，或等待对方以同样方式连接。',
  },
  sources: [
    'https://github.com/Haivision/srt/blob/master/docs/features/access-control.md',
    'https://ffmpeg.org/ffmpeg-protocols.html#srt',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: ({ key, mode }: Mode, say) => {
      if (key === 'mode') return `with ${say.quote(`mode=${mode}`)} the client does not connect to the server`
      if (key === 't') return `\`t\` is ${say.quote(mode)}, not \`stream\``
      return mode === 'request' ? '`m=request` asks to play the stream' : `\`m\` is ${say.quote(mode)}, not \`publish\``
    },
    zh: ({ key, mode }, say) => {
      if (key === 'mode') return `带有 ${say.quote(`mode=${mode}`)} 时，客户端不会主动连接服务器`
      if (key === 't') return `\`t\` 的值为 ${say.quote(mode)}，而不是 \`stream\``
      return mode === 'request'
        ? '`m=request` 表示拉流播放，而非推流'
        : `\`m\` 的值为 ${say.quote(mode)}，而不是 \`publish\``
    },
  },
  help: {
    en: ({ key }) => `remove \`${key}\`, as in Tencent Cloud URLs, or write ${USUAL[key]}`,
    zh: ({ key }) => `按官方地址格式去掉 \`${key}\`，或写成 ${USUAL[key]}`,
  },
  fix: {
    en: ({ key }) => `remove \`${key}\``,
    zh: ({ key }) => `去掉 \`${key}\``,
  },
  check({ url: { query: streamid, whole, scheme, input } }) {
    if (streamid === undefined || scheme?.value.toLowerCase() !== 'srt') return undefined
    const pairs = readStreamidPairs(streamid)
    const isInPlaceholder = createPlaceholderTest(input)
    for (const [key, params, separator] of [
      ['m', pairs, ','],
      ['t', pairs, ','],
      ['mode', readUrlParams(whole), '&'],
    ] as const) {
      const wrong = params.find((param) => isWrong(key, param))
      if (wrong?.value === undefined || isInPlaceholder(wrong.value.span.start)) continue
      const { name, value } = wrong
      const { span } = withSeparator(key === 'mode' ? whole : streamid, name.start, value.end, separator)
      return { at: value.span, data: { key, mode: value.value }, fix: { safe: true, edits: [{ span, text: '' }] } }
    }
    return undefined
  },
})

const USUAL = { m: '`m=publish`', t: '`t=stream`', mode: '`mode=caller`' } as const

/** Whether this is the parameter, in any case, with a value that asks for something else. If repeated, one wrong value is enough. */
function isWrong(key: Mode['key'], { name, value }: Param<TextSlice>): boolean {
  if (value === undefined || value.length === 0 || name.value.toLowerCase() !== key) return false
  if (key === 'mode') return /^(?:listener|rendezvous)$/i.test(value.value)
  return !value.is(key === 'm' ? 'publish' : 'stream')
}

/** A pair with one of its separators: the one after it, or else the one before it. */
function withSeparator(whole: TextSlice, start: number, end: number, separator: string): TextSlice {
  const { source } = whole
  const isBefore = end >= whole.end && source.text.charAt(start - 1) === separator
  const from = (isBefore ? start - 1 : start) - whole.start
  return whole.within(from, (end < whole.end ? end + 1 : end) - whole.start)
}
