import { expect, test } from 'vitest'
import { parsePushUrl } from '../../../src/core/url/parse.ts'
import { createExpectedPush } from '../../../src/core/wire/compare-names.ts'

test.each([
  ['rtmp://push.example.com/live/room1?txSecret=a&txTime=b', 'live', 'room1?txSecret=a&txTime=b'],
  [' rtmps://push.example.com:443/live/a/b?t=x/y ', 'live', 'a/b?t=x/y'],
  ['rtmp://push.example.com/live', 'live', ''],
  ['rtmp://push.example.com?live/room1', 'live', 'room1'],
])('%j is meant to push to %s and %s', (url, app, publishName) => {
  expect(createExpectedPush(parsePushUrl(url))).toEqual({ app, publishName })
})

test('a URL of SRT has no names of RTMP', () => {
  expect(createExpectedPush(parsePushUrl('srt://push.example.com:9000?streamid=#!::r=live/room1'))).toBeUndefined()
})
