import { expect, test } from 'vitest'
import { catalogue } from '../../../src/core/codes/catalogue.ts'
import { maskText } from '../../../src/core/redaction/mask-text.ts'

const DIGEST = '6d79943299a3f55f63ff6ed5b7bbeb4e'

test.each([
  `room1?txSecret=${DIGEST}&txTime=70DDD2C0`,
  `room1%3FtxSecret%3D${DIGEST}%26txTime%3D70DDD2C0`,
  `room1?txSecret%3D${DIGEST}`,
  `room1%253FtxSecret%253D${DIGEST}%2526txTime%253D70DDD2C0`,
  `room1？txSecret＝${DIGEST}＆txTime＝70DDD2C0`,
  `room1%EF%BC%9FtxSecret%EF%BC%9D${DIGEST}`,
  `room1?tx\u200bSecret=${DIGEST}`,
  `room1?txSecret&#61;${DIGEST}`,
  `room1?txSecret\\u003d${DIGEST}\\u0026txTime=1`,
  `room1txSecret${DIGEST}`,
  `room1?%74xSecret=%36${DIGEST.slice(1)}`,
])('hides the signature in `%s`, in a name and in words', (text) => {
  for (const isName of [true, false]) {
    const shown = maskText(text, isName)
    expect(shown).not.toContain(DIGEST.slice(4))
    expect(shown).toHaveLength(text.length)
    expect(shown.slice(0, 5)).toBe('room1')
  }
})

test.each([
  ['rtmp://user:p4ssw0rd@a.cn/live/s', 'rtmp://user:••••••••@a.cn/live/s'],
  ['from rtmp://p4ssw0rd@a.cn/live/s on', 'from rtmp://••••••••@a.cn/live/s on'],
  ['rtmp://user:p4@ss@a.cn/live', 'rtmp://user:•••••@a.cn/live'],
  ['rtmp://user:p4ss/w0rd@a.cn/live', 'rtmp://user:•••••••••@a.cn/live'],
  ['rtmp:\\/\\/user:p4ssw0rd@a.cn\\/live', 'rtmp:\\/\\/user:••••••••@a.cn\\/live'],
  ['rtmp%3A%2F%2Fuser%3Ap4ssw0rd%40a.cn', 'rtmp%3A%2F%2Fuser%3A••••••••%40a.cn'],
  ['rtmp://a:b@x.cn rtmp://c:d@y.cn', 'rtmp://a:•@x.cn rtmp://c:•@y.cn'],
  ['{"txSecret":"shorty99"}', '{"txSecret":"••••••••"}'],
  ['{\\"txSecret\\":\\"shorty99\\"}', '{\\"txSecret\\":\\"•••••••••"}'],
  ['{"password": "correct horse"}', '{"password": "•••••••••••••"}'],
  ["pass='shorty99", "pass='••••••••"],
  ['token=shorty99;x=1', 'token=••••••••;x=1'],
  ['  password: shorty99', '  password: ••••••••'],
  ['secretKey:   shorty99 # of live', 'secretKey:   •••••••• # of live'],
  ['PASSWORD        = shorty99', 'PASSWORD        = ••••••••'],
  ['export LIVE_TOKEN= shorty99', 'export LIVE_TOKEN= ••••••••'],
  ['bad stream key = shorty99, from 203.0.113.7', 'bad stream key = ••••••••, from 203.0.113.7'],
  ['txSecret: shorty99&txTime=1', 'txSecret: ••••••••&txTime=1'],
  ['bad key: `shorty99` of live', 'bad key: `••••••••` of live'],
  ["'password' => 'shorty99'", "'password' => '••••••••'"],
  ['鉴权密钥：shorty99', '鉴权密钥：••••••••'],
  ['密码 : shorty99，已过期', '密码 : ••••••••，已过期'],
  ['密码：错误，请重新输入。', '密码：••，请重新输入。'],
  ['to rtmp://a.rtmp.youtube.com/live2/abcd-efgh-ijkl on', 'to rtmp://a.rtmp.youtube.com/live2/•••••••••••••• on'],
  ['rtmp:\\/\\/LIVE.twitch.tv:1935\\/app\\/live_1', 'rtmp:\\/\\/LIVE.twitch.tv:1935\\/app\\/••••••'],
  ['rtmp://x.bilivideo.com/live-bvc/?streamname=live_1', 'rtmp://x.bilivideo.com/live-bvc/••••••••••••••••••'],
  ['srt://live.twitch.tv?streamid=live_1', 'srt://live.twitch.tv?•••••••••••••••'],
  ['rtmp%3A%2F%2Flive.twitch.tv%2Fapp%2Flive_1', 'rtmp%3A%2F%2Flive.twitch.tv%2Fapp%2F••••••'],
  ['rtmp:\\\\live.twitch.tv\\app\\live_1', 'rtmp:\\\\live.twitch.tv\\app\\••••••'],
  ['rtmp:\\\\live.twitch.tv\\live_1abcdef', 'rtmp:\\\\live.twitch.tv\\••••••••••••'],
  ['rtmp:\\\\host\\live\\room?txSecret=shorty99', 'rtmp:\\\\host\\live\\room?txSecret=••••••••'],
  ['room?txSecret[]=shorty99&a=1', 'room?txSecret[]=••••••••&a=1'],
  ['room?txSecret[a][0]=shorty99', 'room?txSecret[a][0]=••••••••'],
  ['room?txSecret%5B%5D=shorty99', 'room?txSecret%5B%5D=••••••••'],
  ['ffmpeg -rtmp_conn S:shorty99 -i a', 'ffmpeg -rtmp_conn •••••••••• -i a'],
  ['ffmpeg -rtmp_conn "S:a S:shorty99" -i a', 'ffmpeg -rtmp_conn "••••••••••••••" -i a'],
  ['rtmp://host/live/room conn=NS:a:shorty99 live=1', 'rtmp://host/live/room conn=••••••••••••• live=1'],
  ['liveKey=shorty99', 'liveKey=••••••••'],
  ['"signKey": "shorty99"', '"signKey": "••••••••"'],
  ['SecretKey=shorty99', 'SecretKey=••••••••'],
  ['secret_access_key: shorty99', 'secret_access_key: ••••••••'],
  ['refreshToken=shorty99', 'refreshToken=••••••••'],
  ['Authorization: Bearer shorty99', 'Authorization: Bearer ••••••••'],
  ['-H "authorization: Basic shorty99"', '-H "authorization: Basic ••••••••"'],
  ['{"Authorization":"Bearer shorty99"}', '{"Authorization":"Bearer ••••••••"}'],
  ['rtmp://bob:123/P4ss@push.example.com/live/a', 'rtmp://bob:••••••••@push.example.com/live/a'],
  ['rtmp://bob.x:123/P4ss@push.example.com/live', 'rtmp://bob.x:••••••••@push.example.com/live'],
  ['rtmp://b@x.cn:123/P4ss@push.example.com/a', 'rtmp://•@x.cn:••••••••@push.example.com/a'],
  ['rtmp:/bob:P4ss@push.example.com/live', 'rtmp:/bob:••••@push.example.com/live'],
  ['curl -u bob:P4ss rtmp://a.cn/live', 'curl -u bob:•••• rtmp://a.cn/live'],
  ['curl --user "bob:P4 ss" x', 'curl --user "bob:•••••" x'],
  ['wget --password P4ss x', 'wget --password •••• x'],
  ['bob:P4ss@push.example.com', 'bob:••••@push.example.com'],
  ['rtmp://live.twitch.tv/live_1_abc', 'rtmp://live.twitch.tv/••••••••••'],
  ['rtmp://live.twitch.tv/app/live_1?txTime=5C271099', 'rtmp://live.twitch.tv/app/••••••••••••••••••••••'],
  ['txSec=P4ss', 'txSec=••••'],
  ['psk=P4ss', 'psk=••••'],
  ['tx\\u0053ecret=P4ss', 'tx\\u0053ecret=••••'],
  ['tx\\u{53}ecret=P4ss', 'tx\\u{53}ecret=••••'],
  ['tx&#83;ecret=P4ss', 'tx&#83;ecret=••••'],
  ['txSecret\\x3dP4ss', 'txSecret\\x3d••••'],
  ['txSecret&equals;P4ss', 'txSecret&equals;••••'],
  ['txSecret%25253DP4ss', 'txSecret%25253D••••'],
  ['txSecret%255Cu003dP4ss', 'txSecret%255Cu003d••••'],
])('hides what is secret in `%s`', (text, shown) => {
  expect(maskText(text, true)).toBe(shown)
  expect(maskText(text, false)).toBe(shown)
})

test.each([
  DIGEST,
  'rtmp://a.cn:1935/live/s@x',
  'rtmp://a.cn:1935/live/s@x.cn',
  `rtmp://a.douyincdn.com/live/room1?txSecret=${'•'.repeat(32)}&txTime=5C271099`,
  'rtmp://[2001:db8::1]/live/s@x',
  'https://a.cn/live',
  'rtmp://a.cn/live/room1',
  'rtmp://live.twitch.tv/app',
  'https://www.twitch.tv/live/room1',
  'rtmp://a.douyincdn.com/live2',
  'someone@example.cn',
  '开播：房间一',
  'key-visual',
  'secretary',
  'password:',
  'keyframe: 2s',
])('leaves the name `%s` as it is', (name) => {
  expect(maskText(name, true)).toBe(name)
})

test.each([
  'key not found',
  'the token has expired; sign in again',
  'no password was given\nroom1: refused',
  'the password:\nroom1 was refused',
  'push of room1 ended: authentication failed (secret wrong)',
  '推流鉴权失败，密钥不匹配',
])('leaves the sentence `%s` as it is', (text) => {
  expect(maskText(text, false)).toBe(text)
})

test('the vendor’s own words stay as they are', () => {
  const texts = catalogue.flatMap(({ text: { en, zh } }) => [en, zh])
  expect(texts.map((text) => maskText(text, false))).toEqual(texts)
})

test('a key of the run is hidden wherever it occurs', () => {
  const key = 'MadeUpKeyForTheExample'
  expect(maskText(`bad key ${key}`, false, [key])).toBe(`bad key ${'•'.repeat(key.length)}`)
  expect(maskText(key, true, [key])).toBe('•'.repeat(key.length))
  expect(maskText('%4DadeUpKeyForTheExample', true, [key])).toBe('•'.repeat(key.length + 2))
})

test.each([
  '://',
  '://a:b',
  '://a:b/@',
  'token="',
  "token='",
  'txSecret%3D',
  'txSecret\\"',
  'key: ',
  'token: bearer ',
  'secret',
  'key    ',
  'a'.repeat(32),
])('takes no longer than its length for many `%s`', (piece) => {
  const start = performance.now()
  maskText(`://a:${piece.repeat(5_000_000 / piece.length)}`, false)
  expect(performance.now() - start).toBeLessThan(25_000)
})
