import { createRefusalCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** It waits 5 seconds for the answer to publish. */
const CLIENT = 'https://github.com/pedroSG94/RootEncoder/issues/405'

/** What RootEncoder (rtmp-rtsp-stream-client-java) and simplertmp hand to an Android app. */
export const rootEncoderErrors: readonly ClientErrorRow[] = [
  {
    client: 'rootencoder',
    id: 'publish-not-permitted',
    meaning: {
      en: 'The server did not permit the publish: it refused it, or did not answer within 5 seconds.',
      zh: '服务器不允许推流：拒绝了 publish，或 5 秒内没有应答。',
    },
    steps: ['publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'Check the URL with the signing key, then whether the same StreamName is already being pushed.',
      zh: '用鉴权 KEY 检查地址，再确认同一个流名称是否已在推流。',
    },
    wordings: ['publish permitted failed'],
    scheme: 'rtmp',
    sources: [CLIENT],
  },
]
