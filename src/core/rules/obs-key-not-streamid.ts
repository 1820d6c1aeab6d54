import { defineRule } from '../linter/rule.ts'
import type { Text } from '../model/text.ts'
import { STANDARD_PREFIX } from '../url/streamid.ts'

/** What the Stream Key begins with. */
type KeyForm = 'url' | 'parameter' | 'keys'

const MESSAGES: Readonly<Record<KeyForm, Text>> = {
  url: {
    en: 'OBS sends the whole URL in the Stream Key as the streamid',
    zh: 'OBS 会将推流码中的整个地址作为 streamid 发送',
  },
  parameter: {
    en: 'OBS sends `streamid=` in the Stream Key as a part of the streamid',
    zh: 'OBS 会将推流码中的 `streamid=` 也作为 streamid 的一部分发送',
  },
  keys: {
    en: `OBS sends the Stream Key as the streamid, and puts no \`${STANDARD_PREFIX}\` before it`,
    zh: `OBS 会将推流码原样作为 streamid 发送，不会在前面补上 \`${STANDARD_PREFIX}\``,
  },
}

export default defineRule({
  id: 'obs-key-not-streamid',
  severity: 'warning',
  stage: 'client',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  unredactedData: ['form'],
  summary: {
    en: 'The Stream Key is not a whole streamid.',
    zh: '推流码不是完整的 streamid。',
  },
  why: {
    en: 'For SRT, OBS sends the Stream Key as the streamid, as it is. The keys of a streamid come after `#!::`; what Tencent Cloud does with another text is not documented.',
    zh: '使用 SRT 时，OBS 会将推流码原样作为 streamid 发送。streamid 的各项必须写在 `#!::` 之后；对于其他内容，腾讯云没有文档说明。',
  },
  sources: [
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-ffmpeg/obs-ffmpeg-srt.h',
    'https://github.com/Haivision/srt/blob/master/docs/features/access-control.md',
  ],
  message: {
    en: (d: { form: KeyForm }) => MESSAGES[d.form].en,
    zh: (d) => MESSAGES[d.form].zh,
  },
  help: {
    en: () => 'write the whole streamid, `#!::h=…,r=…,txSecret=…,txTime=…`, into the Stream Key',
    zh: () => '将完整的 streamid（`#!::h=…,r=…,txSecret=…,txTime=…`）填入推流码',
  },
  fix: {
    en: ({ form }) => (form === 'keys' ? `write \`${STANDARD_PREFIX}\` first` : 'keep the streamid only'),
    zh: ({ form }) => (form === 'keys' ? `在开头写上 \`${STANDARD_PREFIX}\`` : '只保留 streamid'),
  },
  check({ url: { input, scheme, host }, reading: { client }, runContext: { keyAt, obs } }) {
    if (client !== 'obs' || obs?.kind === 'whip' || keyAt === undefined || scheme?.value.toLowerCase() !== 'srt')
      return undefined
    const key = input.slice(keyAt)
    // Other prefixes, escaped ones too, have rules of their own.
    const form = detectForm(key)
    if (form === undefined) return undefined
    const at = { start: keyAt, end: input.length }
    const prefix = /^(?:.*\?)?(?:.*&)?streamid=/is.exec(key)?.[0]
    if (form !== 'keys' && prefix === undefined) return { at, data: { form } }
    const start = /(?:^|,)h=/.test(key) ? STANDARD_PREFIX : `${STANDARD_PREFIX}h=${host?.value ?? ''},`
    // The first letter is written again: a text before the Stream Key would be of the Server.
    const text = form === 'keys' ? start + key.slice(0, 1) : ''
    const span = { start: keyAt, end: keyAt + (form === 'keys' ? 1 : (prefix?.length ?? 0)) }
    return { at, data: { form }, fix: { safe: true, edits: [{ span, text }] } }
  },
})

function detectForm(key: string): KeyForm | undefined {
  if (/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(key)) return 'url'
  if (/^\s*[?&]?streamid=/i.test(key)) return 'parameter'
  return /^[A-Za-z]\w*=/.test(key) ? 'keys' : undefined
}
