import type { CodeEntry } from '../model/code.ts'
import { type CodeId, catalogue } from './catalogue.ts'

const entries: ReadonlyMap<string, CodeEntry> = new Map(catalogue.map((entry) => [entry.id, entry]))

const isCodeId = (id: string): id is CodeId => entries.has(id)

/** The catalogue's entry for a code. */
export function codeEntry(id: CodeId): CodeEntry
export function codeEntry(id: string): CodeEntry | undefined
export function codeEntry(id: string): CodeEntry | undefined {
  return entries.get(id)
}

/** `18/503` and whatever else people put between the two numbers; callbacks and logs write `19/0` for `19`. `20:00` is a time. */
const SEPARATED = /^(\d{1,2})(?: ?[/.:_／-] ?| )(0|\d{3})$/
/** Sub-codes have three digits. */
const JOINED = /^(\d{2})(\d{3})$/
const SUB_CODE = /^\d{3}$/

/** Reads a code as it is typed or pasted: `18/503`, `18.503`, `18-503`, `18 503`, `18503`, `503`, `19`, `19/0`. */
export function readCodeId(text: string): CodeId | undefined {
  const typed = text.trim()
  const [, code = typed, subCode] = SEPARATED.exec(typed) ?? JOINED.exec(typed) ?? []
  if (subCode !== undefined) return known(Number(subCode) === 0 ? code : `${code}/${subCode}`)
  return SUB_CODE.test(typed) ? bySubCode(typed) : known(typed)
}

const known = (id: string): CodeId | undefined => (isCodeId(id) ? id : undefined)

/** Both 18 and 21 have 100 to 103, so those say nothing on their own; no main code has three digits. */
function bySubCode(subCode: string): CodeId | undefined {
  const [only, ...others] = catalogue.filter(({ id }) => id.endsWith(`/${subCode}`))
  return others.length > 0 ? undefined : only?.id
}
