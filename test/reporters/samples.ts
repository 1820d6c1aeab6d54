import type { Rule } from '../../src/core/linter/rule.ts'
import { defineRule } from '../../src/core/linter/rule.ts'
import type { PushRecord } from '../../src/core/model/record.ts'
import type { SignedEntry } from '../../src/core/model/signing.ts'
import type { Text } from '../../src/core/model/text.ts'

const noWords = { en: () => '', zh: () => '' }

const createRule = (id: string, summary: Text): Rule =>
  defineRule({
    id,
    severity: 'error',
    stage: 'target',
    certainty: 'certain',
    summary,
    why: { en: 'Made up.', zh: '示例。' },
    sources: ['https://example.com/'],
    message: noWords,
    help: noWords,
    check: () => undefined,
  })

/** Made-up rules, some with long texts. */
export const sampleRules: readonly Rule[] = [
  createRule('domain-disabled', { en: 'The push domain is disabled.', zh: '推流域名已被禁用。' }),
  createRule('client-ip-denied', {
    en: 'The address that pushes is on the denylist.',
    zh: '推流客户端 IP 在黑名单中。',
  }),
  createRule('tx-secret-uppercase', {
    en: 'txSecret is right but for its case, which the server may or may not mind when it compares.',
    zh: 'txSecret 仅大小写与正确签名不同，服务器比较时可能区分大小写，也可能不区分，取决于节点版本。',
  }),
]

const start = Date.parse('2026-01-01T00:00:00Z')

/** A push that began, interruptions with and without a known cause, and names that a table has to be careful with. */
export const sampleRecords: readonly PushRecord[] = [
  { kind: 'start', start, domain: 'push.example.com', app: 'live', stream: 'room1', clientIp: '203.0.113.7' },
  {
    kind: 'interruption',
    start,
    end: start + 3_723_000,
    seconds: 3723,
    domain: 'push.example.com',
    app: 'live',
    stream: 'room1',
    clientIp: '203.0.113.7',
    errcode: 1,
  },
  {
    kind: 'interruption',
    end: start + 4_000_000,
    seconds: 0,
    domain: 'push.example.com',
    app: 'live',
    stream: '直播|2,"a"',
    errcode: 18,
    subErrcode: 503,
  },
  { kind: 'interruption', end: start + 4_060_000, stream: '=1+1', reason: 'an unknown reason', errcode: 99 },
]

const BULLETS = '•'.repeat(32)

const signed = {
  domain: 'push.example.com',
  app: 'live',
  stream: 'room1',
  algorithm: 'md5',
  txTime: '6955B900',
  txSecret: BULLETS,
  expires: '2026-01-01T00:00:00.000Z',
  formula: 'MD5(‹KEY› + StreamName + txTime)',
} as const

/** For each way that OBS is set up. */
export const sampleSigned: readonly SignedEntry[] = [
  {
    ...signed,
    url: `rtmp://push.example.com/live/room1?txSecret=${BULLETS}&txTime=6955B900`,
    protocol: 'rtmp',
    obs: { server: 'rtmp://push.example.com/live/', streamKey: `room1?txSecret=${BULLETS}&txTime=6955B900` },
  },
  {
    ...signed,
    url: `webrtc://push.example.com/live/room1?txSecret=${BULLETS}&txTime=6955B900`,
    protocol: 'webrtc',
    obs: {
      server: 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip',
      streamKey: `webrtc://push.example.com/live/room1?txSecret=${BULLETS}&txTime=6955B900`,
    },
  },
]
