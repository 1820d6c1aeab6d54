import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'obs-auth-unused',
  severity: 'hint',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  unredactedData: ['isSrt', 'fails'],
  summary: {
    en: '“Use authentication” is on in OBS, but Tencent Cloud does not ask for a user name.',
    zh: 'OBS 中勾选了“使用身份验证”，而腾讯云推流不使用用户名和密码。',
  },
  why: {
    en: 'Pushes are authenticated by txSecret and txTime alone. With RTMP, OBS sends user name and password only if the server asks for them, which Tencent Cloud does not. With SRT, it uses the password as the encryption passphrase, which the server does not have: it refuses the handshake. SRT takes 10 to 79 bytes; with another length OBS does not call the server.',
    zh: '推流只通过 txSecret 和 txTime 鉴权。使用 RTMP 时，只有服务器要求，OBS 才会发送用户名和密码，而腾讯云不会要求；使用 SRT 时，OBS 会把密码当作加密口令，而服务器没有该口令，会拒绝握手。SRT 的口令须为 10 至 79 字节，否则 OBS 不会连接服务器。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31059',
    'https://github.com/obsproject/obs-studio/issues/5639',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/rtmp-services/rtmp-custom.c',
  ],
  message: {
    en: (d: { isSrt: boolean; fails: boolean }) =>
      d.isSrt
        ? `OBS has “Use authentication” on, and its password encrypts SRT${d.fails ? ': the push fails' : ''}`
        : 'OBS has “Use authentication” on, but its user name and password are not used',
    zh: (d) =>
      d.isSrt
        ? `OBS 中勾选了“使用身份验证”，其密码会被用作 SRT 加密口令${d.fails ? '，推流会失败' : ''}`
        : 'OBS 中勾选了“使用身份验证”，其用户名和密码不起作用',
  },
  help: {
    en: () => 'turn it off; only txSecret and txTime in the Stream Key count',
    zh: () => '取消勾选；只有推流码中的 txSecret 与 txTime 用于鉴权',
  },
  check({ url, reading: { protocol }, runContext: { obs } }) {
    if (obs?.useAuth !== true || obs.kind === 'listed' || obs.kind === 'whip') return undefined
    const isSrt = protocol === 'srt'
    const fails = isSrt && (obs.passwordBytes ?? 0) > 0
    const at = (url.host ?? url.whole).span
    return { at, data: { isSrt, fails }, ...(fails ? { severity: 'error' } : {}) }
  },
})
