import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'userinfo-unused',
  severity: 'hint',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['client-cannot-push'],
  summary: {
    en: 'The URL has a user name or password before the host, which is not used.',
    zh: '域名前的用户名或密码不起作用。',
  },
  why: {
    en: 'Pushes are authenticated by txSecret and txTime alone. Some clients ignore what is before the `@`; librtmp, which OBS and GStreamer’s rtmpsink use, reads it as the host, and pushes nothing.',
    zh: '推流只通过 txSecret 和 txTime 鉴权。有的客户端会忽略 `@` 之前的内容；OBS 与 GStreamer 的 rtmpsink 所用的 librtmp 会把它当成域名，无法推流。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31059',
    'https://github.com/obsproject/obs-studio/issues/5639',
    'https://github.com/bluenviron/mediamtx/issues/1670',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
  ],
  // The user name is not quoted either: it is often the password.
  message: {
    en: () => 'the user name or password before the host is not used',
    zh: () => '域名前的用户名或密码不起作用',
  },
  help: {
    en: () => 'remove it and the `@`',
    zh: () => '请连同 `@` 一起删除',
  },
  fix: {
    en: () => 'remove the user name and password before the host',
    zh: () => '删除域名前的用户名和密码',
  },
  check({ url: { scheme, userinfo } }) {
    if (userinfo === undefined) return undefined
    // Without a scheme, the rest might look like another kind of URL.
    if (scheme === undefined) return { at: userinfo.span, data: {} }
    const withAt = userinfo.endAt(userinfo.end + 1)
    return { at: userinfo.span, data: {}, fix: { safe: true, edits: [{ span: withAt.span, text: '' }] } }
  },
})
