import { describe, expect, test } from 'vitest'
import { placePastedText } from '../../src/web/check/recognise.ts'

const url = { form: 'url', url: '', server: '', streamKey: '' } as const
const obs = { ...url, form: 'obs' } as const
const KEY = 'room1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0'
const SERVER = 'rtmp://push.example.com/live/'
const WHIP = 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip'
const TOKEN = `webrtc://push.example.com/live/${KEY}`
const SRT = 'srt://push.example.com:9000?streamid=#!::h=push.example.com'
const SRT_KEY = KEY.replace('?', ',').replace('&', ',').replace('room1', 'r=live/room1')
const GOOD = SERVER + KEY
const OTHER = GOOD.replace('room1', 'room2')
const PLAY = 'http://play.example.com/live/room1.flv?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=70DDD2C0'

const inUrl = (text: string) => placePastedText('url', { ...url, url: text }, url)

describe('pasted into the box for a URL', () => {
  test.each([
    [SERVER, SERVER, ''],
    ['  rtmp://push.example.com/live\n', 'rtmp://push.example.com/live', ''],
    ['rtmps://push.example.com', 'rtmps://push.example.com', ''],
    [`服务器：${SERVER}`, SERVER, ''],
    [KEY, '', KEY],
    [`推流码：${KEY}`, '', KEY],
    [SRT_KEY, '', SRT_KEY],
    [`${SERVER}\n${KEY}`, SERVER, KEY],
    [`${SERVER}\nroom1`, SERVER, 'room1'],
    [`${SERVER}\nlive?a=b`, SERVER, 'live?a=b'],
    [`${SERVER}\n谢谢`, SERVER, ''],
    [`${SERVER}\n谢谢\n再见`, SERVER, ''],
    ['rtmp://push.example.com/live\nThanks!', 'rtmp://push.example.com/live', ''],
    [`${SERVER}\nThanks`, SERVER, ''],
    [`${SERVER}\nhttps://example.com/`, SERVER, ''],
    [`- ${SERVER}`, SERVER, ''],
    [`服务器：${SERVER}\n推流码：${KEY}`, SERVER, KEY],
    [`服务器：${SERVER}，推流码：${KEY}。`, SERVER, KEY],
    [`服务器地址：${SERVER}\n流名称(StreamName)：room1`, SERVER, 'room1'],
    [`推流地址：${SERVER}\n推流名称：${KEY}`, SERVER, KEY],
    [`推流码: ${KEY}\n服务器: ${SERVER}`, SERVER, KEY],
    [`Service: Custom…\nServer: ${SERVER}\nStream Key: ${KEY}\nValid until: 2030`, SERVER, KEY],
    [`Server URL: ${SERVER}, Stream key: ${KEY}`, SERVER, KEY],
    [`RTMP URL: ${SERVER}\nStream name: ${KEY}`, SERVER, KEY],
    [`{"server": "${SERVER}", "key": "${KEY}"}`, SERVER, KEY],
    [`Server: ${WHIP}\nBearer Token: ${TOKEN}`, WHIP, TOKEN],
    [`服务器：${SRT}\n推流码：${SRT_KEY}`, SRT, SRT_KEY],
    [`完整地址：${GOOD}\n服务器：${SERVER}\n推流码：${KEY}`, SERVER, KEY],
  ])('%j goes into OBS’s fields', (text, server, streamKey) => {
    expect(inUrl(text)).toMatchObject({ form: 'obs', url: '', server, streamKey })
  })

  test.each([
    `推流地址：${GOOD}`,
    `老师您好，今晚的推流地址是 ${GOOD} ，有效期到明天。`,
    `老师您好，今晚的推流地址是${GOOD}，有效期到明天。`,
    `Hi, your ingest is ${GOOD}. Expires tomorrow.`,
    `[推流](${GOOD})`,
    `{"url":"${GOOD}"}`,
    `{\\"url\\":\\"${GOOD}\\"}`,
    `<a href="${GOOD}">推流</a>`,
    `ffmpeg -re -i a.mp4 -c copy -f flv "${GOOD}"`,
    `${GOOD} 有效期到明天`,
    `推流地址：\n${GOOD}\n播放地址：\n${PLAY}`,
    `推流地址：${GOOD}\n推流地址：${GOOD}`,
    `地址：${GOOD}\n流名称：room1`,
  ])('takes the URL out of %j', (text) => {
    expect(inUrl(text)).toEqual({ ...url, url: GOOD, urls: [GOOD], note: 'tookOut' })
  })

  test.each([
    ['推流地址：', GOOD.replace('room1', 'room 1')],
    ['推流地址：', GOOD.replace('rtmp://', 'rtmp:\\/\\/')],
    ['推流地址：', GOOD.replace('room1', '直播间')],
    ['推流地址：', 'rtmp://push.example.com/live/room1'],
    ['SRT 推流：', `${SRT},${SRT_KEY}`],
  ])('takes it out with its mistakes: %s%s', (before, wrong) => {
    expect(inUrl(before + wrong)).toMatchObject({ url: wrong, note: 'tookOut' })
  })

  test.each([
    [`主：${GOOD}\n备：${OTHER}`, [GOOD, OTHER]],
    [`${GOOD}\n${OTHER}`, [GOOD, OTHER]],
    [`${GOOD},${OTHER}`, [GOOD, OTHER]],
    // The signed URL comes first.
    [`完整地址：${GOOD}\n服务器：${SERVER}\n流名称：room1`, [GOOD, SERVER]],
    [`播放：rtmp://play.example.com/live/room1 推流：${GOOD}`, [GOOD, 'rtmp://play.example.com/live/room1']],
  ])('finds several URLs in %j', (text, urls) => {
    expect(inUrl(text)).toEqual({ ...url, url: GOOD, urls, note: 'tookFirst' })
  })

  test.each([
    GOOD,
    `"${GOOD}"`,
    `\u200b${GOOD} `,
    GOOD.replace('room1', 'room 1'),
    GOOD.replace('&', ' &'),
    `${GOOD.slice(0, -4)}\n${GOOD.slice(-4)}`,
    `地址：${GOOD.replace('&', '\n&')}`,
    GOOD.replace('/live', '/live '),
    'rtmp://push.example.com/live/room1',
    'rtmp://push.example.com/live/room 1',
    `push.example.com/live/${KEY}`,
    GOOD.replace('//', '/'),
    GOOD.replaceAll('/', '\\/'),
    `${SERVER}" + room + "${KEY.slice(5)}`,
    `${GOOD}&msg=<b>`,
    'rtmp://push.example.com/?txSecret=a',
    `rtmp://push.example.com/live/${GOOD}`,
    `${SRT},${SRT_KEY}`,
    'https://push.example.com/live/',
    `播放：${PLAY}`,
    'room1',
    '服务器：在哪里',
    'rtmp://push.example.com/live/ room1',
    'a'.repeat(10_000_000),
    '服务器：'.repeat(1_000_000),
    '',
  ])('%.99j stays in its box', (text) => {
    expect(inUrl(text)).toBeUndefined()
  })

  test.each([
    'rtmp://a ',
    'rtmp://a/',
    'server: ',
    '推流码：',
    'rtmp:',
    'rtmp://a/b/c?txTime= ',
    ' tx',
    'rtmp://a/b)',
    'rtmp://a/b(',
    'rtmp://a/b)(',
    'txTime=70DDD2C0 ',
    'a?txTime=1 ',
    ' ',
    '.',
  ])('the longest text of %j is searched without delay', (text) => {
    const start = performance.now()
    inUrl(`a${text.repeat(19_000 / text.length)}a`)
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

describe('pasted into a field of OBS', () => {
  test.each(['server', 'streamKey'] as const)('a whole URL pasted first moves to its own box: %s', (box) => {
    expect(placePastedText(box, { ...obs, [box]: GOOD }, obs)).toEqual({ ...url, url: GOOD, note: 'tookUrl' })
  })

  test.each([
    ['server', 'rtmp://push.example.com/live/extra', KEY],
    ['server', GOOD, KEY],
    ['server', 'rtmp://push.example.com/live?txSecret=a', ''],
    ['server', 'rtmp://push.example.com/live/extra', ''],
    ['server', WHIP, ''],
    ['server', `${SRT},${SRT_KEY}`, ''],
    ['server', SERVER, ''],
    ['server', KEY, 'room2?txTime=70DDD2C0'],
    ['streamKey', SERVER, GOOD],
    ['streamKey', SERVER, TOKEN],
    ['streamKey', WHIP, TOKEN],
    ['streamKey', '', TOKEN],
    ['streamKey', '', KEY],
    ['streamKey', SERVER, SERVER],
  ] as const)('a mistake stays where it was made: into %s, %s and %s', (box, server, streamKey) => {
    expect(placePastedText(box, { ...obs, server, streamKey }, obs)).toBeUndefined()
  })

  test.each([
    ['server', KEY, '', 'tookKey'],
    ['streamKey', '', SERVER, 'tookServer'],
    ['server', KEY, SERVER, 'tookSwapped'],
    ['streamKey', KEY, SERVER, 'tookSwapped'],
  ] as const)('text of the other box moves there: into %s, %s and %s', (box, server, streamKey, note) => {
    const placed = { ...obs, server: streamKey, streamKey: server, note }
    expect(placePastedText(box, { ...obs, server, streamKey }, obs)).toEqual(placed)
  })

  test.each([
    [
      { box: 'server', text: KEY, over: WHIP },
      { server: WHIP, streamKey: KEY },
    ],
    [
      { box: 'streamKey', text: SERVER, over: 'room2' },
      { server: SERVER, streamKey: 'room2' },
    ],
  ] as const)('and what it was pasted over stays: %j', ({ box, text, over }, both) => {
    const placed = placePastedText(box, { ...obs, [box]: text }, { ...obs, [box]: over })
    expect(placed).toEqual({ ...obs, ...both, note: 'tookBoth' })
  })

  test('a message with both fields fills both', () => {
    const text = `服务器：${SERVER}\n推流码：${KEY}`
    expect(placePastedText('server', { ...obs, server: text, streamKey: 'room2' }, obs)).toEqual({
      ...obs,
      server: SERVER,
      streamKey: KEY,
      note: 'tookBoth',
    })
  })
})
