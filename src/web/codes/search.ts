import { catalogue } from '../../core/codes/catalogue.ts'
import { readCodeId } from '../../core/codes/code-id.ts'
import type { ClientRow } from '../../core/explain/client-errors/define-client-error.ts'
import { obs } from '../../core/explain/client-errors/obs.ts'
import { bare } from '../../core/explain/normalize.ts'
import type { CodeEntry } from '../../core/model/code.ts'

export interface Found {
  readonly codes: readonly CodeEntry[]
  readonly shownByObs: readonly ClientRow[]
}

const entries: readonly CodeEntry[] = catalogue

/**
 * What a code, a phrase or words are found in, whatever their case, width and punctuation; all of it where there are
 * none. A code may stand in a sentence, and words anywhere in what is said of one code.
 */
export function search(query: string): Found {
  const code = readCodeId(query)
  if (code !== undefined) return theCode(code)
  const phrase = bare(query)
  if (phrase === '') return query.trim() === '' ? { codes: entries, shownByObs: obs } : NOTHING
  const found = {
    codes: entries.filter((entry) => textsOf(entry).some((text) => bare(text).includes(phrase))),
    shownByObs: obs.filter((row) => isShown(row, phrase)),
  }
  if (found.codes.length + found.shownByObs.length > 0) return found
  const inside = codeIn(query)
  return inside === undefined ? byWords(query) : theCode(inside)
}

const NOTHING: Found = { codes: [], shownByObs: [] }

const theCode = (code: string): Found => ({ codes: entries.filter(({ id }) => id === code), shownByObs: [] })

/** The first code in a sentence; a time of day is none, nor is a number that counts something. */
const codeIn = (query: string): string | undefined =>
  (query.match(/\d[\d/.:／]+\d/g) ?? []).map(readCodeId).find((id) => id !== undefined)

/** More are no search but a text. */
const MOST_WORDS = 20

/** What has the most of the words, and no fewer than half. */
function byWords(query: string): Found {
  const wanted = query
    .split(/\s+/, MOST_WORDS)
    .map(bare)
    .filter((word) => word !== '')
  const countIn = (texts: readonly string[]): number => {
    const all = texts.map(bare).join(' ')
    return wanted.filter((word) => all.includes(word)).length
  }
  const codes = entries.map((entry) => ({ one: entry, count: countIn(textsOf(entry)) }))
  const rows = obs.map((row) => ({ one: row, count: countIn(shownFor(row)) }))
  const most = Math.max(wanted.length / 2, ...[...codes, ...rows].map(({ count }) => count))
  const best = <T>(all: readonly { one: T; count: number }[]): readonly T[] =>
    all.filter(({ count }) => count === most).map(({ one }) => one)
  return { codes: best(codes), shownByObs: best(rows) }
}

const shownFor = ({ wordings, meaning, remedy }: ClientRow): readonly string[] => [
  ...wordings.flat(),
  meaning.en,
  meaning.zh,
  remedy.en,
  remedy.zh,
]

const textsOf = ({ id, text, earlier, remedy }: CodeEntry): readonly string[] => [
  id,
  text.en,
  text.zh,
  ...(earlier?.en ?? []),
  ...(earlier?.zh ?? []),
  remedy.en,
  remedy.zh,
]

/** A part of OBS's sentence will do, and so will a log that holds it. */
const isShown = ({ wordings, names = [], meaning }: ClientRow, wanted: string): boolean =>
  bare(meaning.en).includes(wanted) ||
  bare(meaning.zh).includes(wanted) ||
  [...wordings, ...names].some((one) =>
    typeof one === 'string'
      ? bare(one).includes(wanted) || wanted.includes(bare(one))
      : one.every((piece) => wanted.includes(bare(piece))),
  )
