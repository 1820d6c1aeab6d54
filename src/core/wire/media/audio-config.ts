import { BitReader } from './bit-reader.ts'

/** What the header of an audio codec says. */
export interface AudioConfig {
  /** `LC`, or the number of an object type without a name here. */
  readonly profile?: string
  /** In Hz. */
  readonly sampleRate?: number
  readonly channels?: number
}

/** Audio object types (ISO/IEC 14496-3, table 1.17). */
const OBJECT_TYPES: Readonly<Record<number, string>> = { 1: 'Main', 2: 'LC', 3: 'SSR', 4: 'LTP', 5: 'HE', 29: 'HE v2' }

/** By samplingFrequencyIndex (ISO/IEC 14496-3, table 1.18). */
const SAMPLE_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350] as const

const EXPLICIT_RATE = 15
const ESCAPED_TYPE = 31

/** Reads an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1); `undefined` if it cannot be read. */
export function readAacConfig(record: Uint8Array): AudioConfig | undefined {
  const bits = new BitReader(record)
  const short = bits.read(5)
  const type = short === ESCAPED_TYPE ? 32 + bits.read(6) : short
  const index = bits.read(4)
  const sampleRate = index === EXPLICIT_RATE ? bits.read(24) : SAMPLE_RATES[index]
  const configuration = bits.read(4)
  if (bits.isPastEnd || type === 0 || sampleRate === undefined || sampleRate === 0) return undefined
  const channels = configuration === 7 ? 8 : configuration
  return { profile: OBJECT_TYPES[type] ?? String(type), sampleRate, ...(channels === 0 ? {} : { channels }) }
}
