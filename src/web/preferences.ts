import type { Language, Text } from '../core/model/text.ts'

/** Light and dark as the system has them, or as chosen. */
export const themes = ['auto', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

const LANGUAGE = 'push-preflight.language'
const THEME = 'push-preflight.theme'

/** All that is ever stored. A browser may forbid it, or forget. */
function stored(name: string): string | null {
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
    // Then it holds until the page is closed.
  }
}

/** The first language of the browser's that there are texts in. */
function spoken(): Language {
  const known = navigator.languages.find((tag) => /^(?:zh|en)\b/i.test(tag))
  return known !== undefined && /^zh/i.test(known) ? 'zh' : 'en'
}

const asked = stored(LANGUAGE)
let language: Language = asked === 'en' || asked === 'zh' ? asked : spoken()
let theme: Theme = themes.find((one) => one === stored(THEME)) ?? 'auto'

export const languageNow = (): Language => language

export const themeNow = (): Theme => theme

/** A text in the language of the page. */
export const say = (text: Text): string => text[language]

export function speak(chosen: Language): void {
  language = chosen
  store(LANGUAGE, chosen)
}

export function wear(chosen: Theme): void {
  theme = chosen
  store(THEME, chosen)
  applyTheme()
}

export function applyTheme(): void {
  const { dataset } = document.documentElement
  if (theme === 'auto') delete dataset['theme']
  else dataset['theme'] = theme
}
