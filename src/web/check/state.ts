/** What is filled in. It lives as long as the page, and is stored nowhere. */
export interface Filled {
  form: 'url' | 'obs'
  url: string
  server: string
  streamKey: string
}

export interface CheckState extends Filled {
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
  key: '',
  backupKey: '',
  starts: '',
  ends: '',
  more: false,
})
