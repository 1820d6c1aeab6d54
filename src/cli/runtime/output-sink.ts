/** What takes the pieces. */
export interface OutputSink {
  readonly write: (text: string | Uint8Array) => Promise<boolean>
  readonly keepPartial: () => void
  readonly closeHandle: () => Promise<void>
  readonly close: () => Promise<void>
  readonly abandon: (flush: () => Promise<boolean>) => Promise<void>
}
