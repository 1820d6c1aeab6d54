import { expect, test } from 'vitest'
import { createProbeKey, isVendorPushName, resolveDestination } from '../../../src/core/url/destination.ts'
import { classifyHost } from '../../../src/core/url/host.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'

const placeOf = (url: string, protocol: string | undefined): string | undefined => {
  const destination = resolveDestination(parsePushUrl(url), protocol, classifyHost)
  return destination && createProbeKey(destination)
}

test.each([
  ['rtmp://push.example.com/live/a', 'rtmp', 'tcp://push.example.com:1935'],
  ['rtmp://Push.Example.com./live/a', 'rtmp', 'tcp://push.example.com:1935'],
  ['rtmps://push.example.com/live/a', 'rtmps', 'tls://push.example.com:443'],
  ['srt://push.example.com?streamid=a', 'srt', 'udp://push.example.com:9000'],
  ['rtmp://push.example.com:3570/live/a', 'rtmp-over-srt', 'udp://push.example.com:3570'],
  ['rtmp://127.1/live/a', 'rtmp', 'tcp://127.0.0.1:1935'],
  ['rtmp://[2001:DB8::1]:1936/live/a', 'rtmp', 'tcp://[2001:db8::1]:1936'],
  ['rtmp://push.example.com:1/live/a', 'rtmp', 'tcp://push.example.com:1'],
  ['rtmp://push.example.com:00001/live/a', 'rtmp', 'tcp://push.example.com:1'],
  ['rtmp://push.example.com:65535/live/a', 'rtmp', 'tcp://push.example.com:65535'],
  // No place to connect to.
  ['rtmp://push.example.com:0/live/a', 'rtmp', undefined],
  ['rtmp://push.example.com:00000/live/a', 'rtmp', undefined],
  ['rtmp://push.example.com:65536/live/a', 'rtmp', undefined],
  ['rtmp://push.example.com:99999/live/a', 'rtmp', undefined],
  ['rtmp://push.example.com:001935/live/a', 'rtmp', undefined],
  ['rtmp://push.example.com:/live/a', 'rtmp', undefined],
  ['rtmp://push.example.com:abc/live/a', 'rtmp', undefined],
  ['rtmp://-push.example.com/live/a', 'rtmp', undefined],
  ['rtmp:///live/a', 'rtmp', undefined],
  ['rtmp://push.example.com/live/a', 'toString', undefined],
  ['rtmp://push.example.com/live/a', undefined, undefined],
  // Its port is not of the signalling, so none is looked at.
  ['webrtc://push.example.com/live/a', 'webrtc', 'push.example.com'],
  ['webrtc://push.example.com:0/live/a', 'webrtc', 'push.example.com'],
])('%s by %s leads to %s', (url, protocol, place) => {
  expect(placeOf(url, protocol)).toBe(place)
})

test.each([
  ['1234.livepush.myqcloud.com', true],
  ['1234.livepush2.myqcloud.com.', true],
  ['push.example.com.tlivepush.com', true],
  ['1234.PUSH.tlivecloud.com', true],
  ['livepush.myqcloud.com', false],
  ['1234.livepush3.myqcloud.com', false],
  ['push.example.com.tlivepush.com.example.com', false],
  ['tlivepush.com', false],
])('%s is the vendor’s own name for pushing: %s', (name, expected) => {
  expect(isVendorPushName(name)).toBe(expected)
})
