import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { fieldsFor } from '../../../src/core/fields/fields-for.ts'
import { quoteForCmd, quoteForPowerShell } from '../../../src/core/fields/quote.ts'

describe('sh passes on the URL whole', () => {
  test.each([
    'rtmp://push.example.com/live/room1?txSecret=0a&txTime=70DDD2C0',
    'rtmp://push.example.com/live/room1?a=it\'s&b=$HOME&c=`id`&d="x"&e=\\&f=*;#|<>(){}!',
    'srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/room2,txTime=70DE7B80&latency=200',
  ])('%s', (url) => {
    const value = fieldsFor(url, 'ffmpeg')[0]?.fields[0]?.value ?? ''
    expect(value).toMatch(/^ffmpeg -re -i input\.mp4 /)
    // The shell runs printf in place of ffmpeg, which writes each of its arguments on a line.
    const { stdout } = spawnSync('sh', ['-c', value.replace('ffmpeg', "printf '%s\\n'")], { encoding: 'utf8' })
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(url)
  })

  test('and the bearer token of WHIP', () => {
    const url = "webrtc://push.example.com/live/room1?a='&txTime=70DDD2C0"
    const value = fieldsFor(url, 'ffmpeg')[0]?.fields[0]?.value ?? ''
    const { stdout } = spawnSync('sh', ['-c', value.replace('ffmpeg', "printf '%s\\n'")], { encoding: 'utf8' })
    expect(stdout.trimEnd().split('\n').slice(-3, -1)).toEqual(['-authorization', url])
  })
})

test.each([
  ['a&b|c<d>e^f!g', '"a&b|c<d>e^f!g"'],
  ["it's", '"it\'s"'],
  ['two words', '"two words"'],
  ['a\\b', '"a\\b"'],
  ['a\\', '"a\\\\"'],
  ['a\\\\', '"a\\\\\\\\"'],
  ['a%20b', undefined],
  ['a"b', undefined],
  ['a\nb', undefined],
])('cmd: %j', (text, quoted) => {
  expect(quoteForCmd(text)).toBe(quoted)
})

test.each([
  ['a&b|c;d$e`f%g(h)', "'a&b|c;d$e`f%g(h)'"],
  ["it's", "'it''s'"],
  ['a\u2018b\u2019c\u201ad\u201be', "'a\u2018\u2018b\u2019\u2019c\u201a\u201ad\u201b\u201be'"],
  ['a"b', undefined],
  ['a\\', undefined],
  ['a\nb', undefined],
])('PowerShell: %j', (text, quoted) => {
  expect(quoteForPowerShell(text)).toBe(quoted)
})
