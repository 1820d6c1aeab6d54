import type { CodeEntry } from '../model/code.ts'
import { type CodeId, catalogue } from './catalogue.ts'

const entriesById: ReadonlyMap<string, CodeEntry> = new Map(catalogue.map((entry) => [entry.id, entry]))

const isCodeId = (id: string): id is CodeId => entriesById.has(id)

/** Returns the catalogue's entry for a code. */
export function getCodeEntry(id: CodeId): CodeEntry
export function getCodeEntry(id: string): CodeEntry | undefined
export function getCodeEntry(id: string): CodeEntry | undefined {
  return entriesById.get(id)
}

/** Whether a code refuses a push: 18 and 19 do. Every other code ends one that was accepted. */
export const isRefusalCode = (id: string): boolean => id === '19' || id.startsWith('18/')

/** `18/503` with any usual separator; callbacks and logs write `19/0` for `19`. `20:00` is a time. */
const SEPARATED = /^(\d{1,2})(?: ?[/.:_／-] ?| )(0|\d{3})$/
/** Sub-codes have three digits. */
const JOINED = /^(\d{2})(\d{3})$/
const SUB_CODE = /^\d{3}$/

/** Parses a code in any usual spelling: `18/503`, `18.503`, `18-503`, `18 503`, `18503`, `503`, `19`, `19/0`. */
export function parseCodeId(text: string): CodeId | undefined {
  const typed = text.trim()
  const [, code = typed, subCode] = SEPARATED.exec(typed) ?? JOINED.exec(typed) ?? []
  if (subCode !== undefined) return requireKnown(Number(subCode) === 0 ? code : `${code}/${subCode}`)
  return SUB_CODE.test(typed) ? findBySubCode(typed) : requireKnown(typed)
}

const requireKnown = (id: string): CodeId | undefined => (isCodeId(id) ? id : undefined)

/** 18 and 21 both have 100 to 103, so these are ambiguous alone. No main code has three digits. */
function findBySubCode(subCode: string): CodeId | undefined {
  const [only, ...others] = catalogue.filter(({ id }) => id.endsWith(`/${subCode}`))
  return others.length > 0 ? undefined : only?.id
}
