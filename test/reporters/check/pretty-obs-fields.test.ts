import { expect, test } from 'vitest'
import type { Finding } from '../../../src/core/model/finding.ts'
import { findObsField } from '../../../src/reporters/check/pretty-obs-fields.ts'

const finding = (start: number, end: number): Finding => ({
  rule: 'x',
  severity: 'error',
  certainty: 'certain',
  span: { start, end },
  message: '',
  help: '',
  data: {},
})

// What OBS calls the field depends on the service, not on the protocol.
test.each([
  ['webrtc://a/b/', 'key', undefined, 'in Stream Key:', '推流码：'],
  ['rtmp://a/b/', 'key', undefined, 'in Stream Key:', '推流码：'],
  ['rtmp://a/b/', '', undefined, 'in Stream Key, which is empty', '推流码（为空）'],
  ['', 'webrtc://a/b/key', 'whip', 'in Bearer Token:', 'Bearer 令牌：'],
  ['', 'a-token', 'whip', 'in Bearer Token:', 'Bearer 令牌：'],
  ['https://a/whip', '', 'whip', 'in Bearer Token, which is empty', 'Bearer 令牌（为空）'],
] as const)('%j and %j, service %j', (server, key, service, en, zh) => {
  const fields = { serverEnd: server.length, keyAt: server.length, ...(service && { service }) }
  const input = server + key
  expect(findObsField({ input, fields }, finding(server.length, input.length))?.label).toEqual({ en, zh })
})
