import { getAuthCertainty } from '../linter/certainty.ts'
import { defineRule } from '../linter/rule.ts'
import { hasPushTarget, locateMissingParam } from '../url/missing.ts'

export default defineRule({
  id: 'tx-time-missing',
  severity: 'error',
  stage: 'auth',
  code: '18/500',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['playback-url'],
  summary: {
    en: 'The URL has no txTime, or an empty one.',
    zh: '推流地址未携带 txTime，或其值为空。',
  },
  why: {
    en: 'Push authentication is on by default, and a push without an expiry is refused before its signature is checked. Often the parameter got lost: an unquoted `&` in a shell, a client that drops the query, or a misspelt name.',
    zh: '推流鉴权默认开启，未携带过期时间的推流会被直接拒绝。参数往往是中途丢失的：Shell 中 “&” 未加引号、客户端丢弃了参数、或参数名写错。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31059',
  ],
  message: {
    en: (d: { inServer: boolean }) =>
      d.inServer
        ? 'the Stream Key has no expiry: txTime is in the Server, where it is not read'
        : 'the URL has no expiry: txTime is missing',
    zh: (d) =>
      d.inServer ? '推流码未携带过期时间参数：txTime 填在了服务器一栏，不会被识别' : '未携带过期时间参数 txTime',
  },
  consequence: { en: 'the server sees no txTime', zh: '服务器视为未携带 txTime' },
  help: {
    en: (d) =>
      d.inServer
        ? 'move it to the end of the Stream Key: `StreamName?txSecret=…&txTime=…`'
        : 'use the whole signed URL, with `?txSecret=…&txTime=…`; in a shell, put it in quotes',
    zh: (d) =>
      d.inServer
        ? '将其移到推流码末尾：`StreamName?txSecret=…&txTime=…`'
        : '请使用完整的推流地址（包含 `?txSecret=…&txTime=…`）；在命令行中请加引号',
  },
  check(context) {
    const { url, reading, facts } = context
    if (reading.txTime !== undefined || !hasPushTarget(url)) return undefined
    return {
      at: locateMissingParam(url, 'txTime'),
      data: { inServer: context.isInObsServer('txTime') },
      certainty: getAuthCertainty(facts),
    }
  },
})
