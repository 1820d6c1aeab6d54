import { getAuthCertainty } from '../linter/certainty.ts'
import { defineRule } from '../linter/rule.ts'
import { hasPushTarget, locateMissingParam } from '../url/missing.ts'

export default defineRule({
  id: 'tx-secret-missing',
  severity: 'error',
  stage: 'auth',
  code: '18/502',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['playback-url'],
  summary: {
    en: 'The URL has no txSecret, or an empty one.',
    zh: '推流地址未携带 txSecret，或其值为空。',
  },
  why: {
    en: 'Push authentication is on by default, and txSecret is the signature that it checks. It gets lost if a client publishes the StreamName without its query, or if its name is misspelt.',
    zh: '推流鉴权默认开启，txSecret 就是鉴权签名。客户端只发送流名称而丢弃参数，或参数名写错，都会导致缺失。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31059',
  ],
  message: {
    en: (d: { inServer: boolean }) =>
      d.inServer
        ? 'the Stream Key has no signature: txSecret is in the Server, where it is not read'
        : 'the URL has no signature: txSecret is missing',
    zh: (d) => (d.inServer ? '推流码未携带鉴权参数：txSecret 填在了服务器一栏，不会被识别' : '未携带鉴权参数 txSecret'),
  },
  consequence: { en: 'the server sees no txSecret', zh: '服务器视为未携带 txSecret' },
  help: {
    en: (d) =>
      d.inServer
        ? 'move it to the end of the Stream Key: `StreamName?txSecret=…&txTime=…`'
        : 'use the whole signed URL, with `?txSecret=…&txTime=…`',
    zh: (d) =>
      d.inServer
        ? '将其移到推流码末尾：`StreamName?txSecret=…&txTime=…`'
        : '请使用完整的推流地址（包含 `?txSecret=…&txTime=…`）',
  },
  check(context) {
    const { url, reading, facts } = context
    if (reading.txSecret !== undefined || !hasPushTarget(url)) return undefined
    return {
      at: locateMissingParam(url, 'txSecret'),
      data: { inServer: context.isInObsServer('txSecret') },
      certainty: getAuthCertainty(facts),
    }
  },
})
