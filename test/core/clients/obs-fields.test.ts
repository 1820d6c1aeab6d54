import { expect, test } from 'vitest'
import { splitIntoObsFields } from '../../../src/core/clients/obs-fields.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'

const WHIP = 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip'

test.each([
  ['rtmp://a.b/live/room1?txSecret=x&txTime=y', 'rtmp://a.b/live/', 'room1?txSecret=x&txTime=y'],
  ['rtmp://a.b/live/room1', 'rtmp://a.b/live/', 'room1'],
  ['rtmp://a.b/live/room1?a=b/c', 'rtmp://a.b/live/', 'room1?a=b/c'],
  ['rtmp://a.b/live/x/room1?t=1', 'rtmp://a.b/live/x/', 'room1?t=1'],
  ['rtmps://a.b:443/live/', 'rtmps://a.b:443/live/', ''],
  [' "rtmp://a.b/live/room1?t=1" ', 'rtmp://a.b/live/', 'room1?t=1'],
  ['webrtc://a.b/live/room1?t=1', WHIP, 'webrtc://a.b/live/room1?t=1'],
  [
    'https://webrtcpush.tlivewebrtcpush2.com/webrtc/v2/whip?streamurl=webrtc%3A%2F%2Fa.b%2Flive%2Froom1%3Ft%3D1',
    'https://webrtcpush.tlivewebrtcpush2.com/webrtc/v2/whip',
    'webrtc://a.b/live/room1?t=1',
  ],
  [
    'srt://a.b:9000?streamid=#!::h=a.b,r=live/room1,txSecret=x,txTime=y',
    'srt://a.b:9000?streamid=#!::h=a.b,r=live/room1,txSecret=x,txTime=y',
    'r=live/room1,txSecret=x,txTime=y',
  ],
  [
    'srt://a.b:9000?streamid=%23!::h%3Da.b,r%3Dlive/room1,txSecret%3Dx,mode',
    'srt://a.b:9000?streamid=%23!::h%3Da.b,r%3Dlive/room1,txSecret%3Dx,mode',
    'r=live/room1,txSecret=x,mode',
  ],
])('the fields for %s', (url, server, streamKey) => {
  expect(splitIntoObsFields(parsePushUrl(url))).toEqual({ server, streamKey })
})

test.each([
  '',
  'rtmp://',
  'rtmp://a.b',
  'rtmp://a.b/live',
  'srt://a.b:9000',
  'srt://a.b:9000?streamid=#!::h=a.b',
  '直播',
])('there are none for %j', (url) => {
  expect(splitIntoObsFields(parsePushUrl(url))).toBeUndefined()
})
