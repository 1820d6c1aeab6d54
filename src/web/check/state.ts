import type { Text } from '../../core/model/text.ts'

/** What is filled in. It lives as long as the page, and is stored nowhere. */
export interface CheckInput {
  form: 'url' | 'obs'
  url: string
  server: string
  streamKey: string
}

/** A box, by what it holds. */
export type InputBox = Exclude<keyof CheckInput, 'form'>

/** What happened to the boxes that nobody typed. It can be undone until somebody types. */
export interface InputChange {
  readonly by: 'fix' | 'paste'
  readonly told: Text
  readonly before: CheckInput
  /** The URLs that a message holds, of which one is filled in. */
  readonly urls: readonly string[]
}

export interface CheckState extends CheckInput {
  done: InputChange | undefined
  key: string
  backupKey: string
  /** As `datetime-local` has them: of the clock on the wall. */
  starts: string
  ends: string
  /** Whether the optional fields are in sight. */
  more: boolean
}

export const createCheckState = (): CheckState => ({
  form: 'url',
  url: '',
  server: '',
  streamKey: '',
  done: undefined,
  key: '',
  backupKey: '',
  starts: '',
  ends: '',
  more: false,
})

/** The boxes alone. */
export const copyInput = ({ form, url, server, streamKey }: CheckInput): CheckInput => ({
  form,
  url,
  server,
  streamKey,
})
