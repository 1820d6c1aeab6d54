import type { CodeEntry } from '../model/code.ts'
import { type CodeId, catalogue } from './catalogue.ts'

const entriesById: ReadonlyMap<string, CodeEntry> = new Map(catalogue.map((entry) => [entry.id, entry]))

const isCodeId = (id: string): id is CodeId => entriesById.has(id)

/** The catalogue's entry for a code. */
export function getCodeEntry(id: CodeId): CodeEntry
export function getCodeEntry(id: string): CodeEntry | undefined
export function getCodeEntry(id: string): CodeEntry | undefined {
  return entriesById.get(id)
}

/** `18/503` and whatever else people put between the two numbers; callbacks and logs write `19/0` for `19`. `20:00` is a time. */
const SEPARATED = /^(\d{1,2})(?: ?[/.:_／-] ?| )(0|\d{3})$/
/** Sub-codes have three digits. */
const JOINED = /^(\d{2})(\d{3})$/
const SUB_CODE = /^\d{3}$/

/** Reads a code as it is typed or pasted: `18/503`, `18.503`, `18-503`, `18 503`, `18503`, `503`, `19`, `19/0`. */
export function parseCodeId(text: string): CodeId | undefined {
  const typed = text.trim()
  const [, code = typed, subCode] = SEPARATED.exec(typed) ?? JOINED.exec(typed) ?? []
  if (subCode !== undefined) return requireKnown(Number(subCode) === 0 ? code : `${code}/${subCode}`)
  return SUB_CODE.test(typed) ? findBySubCode(typed) : requireKnown(typed)
}

const requireKnown = (id: string): CodeId | undefined => (isCodeId(id) ? id : undefined)

/** Both 18 and 21 have 100 to 103, so those say nothing on their own; no main code has three digits. */
function findBySubCode(subCode: string): CodeId | undefined {
  const [only, ...others] = catalogue.filter(({ id }) => id.endsWith(`/${subCode}`))
  return others.length > 0 ? undefined : only?.id
}
