import { readUint } from '../bytes.ts'
import { BitReader, removeEmulationPrevention } from './bit-reader.ts'

/** What the header of a video codec says. Members that the header does not have, or that are not read, are absent. */
export interface VideoConfig {
  /** `High`, or the number of a profile without a name here. */
  readonly profile?: string
  /** `3.1` */
  readonly level?: string
  /** In pixels, after cropping. */
  readonly width?: number
  readonly height?: number
}

/** profile_idc of H.264 (ITU-T H.264, Annex A). */
const AVC_PROFILES: Readonly<Record<number, string>> = {
  66: 'Baseline',
  77: 'Main',
  88: 'Extended',
  100: 'High',
  110: 'High 10',
  122: 'High 4:2:2',
  244: 'High 4:4:4',
}

/** The profiles whose parameter set has a chroma format (ITU-T H.264, 7.3.2.1.1). */
const AVC_CHROMA_PROFILES: readonly number[] = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]

/** general_profile_idc of HEVC (ITU-T H.265, Annex A). */
const HEVC_PROFILES: Readonly<Record<number, string>> = {
  1: 'Main',
  2: 'Main 10',
  3: 'Main Still Picture',
  4: 'Range Extensions',
}

/** Type of the NAL unit that has the size (ITU-T H.265, table 7-1). */
const HEVC_PARAMETER_SET = 33
/** No parameter set has more. */
const MAX_NAL_UNITS = 64
const MAX_PIXELS = 65_535

/** Reads an AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1); `undefined` if it cannot be read. */
export function readAvcConfig(record: Uint8Array): VideoConfig | undefined {
  if (record.length < 8 || record[0] !== 1 || ((record[5] ?? 0) & 31) === 0) return undefined
  const size = readAvcSize(record.subarray(8, 8 + readUint(record, 6, 2)))
  return size && { profile: nameProfile(AVC_PROFILES, record[1]), level: formatLevel((record[3] ?? 0) / 10), ...size }
}

/** Width and height of a sequence parameter set. */
function readAvcSize(nal: Uint8Array): Pick<Required<VideoConfig>, 'width' | 'height'> | undefined {
  const bits = new BitReader(removeEmulationPrevention(nal))
  bits.skip(8)
  const profile = bits.read(8)
  bits.skip(16)
  bits.readGolomb()
  const chroma = AVC_CHROMA_PROFILES.includes(profile) ? skipAvcChroma(bits) : 1
  bits.readGolomb()
  skipPictureOrder(bits)
  bits.readGolomb()
  bits.skip(1)
  const columns = bits.readGolomb() + 1
  const rows = bits.readGolomb() + 1
  const isFrameOnly = bits.readFlag()
  bits.skip(isFrameOnly ? 1 : 2)
  const [left, right, top, bottom] = readCropping(bits)
  const fields = isFrameOnly ? 1 : 2
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1
  const unitY = (chroma === 1 ? 2 : 1) * fields
  return checkSize(bits, columns * 16 - unitX * (left + right), rows * 16 * fields - unitY * (top + bottom))
}

/** Returns chroma_format_idc. */
function skipAvcChroma(bits: BitReader): number {
  const chroma = bits.readGolomb()
  if (chroma === 3) bits.skip(1)
  bits.readGolomb()
  bits.readGolomb()
  bits.skip(1)
  if (bits.readFlag())
    for (let list = 0; list < (chroma === 3 ? 12 : 8); list++) skipScalingList(bits, list < 6 ? 16 : 64)
  return chroma
}

function skipScalingList(bits: BitReader, size: number): void {
  if (!bits.readFlag()) return
  let last = 8
  let next = 8
  for (let index = 0; index < size && !bits.isPastEnd; index++) {
    if (next !== 0) next = (((last + bits.readSignedGolomb()) % 256) + 256) % 256
    last = next === 0 ? last : next
  }
}

function skipPictureOrder(bits: BitReader): void {
  const type = bits.readGolomb()
  if (type === 0) bits.readGolomb()
  if (type !== 1) return
  bits.skip(1)
  bits.readGolomb()
  bits.readGolomb()
  const frames = Math.min(bits.readGolomb(), 255)
  for (let index = 0; index < frames; index++) bits.readGolomb()
}

/** Reads an HEVCDecoderConfigurationRecord (ISO/IEC 14496-15, 8.3.3.1); `undefined` if it cannot be read. */
export function readHevcConfig(record: Uint8Array): VideoConfig | undefined {
  if (record.length < 23) return undefined
  const nal = findHevcParameterSet(record)
  const size = nal && readHevcSize(nal)
  if (size === undefined) return undefined
  return {
    profile: nameProfile(HEVC_PROFILES, (record[1] ?? 0) & 31),
    level: formatLevel((record[12] ?? 0) / 30),
    ...size,
  }
}

function findHevcParameterSet(record: Uint8Array): Uint8Array | undefined {
  let at = 23
  let units = 0
  for (let array = record[22] ?? 0; array > 0 && at < record.length; array--) {
    const type = (record[at] ?? 0) & 63
    const count = readUint(record, at + 1, 2)
    at += 3
    for (let index = 0; index < count && at < record.length; index++) {
      const length = readUint(record, at, 2)
      if (type === HEVC_PARAMETER_SET) return record.subarray(at + 2, at + 2 + length)
      at += 2 + length
      if (++units > MAX_NAL_UNITS) return undefined
    }
  }
  return undefined
}

function readHevcSize(nal: Uint8Array): Pick<Required<VideoConfig>, 'width' | 'height'> | undefined {
  const bits = new BitReader(removeEmulationPrevention(nal))
  bits.skip(16 + 4)
  const subLayers = bits.read(3)
  bits.skip(1 + 96)
  const present = Array.from({ length: subLayers }, () => ({ profile: bits.readFlag(), level: bits.readFlag() }))
  if (subLayers > 0) bits.skip((8 - subLayers) * 2)
  for (const { profile, level } of present) bits.skip((profile ? 88 : 0) + (level ? 8 : 0))
  bits.readGolomb()
  const chroma = bits.readGolomb()
  if (chroma === 3) bits.skip(1)
  const width = bits.readGolomb()
  const height = bits.readGolomb()
  const [left, right, top, bottom] = readCropping(bits)
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1
  const unitY = chroma === 1 ? 2 : 1
  return checkSize(bits, width - unitX * (left + right), height - unitY * (top + bottom))
}

function readCropping(bits: BitReader): readonly [left: number, right: number, top: number, bottom: number] {
  if (!bits.readFlag()) return [0, 0, 0, 0]
  return [bits.readGolomb(), bits.readGolomb(), bits.readGolomb(), bits.readGolomb()]
}

function checkSize(
  bits: BitReader,
  width: number,
  height: number,
): Pick<Required<VideoConfig>, 'width' | 'height'> | undefined {
  const isSize = width > 0 && height > 0 && width <= MAX_PIXELS && height <= MAX_PIXELS
  return isSize && !bits.isPastEnd ? { width, height } : undefined
}

const nameProfile = (names: Readonly<Record<number, string>>, profile = 0): string => names[profile] ?? String(profile)

/** `3` becomes `3.0`, as levels are written. */
const formatLevel = (level: number): string =>
  Number.isInteger(level) ? level.toFixed(1) : String(Number(level.toFixed(1)))

/** Reads an AV1CodecConfigurationRecord (AV1 in ISOBMFF, 2.3.3); it has no size. */
export function readAv1Config(record: Uint8Array): VideoConfig | undefined {
  if (record[0] !== 0x81 || record.length < 4) return undefined
  const level = (record[1] ?? 0) & 31
  const profile = ['Main', 'High', 'Professional'][(record[1] ?? 0) >> 5]
  return profile === undefined ? undefined : { profile, level: `${2 + (level >> 2)}.${level & 3}` }
}
