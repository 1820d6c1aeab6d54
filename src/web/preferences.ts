import type { Language, Text } from '../core/model/text.ts'

/** `auto` follows the system. */
export const colorSchemes = ['auto', 'light', 'dark'] as const

export type ColorScheme = (typeof colorSchemes)[number]

const LANGUAGE_KEY = 'push-preflight.language'
const COLOR_SCHEME_KEY = 'push-preflight.theme'

/** Language and theme are all that is stored. A browser may forbid that. */
function readStored(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function store(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // The choice is kept until the page is closed.
  }
}

/** The first of the browser's languages that the page has texts in. */
function detectLanguage(): Language {
  const known = navigator.languages.find((tag) => /^(?:zh|en)\b/i.test(tag))
  return known !== undefined && /^zh/i.test(known) ? 'zh' : 'en'
}

const storedLanguage = readStored(LANGUAGE_KEY)
let currentLanguage: Language = storedLanguage === 'en' || storedLanguage === 'zh' ? storedLanguage : detectLanguage()
let currentColorScheme: ColorScheme = colorSchemes.find((one) => one === readStored(COLOR_SCHEME_KEY)) ?? 'auto'

export const getLanguage = (): Language => currentLanguage

export const getColorScheme = (): ColorScheme => currentColorScheme

/** A text in the language of the page. */
export const localize = (text: Text): string => text[currentLanguage]

export function setLanguage(chosen: Language): void {
  currentLanguage = chosen
  store(LANGUAGE_KEY, chosen)
}

export function setColorScheme(chosen: ColorScheme): void {
  currentColorScheme = chosen
  store(COLOR_SCHEME_KEY, chosen)
  applyColorScheme()
}

/** Sets the colour scheme of the document to the chosen one, or leaves it to the system. */
export function applyColorScheme(): void {
  const { dataset } = document.documentElement
  if (currentColorScheme === 'auto') delete dataset['theme']
  else dataset['theme'] = currentColorScheme
}
