/** What takes the pieces. */
export interface Taker {
  readonly write: (text: string | Uint8Array) => Promise<boolean>
  readonly keepHalf: () => void
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
  readonly abandon: (flush: () => Promise<boolean>) => Promise<void>
}
