/** The languages that every text is written in. */
export type Language = 'en' | 'zh'

/** A text in each language. */
export interface Text {
  readonly en: string
  readonly zh: string
}

/** A text that counts something. */
export type CountText = Readonly<Record<Language, (count: number) => string>>
