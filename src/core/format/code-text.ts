import { catalogue } from '../codes/catalogue.ts'
import type { CodeEntry } from '../model/code.ts'
import type { Language } from '../model/text.ts'

const entries: readonly Pick<CodeEntry, 'id' | 'text'>[] = catalogue
const texts = new Map(entries.map(({ id, text }) => [id, text]))

/** The vendor's own sentence about a code; empty for a code that the catalogue does not list. */
export const codeText = (code: string, language: Language): string => texts.get(code)?.[language] ?? ''
