import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'stream-name-missing',
  severity: 'error',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['app-missing', 'client-cannot-push', 'playback-url'],
  summary: {
    en: 'The URL has no StreamName.',
    zh: '地址中没有流名称(StreamName)。',
  },
  why: {
    en: 'StreamName is what a client publishes, and the signature covers it. OBS, ffmpeg and GStreamer still push to such a URL, with an empty name; what the server does with that is not documented. Often only the Server field of OBS was pasted, and the rest is in the Stream Key.',
    zh: '流名称(StreamName)是客户端实际发布的内容，签名也包含它。遇到这样的地址，OBS、ffmpeg 和 GStreamer 仍会推流，发布的名称为空；服务器如何处理，官方未作说明。常见原因是只复制了 OBS 的“服务器”，其余部分在“推流码”中。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/31569',
  ],
  message: {
    en: (d: { keyIsEmpty: boolean }) =>
      d.keyIsEmpty ? 'the Stream Key is empty, so OBS publishes an empty StreamName' : 'the URL has no StreamName',
    zh: (d) => (d.keyIsEmpty ? '推流码为空，OBS 发布的流名称(StreamName)为空' : '地址缺少流名称(StreamName)'),
  },
  help: {
    en: (d) =>
      d.keyIsEmpty
        ? 'fill in the Stream Key: `StreamName?txSecret=…&txTime=…`'
        : 'add the StreamName after AppName, or paste both fields of OBS',
    zh: (d) =>
      d.keyIsEmpty
        ? '填写推流码：`StreamName?txSecret=…&txTime=…`'
        : '在推流路径(AppName)后加上流名称(StreamName)，或同时提供 OBS 的服务器和推流码',
  },
  check(context) {
    const { url, reading, runContext } = context
    if (reading.stream !== undefined || (url.scheme === undefined && url.host === undefined)) return undefined
    // After a slash in the query comes what ffmpeg publishes: query-in-app reports that. OBS splits between its fields.
    const isCutByObs = reading.client === 'obs' && runContext.keyAt !== undefined
    const isReadByOther = reading.client !== 'documented' && reading.client !== 'obs'
    if (!isCutByObs && !isReadByOther && context.readAs('ffmpeg').stream !== undefined) return undefined
    const keyIsEmpty = isCutByObs && runContext.keyAt === url.input.length && /^rtmps?$/i.test(url.scheme?.value ?? '')
    const start = keyIsEmpty ? url.input.length : (url.path?.span.end ?? url.whole.span.end)
    return { at: { start, end: start }, data: { keyIsEmpty } }
  },
})
