import { expect, test } from 'vitest'
import { findIntendedScheme } from '../../../src/core/url/push-scheme.ts'

test.each([
  ['trmp', 'rtmp'],
  ['rmtp', 'rtmp'],
  ['RTPM', 'rtmp'],
  ['rtm', 'rtmp'],
  ['rtmpp', 'rtmp'],
  ['artmp', 'rtmp'],
  ['rtnps', 'rtmps'],
  ['wbertc', 'webrtc'],
  ['str', 'srt'],
])('%s should be %s', (typed, meant) => {
  expect(findIntendedScheme(typed)).toBe(meant)
})

test.each(['rtmp', 'SRT', 'rtsp', 'rtmpt', 'rtmfp', 'http', 'https', 'ftp', 'udp', 'trtc', 'artc', 'rist', ''])(
  '%j stays',
  (scheme) => {
    expect(findIntendedScheme(scheme)).toBeUndefined()
  },
)
