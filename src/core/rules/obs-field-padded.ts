import { defineRule, type RawFinding } from '../linter/rule.ts'
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
    en: 'OBS removes it when it connects, so the push works in OBS. The exception is OBS 29.0, which does not push RTMP if there is whitespace before the Server. With SRT, OBS sends it as a part of the streamid. In another client, the same text is another URL.',
    zh: 'OBS 连接时会去掉首尾的空白，因此推流不受影响（OBS 29.0 除外：服务器开头有空白时不会以 RTMP 推流）；使用 SRT 时，空白会作为 streamid 的一部分发送。把同样的内容复制到其他客户端，得到的也是另一个地址。',
  },
  sources: ['https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/rtmp-stream.c'],
  message: {
    en: (d: { field: string; isSent: boolean }) =>
      `stray whitespace around the ${d.field === 'server' ? 'Server' : 'Stream Key'}, which OBS ${d.isSent ? 'sends in the streamid' : 'removes'}`,
    zh: (d) =>
      `${d.field === 'server' ? '服务器' : '推流码'}首尾有多余的空白（OBS 会${d.isSent ? '将其写入 streamid 发送' : '自动去掉'}）`,
  },
  help: {
    en: ({ isSent }) => (isSent ? 'remove it' : 'remove it before you use the text anywhere else'),
    zh: ({ isSent }) => (isSent ? '删除空白' : '在其他地方使用前请先删除'),
  },
  unredactedData: ['field', 'isSent'],
  check({ url: { input, scheme }, runContext: { obs, keyAt = 0, serverEnd = 0 } }) {
    if (obs?.padded === undefined || obs.padded.length === 0) return undefined
    const spans: Readonly<Record<'server' | 'stream-key', Span>> = {
      server: { start: 0, end: Math.min(serverEnd, input.length) },
      'stream-key': { start: Math.min(keyAt, input.length), end: input.length },
    }
    if (scheme?.value.toLowerCase() === 'srt') return findSentSpace(input, keyAt)
    return obs.padded.map((field) => ({ at: spans[field], data: { field, isSent: false } }))
  },
})

/** Over SRT: the white space that OBS sends with the streamid, which is the Stream Key or the end of the Server. */
function findSentSpace(input: string, keyAt: number): RawFinding<{ field: string; isSent: boolean }>[] {
  const isKey = keyAt < input.length
  const field = isKey ? 'stream-key' : 'server'
  const spaces = isKey ? /^[ \t\r\n]+|(?<![ \t\r\n])[ \t\r\n]+$/g : /(?<![ \t\r\n])[ \t\r\n]+$/g
  const start = isKey ? keyAt : 0
  return [...input.slice(start).matchAll(spaces)].map(({ index, 0: { length } }) => ({
    at: { start: start + index, end: start + index + length },
    data: { field, isSent: true },
    severity: 'warning',
    certainty: 'likely',
  }))
}
