import { defineRule } from '../linter/rule.ts'
import type { Span } from '../model/push-url.ts'

export default defineRule({
  id: 'obs-field-padded',
  severity: 'hint',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'There is whitespace around a field of OBS.',
    zh: 'OBS 的输入框首尾有多余的空白。',
  },
  why: {
    en: 'OBS removes it when it connects, so the push works in OBS. The exception is OBS 29.0, which does not push RTMP if there is whitespace before the Server. In another client, the same text is another URL.',
    zh: 'OBS 连接时会去掉首尾的空白，因此推流不受影响（OBS 29.0 除外：服务器开头有空白时不会以 RTMP 推流）；但把同样的内容复制到其他客户端，得到的就是另一个地址。',
  },
  sources: ['https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/rtmp-stream.c'],
  message: {
    en: (d: { field: string }) =>
      `stray whitespace around the ${d.field === 'server' ? 'Server' : 'Stream Key'}, which OBS removes`,
    zh: (d) => `${d.field === 'server' ? '服务器' : '推流码'}首尾有多余的空白（OBS 会自动去掉）`,
  },
  help: {
    en: () => 'remove it before you use the text anywhere else',
    zh: () => '在其他地方使用前请先删除',
  },
  unredactedData: ['field'],
  check({ url: { input }, runContext: { obs, keyAt = 0, serverEnd = 0 } }) {
    if (obs?.padded === undefined || obs.padded.length === 0) return undefined
    const spans: Readonly<Record<'server' | 'stream-key', Span>> = {
      server: { start: 0, end: Math.min(serverEnd, input.length) },
      'stream-key': { start: Math.min(keyAt, input.length), end: input.length },
    }
    return obs.padded.map((field) => ({ at: spans[field], data: { field } }))
  },
})
