import type { Text } from './text.ts'

/** The encoders whose fields are known, in the order in which they are listed. Each has a row in `core/fields/encoders.ts`. */
export const encoderIds = [
  'obs',
  'vmix',
  'wirecast',
  'larix',
  'dji-fly',
  'gopro',
  'blackmagic',
  'gstreamer',
  'ffmpeg',
  'ffmpeg-cmd',
  'ffmpeg-powershell',
  'other',
] as const

export type EncoderId = (typeof encoderIds)[number]

/** One field of an encoder. */
export interface EncoderField {
  /** As the encoder calls it. */
  readonly name: Text
  /** What to enter; empty if the field is to be empty, `null` if it keeps what the encoder has by default. */
  readonly value: string | null
}

/** A push URL as the fields of one encoder. */
export interface EncoderFields {
  /** Its name for `--encoder`. */
  readonly encoder: EncoderId
  readonly title: Text
  /** Where the fields are; absent if the source does not say. */
  readonly place?: Text
  /** In the order of the encoder. Empty if it cannot take the URL. */
  readonly fields: readonly EncoderField[]
  /** Why it cannot take the URL. */
  readonly reason?: Text
}
