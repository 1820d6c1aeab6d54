import { catalogue } from '../../core/codes/catalogue.ts'
import { readCodeId } from '../../core/codes/code-id.ts'
import { bare } from '../../core/diagnose/bare.ts'
import type { ClientRow } from '../../core/diagnose/client-row.ts'
import { obs } from '../../core/diagnose/clients/obs.ts'
import type { CodeEntry } from '../../core/model/code.ts'

export interface Found {
  readonly codes: readonly CodeEntry[]
  readonly shownByObs: readonly ClientRow[]
}

const entries: readonly CodeEntry[] = catalogue

/** What has the words, whatever their case, width and punctuation; all of it where there are none. */
export function search(query: string): Found {
  const code = readCodeId(query)
  if (code !== undefined) return { codes: entries.filter(({ id }) => id === code), shownByObs: [] }
  const wanted = bare(query)
  if (wanted === '') return { codes: query.trim() === '' ? entries : [], shownByObs: query.trim() === '' ? obs : [] }
  return {
    codes: entries.filter((entry) => textsOf(entry).some((text) => bare(text).includes(wanted))),
    shownByObs: obs.filter((row) => isShown(row, wanted)),
  }
}

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
