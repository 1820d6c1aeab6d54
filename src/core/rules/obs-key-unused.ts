import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'obs-key-unused',
  severity: 'warning',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  rootCause: true,
  explains: ['app-missing', 'stream-name-missing', 'tx-time-missing', 'tx-secret-missing'],
  summary: {
    en: 'OBS does not use the Stream Key, as the Server has a streamid.',
    zh: '服务器中已有 streamid，OBS 不会使用推流码。',
  },
  why: {
    en: 'For SRT, OBS sends the streamid of the Server if there is one, and the Stream Key only if there is none. It does not join the two.',
    zh: '使用 SRT 时，服务器中有 streamid，OBS 就只发送它；没有时才发送推流码。两者不会拼接。',
  },
  sources: [
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-ffmpeg/obs-ffmpeg-srt.h',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (_: Record<string, never>) => 'OBS sends only the streamid in the Server, and nothing of the Stream Key',
    zh: () => 'OBS 只发送服务器中的 streamid，不会发送推流码中的内容',
  },
  help: {
    en: () =>
      'write only `srt://`, host and port into the Server, and the whole streamid, `#!::h=…,r=…,txSecret=…,txTime=…`, into the Stream Key',
    zh: () => '服务器只填写 `srt://`、域名和端口，将完整的 streamid（`#!::h=…,r=…,txSecret=…,txTime=…`）填入推流码',
  },
  // The Stream Key is not part of what is sent, so the streamid that OBS sends in its place is marked.
  check({ typedStreamid, runContext: { obs } }) {
    if (obs?.keyUnused !== true || typedStreamid === undefined) return undefined
    return { at: typedStreamid.span, data: {} }
  },
})
