import { defineRule } from '../linter/rule.ts'
import { findForeignSignature } from '../url/foreign-signatures.ts'

export default defineRule({
  id: 'foreign-signature',
  severity: 'warning',
  stage: 'auth',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  unredactedData: ['vendor', 'vendorZh'],
  explains: ['tx-time-missing', 'tx-secret-missing'],
  summary: {
    en: 'The URL is signed for another platform.',
    zh: '地址使用的是其他厂商的鉴权参数。',
  },
  why: {
    en: 'Each platform has its own signature parameters. Tencent Cloud reads only txSecret and txTime. On a domain with authentication on, this push ends with 18/500.',
    zh: '各厂商的鉴权参数互不通用。腾讯云只读取 txSecret 和 txTime，因此在开启鉴权的域名上，该推流会以 18/500 被拒绝。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31560',
    'https://www.alibabacloud.com/help/en/live/user-guide/url-signing',
    'https://support.huaweicloud.com/intl/en-us/iLive-live/live_01_0049.html',
    'https://www.volcengine.com/docs/6469/107759',
  ],
  message: {
    en: (d: { param: string; vendor: string; vendorZh: string }, say) =>
      `${say.quote(d.param)} is a signature for ${d.vendor}; txSecret and txTime are missing`,
    zh: (d, say) => `${say.quote(d.param)} 是${d.vendorZh}的鉴权参数，地址中没有 txSecret 和 txTime`,
  },
  help: {
    en: (d) => `sign the URL for Tencent Cloud, or push it to ${d.vendor}`,
    zh: (d) => `请按腾讯云的方式重新生成推流地址，或推流到${d.vendorZh}`,
  },
  check({ reading: { params, txSecret, txTime } }) {
    if (params.length === 0 || (txSecret ?? txTime) !== undefined) return undefined
    const found = findForeignSignature(params)
    if (found === undefined) return undefined
    const { param, vendor } = found
    return { at: param.span, data: { param: param.text, vendor: vendor.en, vendorZh: vendor.zh } }
  },
})
