import { readUint } from '../bytes.ts'
import { type AudioConfig, readAacConfig } from './audio-config.ts'
import { readAv1Config, readAvcConfig, readHevcConfig, type VideoConfig } from './video-config.ts'

/** What a packet of media is. `metadata`: colours and the like. */
export type PacketKind = 'header' | 'frame' | 'end' | 'metadata'

/** A codec header: what it says, or that it cannot be read. A codec whose header is not read here has neither. */
interface PacketHeader<Config> {
  readonly config?: Config
  readonly isUnreadable?: true
}

/** The payload of a video message, as far as its headers go. */
export interface VideoPacket extends PacketHeader<VideoConfig> {
  /** `avc`, `hevc`, `av1`, …; `codec-N` or a FourCC if it has no name here. */
  readonly codec: string
  readonly kind: PacketKind
  readonly isKeyFrame: boolean
  /** Whether frames need a header before them. */
  readonly needsHeader: boolean
}

/** The payload of an audio message, as far as its headers go. */
export interface AudioPacket extends PacketHeader<AudioConfig> {
  readonly codec: string
  readonly kind: PacketKind
  readonly needsHeader: boolean
}

/** CodecID of FLV (Adobe's specification, E.4.3.1). 12 and 13 are Tencent Cloud's own (github.com/tencentyun/AV1). */
const VIDEO_CODECS: Readonly<Record<number, string>> = {
  2: 'sorenson-h263',
  3: 'screen',
  4: 'vp6',
  5: 'vp6-alpha',
  6: 'screen-2',
  7: 'avc',
  12: 'hevc',
  13: 'av1',
}

/** SoundFormat of FLV (E.4.2.1). */
const AUDIO_CODECS: Readonly<Record<number, string>> = {
  0: 'pcm',
  1: 'adpcm',
  2: 'mp3',
  3: 'pcm',
  4: 'nellymoser',
  5: 'nellymoser',
  6: 'nellymoser',
  7: 'g711-a',
  8: 'g711-u',
  10: 'aac',
  11: 'speex',
  14: 'mp3',
}

/** FourCCs of Enhanced RTMP (github.com/veovera/enhanced-rtmp, version 2). */
const FOUR_CCS: Readonly<Record<string, string>> = {
  avc1: 'avc',
  hvc1: 'hevc',
  vvc1: 'vvc',
  av01: 'av1',
  vp08: 'vp8',
  vp09: 'vp9',
  mp4a: 'aac',
  '.mp3': 'mp3',
  Opus: 'opus',
  fLaC: 'flac',
  'ac-3': 'ac3',
  'ec-3': 'eac3',
}

const HEADER_CODECS: readonly string[] = ['avc', 'hevc', 'av1', 'aac']
const KEY_FRAME = 1
const COMMAND_FRAME = 5
const ENHANCED_AUDIO = 9
const LEGACY_RATES = [5512, 11025, 22050, 44100] as const

/** Packet types of Enhanced RTMP that come before the one of the media: a wrapper of tracks, and extra numbers. */
const Wrapper = { multitrackVideo: 6, multitrackAudio: 5, modEx: 7 } as const

/** Packet types of Enhanced RTMP. 5 is a header of MPEG-2 TS, for video. */
const VIDEO_KINDS: readonly (PacketKind | undefined)[] = ['header', 'frame', 'end', 'frame', 'metadata', 'header']
const AUDIO_KINDS: readonly (PacketKind | undefined)[] = ['header', 'frame', 'end', undefined, 'metadata']

const LEGACY_KINDS: readonly (PacketKind | undefined)[] = ['header', 'frame', 'end']

/** Reads the head of a video message; `undefined` if it is empty or too short. */
export function readVideoPacket(payload: Uint8Array): VideoPacket | undefined {
  const first = payload[0]
  if (first === undefined) return undefined
  const frame = (first >> 4) & 7
  const isKeyFrame = frame === KEY_FRAME
  if (first >= 0x80) {
    const head = readEnhancedHead(payload, Wrapper.multitrackVideo)
    if (head === undefined) return undefined
    const kind = frame === COMMAND_FRAME ? 'metadata' : (VIDEO_KINDS[head.type] ?? 'metadata')
    return createVideoPacket(head.codec, kind, isKeyFrame, payload.subarray(head.end))
  }
  const id = first & 15
  const codec = VIDEO_CODECS[id] ?? `codec-${id}`
  if (frame === COMMAND_FRAME) return createVideoPacket(codec, 'metadata', false, payload.subarray(1))
  if (!HEADER_CODECS.includes(codec)) return createVideoPacket(codec, 'frame', isKeyFrame, payload.subarray(1))
  if (payload.length < 5) return undefined
  const kind = LEGACY_KINDS[payload[1] ?? 0] ?? 'metadata'
  return createVideoPacket(codec, kind, isKeyFrame, payload.subarray(5))
}

const VIDEO_READERS: Readonly<Record<string, (record: Uint8Array) => VideoConfig | undefined>> = {
  avc: readAvcConfig,
  hevc: readHevcConfig,
  av1: readAv1Config,
}

function createVideoPacket(codec: string, kind: PacketKind, isKeyFrame: boolean, body: Uint8Array): VideoPacket {
  const needsHeader = HEADER_CODECS.includes(codec)
  const packet = { codec, kind, isKeyFrame: isKeyFrame && kind === 'frame', needsHeader }
  const read = VIDEO_READERS[codec]
  return kind === 'header' && read !== undefined ? { ...packet, ...describeHeader(read(body)) } : packet
}

const describeHeader = <Config>(config: Config | undefined): PacketHeader<Config> =>
  config === undefined ? { isUnreadable: true } : { config }

/** Reads the head of an audio message; `undefined` if it is empty or too short. */
export function readAudioPacket(payload: Uint8Array): AudioPacket | undefined {
  const first = payload[0]
  if (first === undefined) return undefined
  const format = first >> 4
  if (format === ENHANCED_AUDIO) {
    const head = readEnhancedHead(payload, Wrapper.multitrackAudio)
    if (head === undefined) return undefined
    const kind = AUDIO_KINDS[head.type] ?? 'metadata'
    return createAudioPacket(head.codec, kind, payload.subarray(head.end), undefined)
  }
  const codec = AUDIO_CODECS[format] ?? `codec-${format}`
  const config = { sampleRate: LEGACY_RATES[(first >> 2) & 3] ?? 44100, channels: (first & 1) + 1 }
  if (codec !== 'aac') return createAudioPacket(codec, 'frame', payload.subarray(1), config)
  if (payload.length < 2) return undefined
  return createAudioPacket(codec, payload[1] === 0 ? 'header' : 'frame', payload.subarray(2), undefined)
}

function createAudioPacket(
  codec: string,
  kind: PacketKind,
  body: Uint8Array,
  config: AudioConfig | undefined,
): AudioPacket {
  const packet = { codec, kind, needsHeader: codec === 'aac' }
  if (codec === 'aac' && kind === 'header') return { ...packet, ...describeHeader(readAacConfig(body)) }
  return config === undefined ? packet : { ...packet, config }
}

/** The packet type and the codec of an enhanced message, after its wrappers. */
function readEnhancedHead(
  payload: Uint8Array,
  multitrack: number,
): { readonly type: number; readonly codec: string; readonly end: number } | undefined {
  let type = (payload[0] ?? 0) & 15
  let at = 1
  // Numbers in front of the media: their size, then the next packet type.
  while (type === Wrapper.modEx && at < payload.length) {
    const short = (payload[at] ?? 0) + 1
    const isLong = short === 256
    const size = isLong ? readUint(payload, at + 1, 2) + 1 : short
    at += (isLong ? 3 : 1) + size
    type = (payload[at] ?? 0) & 15
    at += 1
  }
  // Only the first track is read: the id of the track, and its size if others follow, come after the codec.
  let trackBytes = 0
  if (type === multitrack) {
    const wrapper = payload[at] ?? 0
    type = wrapper & 15
    trackBytes = wrapper >> 4 === 0 ? 1 : 4
    at += 1
  }
  if (payload.length < at + 4) return undefined
  const fourCc = String.fromCharCode(...payload.subarray(at, at + 4))
  const named = FOUR_CCS[fourCc]
  const codec = named ?? (/^[\w .-]{4}$/.test(fourCc) ? fourCc : 'unknown')
  return { type, codec, end: at + 4 + trackBytes }
}
