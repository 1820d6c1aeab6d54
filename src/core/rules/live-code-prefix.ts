import { defineRule } from '../engine/rule.ts'

/** Default push domains of the legacy form: tencentcloud.com/document/product/267/13551. */
const LEGACY_DOMAIN = /^\d{1,10}\.livepush\.myqcloud\.com$/i

export default defineRule({
  id: 'live-code-prefix',
  severity: 'hint',
  stage: 'auth',
  certainty: 'uncertain',
  asked: 'unless-plain',
  summary: {
    en: "A URL of the legacy form has a StreamName without the account's bizid before it.",
    zh: '旧版（带 bizid）推流地址的流名称(StreamName)缺少 bizid 前缀。',
  },
  why: {
    en: 'Where a URL of a `livepush.myqcloud.com` domain carries `bizid`, its StreamName used to be a live code, which begins with the bizid and an underscore, and the signature covers the whole of it. Newer domains have no bizid and take any name.',
    zh: '`livepush.myqcloud.com` 域名下带有 `bizid` 参数的旧版地址使用直播码作为流名称(StreamName)，以“bizid_”开头，签名时也使用完整的直播码。新域名不再使用 bizid，对名称没有此要求。',
  },
  sources: ['https://github.com/tencentyun/intlcloud-documents'],
  message: {
    en: (d: { prefix: string }, say) => `StreamName does not begin with ${say.quote(d.prefix)}, as a live code does`,
    zh: (d, say) => `流名称(StreamName)未以直播码前缀 ${say.quote(d.prefix)} 开头`,
  },
  help: {
    en: (d, say) => `put ${say.quote(d.prefix)} before it and sign the whole name, or leave \`bizid\` off`,
    zh: (d, say) => `在前面加上 ${say.quote(d.prefix)} 并用完整名称签名；新域名可去掉 \`bizid\` 参数`,
  },
  check({ reading: { domain, stream, params } }) {
    if (stream === undefined || domain === undefined || !LEGACY_DOMAIN.test(domain.value)) return undefined
    const bizid = params.find(({ name }) => name.value === 'bizid')?.value?.value
    if (bizid === undefined || !/^\d{1,10}$/.test(bizid)) return undefined
    const prefix = `${bizid}_`
    return stream.value.startsWith(prefix) ? undefined : { at: stream.span, data: { prefix } }
  },
})
