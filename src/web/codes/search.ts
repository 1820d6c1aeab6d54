import { catalogue } from '../../core/codes/catalogue.ts'
import { parseCodeId } from '../../core/codes/code-id.ts'
import type { ClientErrorRow } from '../../core/explain/client-errors/client-error-row.ts'
import { obsErrors } from '../../core/explain/client-errors/obs.ts'
import type { CodeEntry } from '../../core/model/code.ts'
import { normalizeForMatch } from '../../core/text/normalize.ts'

export interface SearchResult {
  readonly codes: readonly CodeEntry[]
  readonly shownByObs: readonly ClientErrorRow[]
}

const codeEntries: readonly CodeEntry[] = catalogue

/**
 * What a code, a phrase or words are found in, whatever their case, width and punctuation; all of it where there are
 * none. A code may stand in a sentence, and words anywhere in what is said of one code.
 */
export function searchCodes(query: string): SearchResult {
  const code = parseCodeId(query)
  if (code !== undefined) return selectCode(code)
  const phrase = normalizeForMatch(query)
  if (phrase === '') return query.trim() === '' ? { codes: codeEntries, shownByObs: obsErrors } : NO_RESULT
  const found = {
    codes: codeEntries.filter((entry) => listCodeTexts(entry).some((text) => normalizeForMatch(text).includes(phrase))),
    shownByObs: obsErrors.filter((row) => matchesPhrase(row, phrase)),
  }
  if (found.codes.length + found.shownByObs.length > 0) return found
  const inside = findCodeInText(query)
  return inside === undefined ? searchByWords(query) : selectCode(inside)
}

const NO_RESULT: SearchResult = { codes: [], shownByObs: [] }

const selectCode = (code: string): SearchResult => ({
  codes: codeEntries.filter(({ id }) => id === code),
  shownByObs: [],
})

/** The first code in a sentence; a time of day is none, nor is a number that counts something. */
const findCodeInText = (query: string): string | undefined =>
  (query.match(/\d[\d/.:／]+\d/g) ?? []).map(parseCodeId).find((id) => id !== undefined)

/** More are no search but a text. */
const MAX_WORDS = 20

/** What has the most of the words, and no fewer than half. */
function searchByWords(query: string): SearchResult {
  const wanted = query
    .split(/\s+/, MAX_WORDS)
    .map(normalizeForMatch)
    .filter((word) => word !== '')
  const countIn = (texts: readonly string[]): number => {
    const all = texts.map(normalizeForMatch).join(' ')
    return wanted.filter((word) => all.includes(word)).length
  }
  const codes = codeEntries.map((entry) => ({ one: entry, count: countIn(listCodeTexts(entry)) }))
  const rows = obsErrors.map((row) => ({ one: row, count: countIn(listRowTexts(row)) }))
  const most = Math.max(wanted.length / 2, ...[...codes, ...rows].map(({ count }) => count))
  const best = <T>(all: readonly { one: T; count: number }[]): readonly T[] =>
    all.filter(({ count }) => count === most).map(({ one }) => one)
  return { codes: best(codes), shownByObs: best(rows) }
}

const listRowTexts = ({ wordings, meaning, remedy }: ClientErrorRow): readonly string[] => [
  ...wordings.flat(),
  meaning.en,
  meaning.zh,
  remedy.en,
  remedy.zh,
]

const listCodeTexts = ({ id, text, earlier, remedy }: CodeEntry): readonly string[] => [
  id,
  text.en,
  text.zh,
  ...(earlier?.en ?? []),
  ...(earlier?.zh ?? []),
  remedy.en,
  remedy.zh,
]

/** A part of OBS's sentence will do, and so will a log that holds it. */
const matchesPhrase = ({ wordings, names = [], meaning }: ClientErrorRow, wanted: string): boolean =>
  normalizeForMatch(meaning.en).includes(wanted) ||
  normalizeForMatch(meaning.zh).includes(wanted) ||
  [...wordings, ...names].some((one) =>
    typeof one === 'string'
      ? normalizeForMatch(one).includes(wanted) || wanted.includes(normalizeForMatch(one))
      : one.every((piece) => wanted.includes(normalizeForMatch(piece))),
  )
