import { expect, test } from 'vitest'
import { getReachableHost, parseListenAddress } from '../../src/ingest/listen.ts'
import { createLocalUrls, fillPlaceholders } from '../../src/ingest/local-urls.ts'
import { readTypedPush } from '../../src/ingest/typed-push.ts'

const ports = { host: '127.0.0.1', rtmp: 1935, srt: 9000 }

test('a URL of RTMP gets the address of the stand-in, and the same in SRT', () => {
  const typed = readTypedPush('rtmp://push.example.com/live/room1?txSecret=a&txTime=b')
  expect(createLocalUrls(typed, undefined, ports)).toEqual({
    rtmp: 'rtmp://127.0.0.1:1935/live/room1?txSecret=a&txTime=b',
    server: 'rtmp://127.0.0.1:1935/live',
    streamKey: 'room1?txSecret=a&txTime=b',
    srt: 'srt://127.0.0.1:9000?streamid=#!::h=push.example.com,r=live/room1,txSecret=a,txTime=b',
  })
})

test('a URL of SRT keeps its streamid, and gets the same in RTMP', () => {
  const typed = readTypedPush(
    'srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/room1,txSecret=a,txTime=b',
  )
  expect(createLocalUrls(typed, undefined, ports)).toMatchObject({
    rtmp: 'rtmp://127.0.0.1:1935/live/room1?txSecret=a&txTime=b',
    srt: 'srt://127.0.0.1:9000?streamid=#!::h=push.example.com,r=live/room1,txSecret=a,txTime=b',
  })
})

test('without a URL there is a Server alone', () => {
  expect(createLocalUrls(undefined, undefined, { ...ports, host: '::1' })).toEqual({ server: 'rtmp://[::1]:1935/live' })
})

test('placeholders are filled in wherever they are in a word', () => {
  const urls = createLocalUrls(readTypedPush('rtmp://push.example.com/live/room1?a=$&'), undefined, ports)
  expect(fillPlaceholders(['ffmpeg', '-f', 'flv', '{url}', '{server}/x', '{other}'], urls)).toEqual({
    words: ['ffmpeg', '-f', 'flv', 'rtmp://127.0.0.1:1935/live/room1?a=$&', 'rtmp://127.0.0.1:1935/live/x', '{other}'],
  })
})

test.each([
  ['127.0.0.1', { host: '127.0.0.1', port: 1935, isNamed: false }],
  ['0.0.0.0:0', { host: '0.0.0.0', port: 0, isNamed: true }],
  [':8080', { host: '127.0.0.1', port: 8080, isNamed: true }],
  ['[::1]:1', { host: '::1', port: 1, isNamed: true }],
  ['localhost', { host: 'localhost', port: 1935, isNamed: false }],
])('%s is read', (text, address) => {
  expect(parseListenAddress('--listen', text, 1935)).toEqual(address)
})

test.each(['', 'example.com', '127.0.0.1:70000', '127.0.0.1:', '::1:1:1:x', '[::1'])('%j is no address', (text) => {
  expect(() => parseListenAddress('--listen', text, 1935)).toThrow(/--listen takes an address/)
})

test('what listens on all addresses is reached at one of the network', () => {
  expect(getReachableHost('0.0.0.0')).not.toBe('0.0.0.0')
  expect(getReachableHost('::')).not.toBe('::')
  expect(getReachableHost('127.0.0.1')).toBe('127.0.0.1')
})
