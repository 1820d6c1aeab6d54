/** The languages of an idiom: names of `FileKind`, separated by spaces; `*` for all. */
export type Languages = string

/** Whether an idiom is one of a language. */
export const hasLanguage = (languages: Languages, language: string): boolean =>
  languages === '*' || ` ${languages} `.includes(` ${language} `)

/** Selects from rows those of a language, and keeps each selection. */
export function createSelector<Row extends { readonly languages: Languages }, Selected>(
  rows: readonly Row[],
  select: (rows: readonly Row[]) => Selected,
): (language: string) => Selected {
  const known = new Map<string, Selected>()
  return (language) => {
    const before = known.get(language)
    if (before !== undefined) return before
    const selected = select(rows.filter(({ languages }) => hasLanguage(languages, language)))
    known.set(language, selected)
    return selected
  }
}

/** Languages of one family, by the usual extensions of their files. */
export const JVM = 'java kt kts scala groovy gradle'
export const C_FAMILY = 'c h cc cpp cxx hh hpp hxx m mm ino'
export const SCRIPTS = 'js mjs cjs ts mts cts jsx tsx vue svelte astro html htm'
