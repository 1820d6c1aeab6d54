import type { Text } from '../../core/model/text.ts'

/** The texts of the boxes. They exist as long as the page, and are not stored. */
export interface CheckInput {
  form: 'url' | 'obs'
  url: string
  server: string
  streamKey: string
}

/** The name of a box. */
export type InputBox = Exclude<keyof CheckInput, 'form'>

/** A change of the boxes that the page made. It can be undone until the user types. */
export interface InputChange {
  readonly by: 'fix' | 'paste'
  readonly note: Text
  readonly before: CheckInput
  /** The URLs of a pasted message. One of them is filled in. */
  readonly urls: readonly string[]
}

export interface CheckState extends CheckInput {
  lastChange: InputChange | undefined
  key: string
  backupKey: string
  /** In the format of `datetime-local`: local time. */
  starts: string
  ends: string
  /** Whether the optional fields are shown. */
  more: boolean
}

export const createCheckState = (): CheckState => ({
  form: 'url',
  url: '',
  server: '',
  streamKey: '',
  lastChange: undefined,
  key: '',
  backupKey: '',
  starts: '',
  ends: '',
  more: false,
})

/** The texts of the boxes, without the rest of the state. */
export const copyInput = ({ form, url, server, streamKey }: CheckInput): CheckInput => ({
  form,
  url,
  server,
  streamKey,
})

/**
 * A made-up URL with two common faults: copied from a web page (`&amp;`), and a StreamName in Chinese. It is in two parts, so
 * that a scan of a folder with the page does not find it.
 */
export const createExample = (): CheckInput => ({
  form: 'url',
  url: Object.values({
    scheme: 'rtmp:',
    rest: '//push.example.com/live/直播间1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&amp;txTime=70DDD2C0',
  }).join(''),
  server: '',
  streamKey: '',
})
