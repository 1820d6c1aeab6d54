import { defineRule } from '../linter/rule.ts'

/** Default push domains of the legacy form: tencentcloud.com/document/product/267/13551. */
const LEGACY_DOMAIN = /^(\d{1,10})\.livepush\.myqcloud\.com\.?$/i

type LiveCode = { prefix: string; bizid: string; number: string }

export default defineRule({
  id: 'live-code-prefix',
  severity: 'hint',
  stage: 'auth',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  summary: {
    en: "In a URL of the legacy form, the StreamName does not begin with the account's bizid, or the bizid differs from that of the domain.",
    zh: '旧版（带 bizid）推流地址的流名称(StreamName)缺少 bizid 前缀，或 bizid 与域名不一致。',
  },
  why: {
    en: 'If a URL of a `livepush.myqcloud.com` domain has `bizid`, its StreamName used to be a live code, which begins with the bizid and an underscore. The signature covers all of it. Newer domains have no bizid and accept any name.',
    zh: '`livepush.myqcloud.com` 域名下带有 `bizid` 参数的旧版地址使用直播码作为流名称(StreamName)，以“bizid_”开头，签名时也使用完整的直播码。新域名不再使用 bizid，对名称没有此要求。',
  },
  sources: [
    'https://github.com/tencentyun/intlcloud-documents/blob/a0f8c241f6754776a205902f29543f2e17c6dbb2/product/%E8%A7%86%E9%A2%91%E6%9C%8D%E5%8A%A1/%E7%9B%B4%E6%92%AD/%E4%BA%91%E7%AB%AFAPI/%E7%9B%B4%E6%92%AD%E7%A0%81%E6%A8%A1%E5%BC%8F/%E6%93%8D%E4%BD%9C%E7%B1%BB%E6%8E%A5%E5%8F%A3/%E5%88%9B%E5%BB%BA%E5%BD%95%E5%88%B6%E4%BB%BB%E5%8A%A1_intl.md',
  ],
  message: {
    en: (d: LiveCode, say) =>
      d.bizid === d.number
        ? `StreamName does not begin with ${say.quote(d.prefix)}, as a live code does`
        : `\`bizid\` is ${say.quote(d.bizid)}, but the domain belongs to ${say.quote(d.number)}`,
    zh: (d, say) =>
      d.bizid === d.number
        ? `流名称(StreamName)未以直播码前缀 ${say.quote(d.prefix)} 开头`
        : `\`bizid\` 为 ${say.quote(d.bizid)}，与域名中的 ${say.quote(d.number)} 不一致`,
  },
  help: {
    en: (d, say) =>
      d.bizid === d.number
        ? `put ${say.quote(d.prefix)} before it and sign the whole name, or remove \`bizid\``
        : 'use the domain and `bizid` of the same account, or remove `bizid`',
    zh: (d, say) =>
      d.bizid === d.number
        ? `流名称应以 ${say.quote(d.prefix)} 开头，签名也须使用完整流名称；新域名可去掉 \`bizid\` 参数`
        : '域名与 `bizid` 应属于同一账号；新域名可去掉 `bizid` 参数',
  },
  check({ reading: { domain, stream, params } }) {
    if (stream === undefined || domain === undefined) return undefined
    const number = LEGACY_DOMAIN.exec(domain.value)?.[1]
    const part = params.find(({ name }) => name.value === 'bizid')?.value
    if (number === undefined || part === undefined || !/^\d{1,10}$/.test(part.value)) return undefined
    const bizid = part.value
    const prefix = `${bizid}_`
    if (bizid !== number) return { at: part.span, data: { prefix, bizid, number } }
    return stream.value.startsWith(prefix) ? undefined : { at: stream.span, data: { prefix, bizid, number } }
  },
})
