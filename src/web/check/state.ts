import type { Text } from '../../core/model/text.ts'

/** What is filled in. It lives as long as the page, and is stored nowhere. */
export interface Filled {
  form: 'url' | 'obs'
  url: string
  server: string
  streamKey: string
}

/** A box, by what it holds. */
export type Box = Exclude<keyof Filled, 'form'>

/** What happened to the boxes that nobody typed. It can be undone until somebody types. */
export interface Done {
  readonly by: 'fix' | 'paste'
  readonly told: Text
  readonly before: Filled
  /** The URLs that a message holds, of which one is filled in. */
  readonly urls: readonly string[]
}

export interface CheckState extends Filled {
  done: Done | undefined
  key: string
  backupKey: string
  /** As `datetime-local` has them: of the clock on the wall. */
  starts: string
  ends: string
  /** Whether the optional fields are in sight. */
  more: boolean
}

export const freshCheck = (): CheckState => ({
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
export const filledIn = ({ form, url, server, streamKey }: Filled): Filled => ({ form, url, server, streamKey })
