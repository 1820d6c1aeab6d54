import { describe, expect, test } from 'vitest'
import { findUrls } from '../../../src/core/scan/find.ts'
import { findMissingGround } from '../../../src/core/scan/ground.ts'

const SIGNED = 'txSecret=0123456789abcdef0123456789abcdef&txTime=5C271099'

const none = (): boolean => false

/** What each URL of a text is counted as; `checked` if it is checked. */
const kindsOf = (file: string, text: string, isNamed: (host: string) => boolean = none): string[] =>
  Array.from(findUrls(text, file), (found) => found.skipped ?? findMissingGround(text, found, isNamed) ?? 'checked')

describe('a URL is checked if something shows that it is for Tencent Cloud', () => {
  test.each([
    `rtmp://push.example.com/live/a?${SIGNED}`,
    'rtmp://push.example.com/live/a?txTime=5C271099',
    'rtmp://push.example.com/live/a?txsecret=1',
    'rtmp://push.example.com/live/a?tx_secret=1&tx_time=2',
    'rtmp://push.example.com/live/a?xSecret=1',
    'rtmp://push.example.com/live/a?txTme=5C271099',
    'rtmp://203.0.113.7/live/a?txHost=push.example.com',
    // Names that a mistake before them hides from the parameters.
    `rtmp://push.example.com/live/a？${SIGNED}`,
    `rtmp://push.example.com/live/a&${SIGNED}`,
    `rtmp://push.example.com/live/a%3F${SIGNED.replaceAll('=', '%3D')}`,
    'rtmp://1234.livepush.myqcloud.com/live/a',
    'rtmp://1234.LivePush.MyQCloud.com./live/a',
    'rtmp://livepush2.myqcloud.com/live/a',
    'rtmp://abc.tlivepush.com/live/a',
    'rtmp://1.push.tlivecloud.com/live/a',
    'webrtc://1234.livepush.myqcloud.com/live/a',
    'srt://push.example.com:9000?streamid=#!::h=1234.livepush.myqcloud.com,r=live/a',
    `https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip?streamurl=webrtc://push.example.com/live/a?${SIGNED}`,
    // Domains with other names can use Tencent Cloud too.
    `rtmp://live-push.bilivideo.com/live/a?${SIGNED}`,
  ])('%s', (url) => expect(kindsOf('a.txt', url)).toEqual(['checked']))

  test('a host that is named', () => {
    const named = (host: string): boolean => host === 'push.example.com'
    expect(kindsOf('a.txt', 'rtmp://Push.Example.com./live/a rtmp://other.example.com/live/a', named)).toEqual([
      'checked',
      'unsigned',
    ])
  })
})

describe('unsigned on a host that nothing names', () => {
  test.each([
    'rtmp://ossrs.example.net/live/livestream',
    'srt://ossrs.example.net:10080?streamid=#!::r=live/livestream,m=publish',
    'webrtc://ossrs.example.net/live/livestream',
    // Words of other servers: these alone are no misspellings.
    'rtmp://ossrs.example.net/live/a?secret=0123456789abcdef0123456789abcdef',
    'rtmp://ossrs.example.net/live/a?time=1546064025',
    'rtmp://notlivepush.myqcloud.com.example.net/live/a',
  ])('%s', (url) => expect(kindsOf('a.txt', url)).toEqual(['unsigned']))
})

describe('for another vendor, by host or parameter', () => {
  test.each([
    'rtmp://video-center.alivecdn.com/app/s?vhost=live.example.com',
    'rtmp://pub.z1.glb.pili.qiniup.com/hub/s?key=0123456789abcdef',
    'rtmp://a.pili-publish.qn.example.com/hub/s',
    'rtmp://400001.mpush.live.lecloud.com/live/x?sign=abc&tm=20160801',
    'rtmp://a.uplive.ks-cdn.com/live/1',
    'rtmp://push.bcelive.com/live/made-up',
    'rtmp://p1.live.126.net/live/a?wsSecret=1&wsTime=2',
    'rtmp://rtls-ingress-prod-eu.agoramdn.com/live/a',
    'rtmps://global-live.mux.com:443/app/a',
    'rtmp://a1b2.global-contribute.live-video.net/app/a',
    'rtmp://live.twitch.tv/app/made-up',
    'rtmp://push.example.com/live/a?auth_key=1546063200-0-0-0123456789abcdef0123456789abcdef',
    'rtmp://push.example.com/live/a?volcTime=1&volcSecret=2',
    'rtmp://push.example.com/live/a?hwSecret=1',
    'rtmp://push.example.com/live/a?sign=abc&tm=20160801',
    'rtmp://push.example.com/live/a?signature=a&accesskey=b&expire=1',
    'rtmp://push.example.com/hub/a?expire=1546063200&token=abc',
  ])('%s', (url) => expect(kindsOf('a.txt', url)).toEqual(['otherVendor']))
})

describe('for playback', () => {
  test.each([
    ['a.js', 'webrtc://live.example.com/live/s?tabr_bitrates=d1,d2&tabr_start_bitrate=d1&tabr_control=auto'],
    ['a.sh', 'rtmp://liveplay.video-studio.myqcloud.com/output/1250000001-600e'],
    ['a.js', "'rtmp://1234.liveplay.myqcloud.com/live/a'"],
    ['A.java', 'String flvUrl = "rtmp://pull.live.example.com/live/1_cif"; startPlay(flvUrl, 0);'],
    ['A.java', 'String flvUrl = "rtmp://live.example.com/live/1_cif";'],
    ['a.py', 'URL_PLAY_RTMP = "rtmp://live.example.com/live/a"; // RTMP 播放地址'],
    ['a.js', 'player.startPlay("rtmp://live.example.com/live/a")'],
    ['a.md', '播放地址：rtmp://live.example.com/live/room1'],
    ['a.md', '拉流地址:\n\n```\nrtmp://live.example.com/live/room1\n```'],
    ['a.md', '- pull: `rtmp://live.example.com/live/room1`'],
    ['a.json', '{"play_url": "rtmp://live.example.com/live/room1"}'],
    ['a.java', '// 播放地址\nString url = "rtmp://live.example.com/live/room1";'],
    ['a.sh', 'ffplay rtmp://live.example.com/live/room1'],
    ['a.sh', 'ffmpeg -re -i "rtmp://live.example.com/live/room1" -c copy a.flv'],
    ['a.txt', 'rtmp://pull.example.com/live/a'],
    ['a.txt', 'rtmp://live-play.example.com/live/a'],
    ['a.txt', 'rtmp://play1.example.com/live/a'],
    ['a.txt', 'rtmp://1234.livepush.myqcloud.com/live/a // play it with VLC'],
    ['a.md', `播放地址：rtmp://live.example.com/live/room1?${SIGNED}`],
  ])('%s: %s', (file, text) => expect(kindsOf(file, text)).toEqual(['playback']))

  test.each([
    ['a.sh', `ffmpeg -re -i a.flv -f flv "rtmp://push.example.com/live/a?${SIGNED}"`],
    ['a.js', `const pushFlvUrl = "rtmp://push.example.com/live/a?${SIGNED}"`],
    ['a.md', `Play it later. First push to rtmp://push.example.com/live/a?${SIGNED}`],
    ['a.md', `推流地址：rtmp://push.example.com/live/a?${SIGNED} ，播放地址：见控制台`],
    ['a.txt', `rtmp://push.play.com/live/a?${SIGNED}`],
    ['a.txt', `display = rtmp://push.example.com/live/a?${SIGNED}`],
    // What an earlier URL says is not about the next one.
    ['a.txt', `rtmp://1234.livepush.myqcloud.com/play/a rtmp://push.example.com/live/a?${SIGNED}`],
  ])('and not, %s: %s', (file, text) => expect(kindsOf(file, text).at(-1)).toBe('checked'))
})
