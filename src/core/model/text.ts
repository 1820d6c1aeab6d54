/** The languages that every text is written in. */
export type Language = 'en' | 'zh'

/** A text in each language. */
export interface Text {
  readonly en: string
  readonly zh: string
}
