import { defineRule } from '../linter/rule.ts'
import type { Edit } from '../model/finding.ts'
import type { PushUrl } from '../model/push-url.ts'
import { CharacterClass } from '../url/character.ts'
import type { TextSlice } from '../url/slice.ts'

export default defineRule({
  id: 'query-in-app',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['playback-url', 'server-whole-url', 'obs-protocol', 'obs-webrtc-custom'],
  explains: ['stream-name-missing', 'tx-time-missing', 'tx-secret-missing'],
  summary: {
    en: 'The query comes before the StreamName.',
    zh: '鉴权参数放在了流名称(StreamName)之前。',
  },
  why: {
    en: 'The parameters belong after the StreamName and are sent with it. In OBS they belong in the Stream Key: the whole Server, with its query, becomes AppName, and the stream is published without a signature.',
    zh: '参数必须跟在流名称(StreamName)之后，随流名称一起发送。在 OBS 中参数应填入推流码：服务器一栏的内容连同参数都会成为推流路径(AppName)，推流时就没有了签名。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31569',
    'https://github.com/illuspas/Node-Media-Server/issues/54',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
  ],
  message: {
    en: (d: { inServer: boolean }) =>
      d.inServer ? 'the query is in the Server, before the Stream Key' : 'the query comes before the StreamName',
    zh: (d) => (d.inServer ? '鉴权参数填在了服务器一栏，而不是推流码中' : '鉴权参数放在了流名称(StreamName)之前'),
  },
  help: {
    en: (d) =>
      d.inServer
        ? 'move it to the end of the Stream Key: `StreamName?txSecret=…&txTime=…`'
        : 'move it after the StreamName: `/AppName/StreamName?txSecret=…&txTime=…`',
    zh: (d) =>
      d.inServer
        ? '将参数移到推流码末尾：`StreamName?txSecret=…&txTime=…`'
        : '将参数移到流名称之后：`/AppName/StreamName?txSecret=…&txTime=…`',
  },
  fix: {
    en: () => 'move the query after the StreamName',
    zh: () => '将参数移到流名称之后',
  },
  check({ url, reading: { client }, runContext: { keyAt, serverEnd = keyAt } }) {
    const path = url.path
    const query = url.query
    if (path === undefined || query === undefined || query.source !== path.source || url.endpoint) return undefined
    const inServer = client === 'obs' && keyAt !== undefined && serverEnd !== undefined && query.start <= keyAt
    if (!inServer && (query.classes & CharacterClass.slash) === 0) return undefined
    if (url.scheme?.value.toLowerCase() === 'srt') return undefined
    const app = url.segments[0]
    const hasStream = url.segments.some((segment, index) => index > 0 && segment.classes !== 0)
    if (!inServer && (hasStream || app === undefined || app.classes === 0)) return undefined
    const { value } = query
    const cut = inServer ? Math.max(0, serverEnd - query.start) : value.lastIndexOf('/')
    const ahead = query.within(0, Math.min(cut, value.length))
    return {
      at: ahead.span,
      data: { inServer },
      ...(inServer
        ? createServerFix(url, ahead, path.value.endsWith('/') ? keyAt : ahead.end, keyAt)
        : createQueryFix(path, query, value.lastIndexOf('/'))),
    }
  },
})

/** Moves the query from the end of the Server to the end of the Stream Key, if that is a name alone. */
function createServerFix(
  { input }: PushUrl,
  query: TextSlice,
  serverRest: number,
  keyAt: number,
): { fix?: { safe: boolean; edits: Edit[] } } {
  if (/[^\w.-]/.test(input.slice(keyAt)) || input.length <= keyAt) return {}
  const text = query.text.replace(/\/$/, '')
  const removal = { span: { start: query.span.start - 1, end: serverRest }, text: '' }
  const insert = { span: { start: input.length, end: input.length }, text: text === '' ? '' : `?${text}` }
  return { fix: { safe: true, edits: [removal, insert] } }
}

/** Moves the name at the end of the query to its place. A name with its own query gets no fix. */
function createQueryFix(path: TextSlice, query: TextSlice, slash: number): { fix?: { safe: boolean; edits: Edit[] } } {
  const name = query.value.slice(slash + 1)
  if (slash < 0 || name === '' || /[^\w.-]/.test(name)) return {}
  const { end } = path.span
  const insert = { span: { start: end, end }, text: path.value.endsWith('/') ? name : `/${name}` }
  return { fix: { safe: true, edits: [insert, { span: query.within(slash).span, text: '' }] } }
}
