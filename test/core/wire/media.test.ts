import { describe, expect, test } from 'vitest'
import { readAacConfig } from '../../../src/core/wire/media/audio-config.ts'
import { readAudioPacket, readVideoPacket } from '../../../src/core/wire/media/read-media.ts'
import { readAvcConfig, readHevcConfig } from '../../../src/core/wire/media/video-config.ts'
import { MediaStats } from '../../../src/core/wire/media-stats.ts'

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

// Made by x264 and x265.
const AVC = {
  progressive: '01640028ffe1001b67640028acd940780227e5c044000003000400000300c83c60c65801000668ebe3cb22c0fdf8f800',
  interlaced: '01640028ffe1001a67640028acd94078044fde0220000003002000000643e2c5b2c001000668fba3cb22c0fdf8f800',
  'scaling lists': '0164001fffe100196764001facd947279e7c0440000003004000000c83c60c658001000768ebe3cb3002c0fdf8f800',
  '4:4:4': '01f4001effe1001b67f4001e919b281405ff1380880000030008000003019078b16cb001000668ebe3c44844fff8f800',
  baseline: '0142c00dffe100186742c00dd90141fb011000000300100000030320f142a48001000568cb83cb20',
}
const HEVC =
  '01016000000090000000000078f000fcfdf8f800000f04200001001840010c01ffff016000000300900000030000030078959809210001002a420101016000000300900000030000030078a003c08010e596566924caf0168080000003008000000c8422000100074401c172b46240'

describe('the header of', () => {
  test.each([
    [AVC.progressive, { profile: 'High', level: '4.0', width: 1920, height: 1080 }],
    [AVC.interlaced, { width: 1920, height: 1080 }],
    [AVC['scaling lists'], { profile: 'High', level: '3.1', width: 100, height: 52 }],
    [AVC['4:4:4'], { profile: 'High 4:4:4', width: 640, height: 360 }],
    [AVC.baseline, { profile: 'Baseline', width: 320, height: 240 }],
  ])('AVC has its profile and size: %#', (record, config) => {
    expect(readAvcConfig(hex(record))).toMatchObject(config)
  })

  test('HEVC has its profile and size', () => {
    expect(readHevcConfig(hex(HEVC))).toEqual({ profile: 'Main', level: '4.0', width: 1920, height: 1080 })
  })

  test.each(Object.entries({ ...AVC, HEVC }))('%s that is cut off has none, and none throws', (name, record) => {
    const bytes = hex(record)
    for (let length = 0; length < bytes.length; length++) {
      const read = name === 'HEVC' ? readHevcConfig : readAvcConfig
      const config = read(bytes.subarray(0, length))
      if (config !== undefined) expect(config).toEqual(read(bytes))
    }
    expect(readAvcConfig(bytes.subarray(0, 12))).toBeUndefined()
    expect(readHevcConfig(bytes.subarray(0, 40))).toBeUndefined()
  })
})

describe('video messages', () => {
  test.each([
    ['17 01 000000 00', 'avc', 'frame', true],
    ['27 01 000000 00', 'avc', 'frame', false],
    ['17 02 000000', 'avc', 'end', false],
    ['1c 01 000000 00', 'hevc', 'frame', true],
    ['1d 01 000000 00', 'av1', 'frame', true],
    ['12 00', 'sorenson-h263', 'frame', true],
    ['1f 00', 'codec-15', 'frame', true],
    // Enhanced RTMP.
    ['91 68766331 000000 00', 'hevc', 'frame', true],
    ['a3 68766331 00', 'hevc', 'frame', false],
    ['d4 68766331 00', 'hevc', 'metadata', false],
    ['92 68766331', 'hevc', 'end', false],
    ['91 76703039 00', 'vp9', 'frame', true],
    // A track of several, and a message with nanoseconds before it.
    ['96 01 61766331 00 000000', 'avc', 'frame', true],
    ['97 02 000001 01 61766331 000000', 'avc', 'frame', true],
  ])('%s is a %s %s', (bytes, codec, kind, isKeyFrame) => {
    expect(readVideoPacket(hex(bytes))).toMatchObject({ codec, kind, isKeyFrame })
  })

  test.each(['', '17', '17 00 0000', '90', '90 6876', '97', '97 ff ff ff 00', '96'])('%j is too short', (bytes) => {
    expect(readVideoPacket(hex(bytes))).toBeUndefined()
  })

  test('a FourCC of odd bytes is not repeated', () => {
    expect(readVideoPacket(hex('91 00ff1b0a 00'))?.codec).toBe('unknown')
  })
})

describe('audio messages', () => {
  test.each([
    ['af 01 00', 'aac', 'frame'],
    ['2e 00', 'mp3', 'frame'],
    ['7e 00', 'g711-a', 'frame'],
    ['91 4f707573 00', 'opus', 'frame'],
    ['90 6d703461 1210', 'aac', 'header'],
    ['95 01 6d703461 00 00', 'aac', 'frame'],
  ])('%s is a %s %s', (bytes, codec, kind) => {
    expect(readAudioPacket(hex(bytes))).toMatchObject({ codec, kind })
  })

  test.each([
    ['1210', { profile: 'LC', sampleRate: 44100, channels: 2 }],
    ['1190', { profile: 'LC', sampleRate: 48000, channels: 2 }],
    ['2b92', { profile: 'HE', sampleRate: 22050, channels: 2 }],
    ['17 80 5d c0 10', { profile: 'LC', sampleRate: 48000, channels: 2 }],
    ['', undefined],
    ['16', undefined],
    ['17 00', undefined],
    ['17 80 00 00 08', undefined],
  ])('the header %j says %j', (bytes, config) => {
    expect(readAacConfig(hex(bytes))).toEqual(config)
  })
})

test('the summary counts since the last one', () => {
  const stats = new MediaStats()
  const video = { type: 'video', size: 1250, codec: 'avc', kind: 'frame', needsHeader: true } as const
  stats.take({ type: 'publish', at: 1000, app: 'live', publishName: 'a' })
  for (let frame = 0; frame < 100; frame++) {
    stats.take({ ...video, at: 1000 + frame * 40, time: frame * 40, isKeyFrame: frame % 50 === 0 })
  }
  expect(stats.summarize(5000)).toEqual({ time: 4, kbps: 250, fps: 25, keyFrameDistance: 2, video: { codec: 'avc' } })
  expect(stats.summarize(6000)).toEqual({ time: 5, kbps: 0, keyFrameDistance: 2, video: { codec: 'avc' } })
})
