import type { RtmpRefusal } from '../clients/client.ts'
import { clients, rtmpClients } from '../clients/index.ts'
import { refusalTexts } from '../linter/refusal-texts.ts'
import { defineRule } from '../linter/rule.ts'

type CannotPush = { client: string; reason: RtmpRefusal }

export default defineRule({
  id: 'client-cannot-push',
  severity: 'error',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  supersededBy: ['playback-url', 'port-invalid', 'relay-protocol', 'scheme-unsupported'],
  unredactedData: ['client', 'reason'],
  summary: {
    en: 'The client cannot push to this URL.',
    zh: '指定的客户端无法推流到此地址。',
  },
  why: {
    en: 'With `--client`, a URL is checked as that client takes it. Some take no user name before the host, no URL of one segment, or no long names: they end with an error of their own, or push nothing and say nothing.',
    zh: '使用 `--client` 时，按该客户端的方式检查地址。有的客户端不支持域名前的用户名、只有一段路径的地址或过长的名称：它们自行报错退出，或者既不推流也不提示。',
  },
  sources: [
    'https://gitlab.freedesktop.org/gstreamer/gstreamer/-/blob/main/subprojects/gst-plugins-bad/gst/rtmp2/gstrtmp2locationhandler.c',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/rtmp.c',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
  ],
  message: {
    en: (d: CannotPush) => `${d.client} cannot push to this URL: ${refusalTexts[d.reason].en}`,
    zh: (d) => `${d.client} 无法推流到此地址：${refusalTexts[d.reason].zh}`,
  },
  help: {
    en: () => 'change the URL, or push with another client; `split` shows what each client sends',
    zh: () => '修改地址，或改用其他客户端；`split` 可显示各客户端实际发送的内容',
  },
  fix: {
    en: () => 'remove the user name and password before the host',
    zh: () => '删除域名前的用户名和密码',
  },
  check({ url, reading, runContext: { keyAt } }) {
    const rtmpClient = Object.values(rtmpClients).find(({ id }) => id === reading.client)
    const reason = rtmpClient?.getRefusal(url, keyAt)
    // `port-invalid` knows which ports a client refuses, and others what a URL lacks.
    if (reason === undefined || reason === 'url' || reason === 'port') return undefined
    const { title, program } = clients[reading.client]
    const { userinfo, whole } = url
    const found = { at: whole.span, data: { client: program ?? title.en, reason } }
    if (reason !== 'userinfo' || userinfo === undefined) return found
    const edits = [{ span: userinfo.endAt(userinfo.end + 1).span, text: '' }]
    return { ...found, at: userinfo.span, fix: { safe: true, edits } }
  },
})
