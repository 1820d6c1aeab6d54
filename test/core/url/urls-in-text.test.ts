import { describe, expect, test } from 'vitest'
import { parsePushUrl } from '../../../src/core/url/parse.ts'
import { locateOnlyPushUrl } from '../../../src/core/url/urls-in-text.ts'
import { check } from '../../../src/index.ts'

const PLAIN = 'rtmp://push.example.com/live/room1'
const U = `${PLAIN}?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0`
const SRT =
  'srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/room1,txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e,txTime=70DDD2C0'

const take = (text: string): string | undefined => {
  const span = locateOnlyPushUrl(text)
  return span && text.slice(span.start, span.end)
}

describe('the only push URL of a message', () => {
  test.each([
    [`推流地址：${U}`, U],
    [`推流地址：${PLAIN}`, PLAIN],
    [`推流地址：${U}，有效期到明天`, U],
    [`${U} 有效期到明天`, U],
    [`${U}\n谢谢`, U],
    [`Hi, your ingest is ${U}. Expires tomorrow.`, U],
    [`- ${U}`, U],
    [`[推流](${U})`, U],
    [`{"url":"${U}"}`, U],
    [`PUSH_URL=${U}`, U],
    [`SRT：${SRT}`, SRT],
    [`推流：${U}\n播放：http://play.example.com/live/room1.flv`, U],
    [`推流：${U}\n再发一次：${U}`, U],
    ['推流 rtmp://push.example.com/live/${room}', 'rtmp://push.example.com/live/${room}'],
    ['推流 {rtmp://push.example.com/live/{room}}', 'rtmp://push.example.com/live/{room}'],
  ])('%j', (text, url) => {
    expect(take(text)).toBe(url)
  })

  test.each([
    U,
    PLAIN,
    SRT,
    `"${U}&a=;"`,
    `"${U}"`,
    ` ${U}\n`,
    `${PLAIN} 1`,
    // A name may have a space in it: only what follows a whole signature is certainly no part of the URL.
    `${PLAIN} x`,
    `${PLAIN}\n谢谢`,
    `${PLAIN}，谢谢`,
    U.replace('room1', 'room 1'),
    `主：${U}\n备：${U.replace('room1', 'room2')}`,
    '播放：http://play.example.com/live/room1.flv',
    `${PLAIN}?txHost=\${host}`,
    `推流 ${'a'.repeat(20_000)} ${U}`,
  ])('not in %j', (text) => {
    expect(take(text)).toBeUndefined()
  })

  test('its parts keep their places in the message', () => {
    const text = `推流地址：${U}，有效期到明天`
    const { host, segments, params, whole, isInText, isWholeInput } = parsePushUrl(text)
    expect(
      [whole, host, segments[1], params[1]?.value].map((part) => text.slice(part?.span.start, part?.span.end)),
    ).toEqual([U, 'push.example.com', 'room1', '70DDD2C0'])
    expect([isInText, isWholeInput]).toEqual([true, false])
  })

  test('OBS’s fields are no message', () => {
    expect(parsePushUrl(`推流地址：${U}`, 5).isInText).toBe(false)
  })

  test.each([
    [`账号 admin 口令 hunter22 ${U}`, '••••••••••••••••••••'],
    [`- ${U}`, '- '],
    [`[](${U})`, '[]('],
  ])('words around it are hidden: %j', (text, before) => {
    const { input } = check(text, { now: '2030-01-01T12:00:00Z' })
    expect(input.slice(0, before.length)).toBe(before)
    expect(input).toHaveLength(text.length)
  })
})

describe('options for librtmp', () => {
  test.each([
    [`${U} live=1`, ' live=1'],
    [`${U}  swfUrl=http://example.com/a.swf timeout=30`, '  swfUrl=http://example.com/a.swf timeout=30'],
    [`"${U} live=1"`, ' live=1'],
    [`${PLAIN} live=1`, ' live=1'],
    [`${U} flashver=FMLE/3.0\\20(compatible;\\20x) LIVE=1`, ' flashver=FMLE/3.0\\20(compatible;\\20x) LIVE=1'],
    [`${U} unknown=1`, undefined],
    [`${U} live`, undefined],
    [`${U} live=1 x`, undefined],
    [`${SRT} live=1`, undefined],
    [U, undefined],
  ])('%j', (text, options) => {
    expect(parsePushUrl(text).librtmpOptions?.text).toBe(options)
  })

  test('txTime is judged without them', () => {
    const { reading } = check(`${U} live=1`, { now: '2030-01-01T12:00:00Z' })
    expect(reading.expires).toBe('2030-01-02T12:00:00.000Z')
  })

  test('many of them are read without delay', () => {
    expect(parsePushUrl(`${U}${' live=1'.repeat(500_000)} x`).librtmpOptions).toBeUndefined()
  })
})
