import type { PushRecord } from '../../core/model/record.ts'
import { detachString, internString } from '../../core/text/clip-text.ts'
import type { Diagnosis } from './diagnose.ts'

/**
 * Masks the secrets in a text of a record.
 * @param isName - whether the text is a name, in which digits like those of a digest are not masked
 */
export type RecordTextMasker = (text: string, isName: boolean) => string

/** Longer texts are not held, and of others so many. In UTF-16 units. */
const MAX_HELD_LENGTH = 300
const MAX_HELD_TEXTS = 50_000

/**
 * A masker that remembers its latest answers, as records have few names and texts. Its answers are copies: a slice of a line would
 * keep the whole block of lines in memory.
 */
export function cacheMasker(maskMember: RecordTextMasker): RecordTextMasker {
  const names = new Map<string, string>()
  const texts = new Map<string, string>()
  return (text, isName) => {
    const held = isName ? names : texts
    const known = held.get(text)
    if (known !== undefined) return known
    const masked = maskMember(text, isName)
    if (text.length > MAX_HELD_LENGTH) return detachString(masked)
    if (held.size >= MAX_HELD_TEXTS) held.clear()
    const key = internString(text)
    const kept = masked === text ? key : internString(masked)
    held.set(key, kept)
    return kept
  }
}

/** The diagnosis as it may be counted, kept and printed: every text of the record is masked. */
export function redactDiagnosis({ record, source, cause }: Diagnosis, maskMember: RecordTextMasker): Diagnosis {
  const redacted = redactRecord(record, maskMember)
  const place = source && { file: maskMember(source.file, false), line: source.line }
  return cause === undefined ? { record: redacted, source: place } : { record: redacted, source: place, cause }
}

function redactRecord(record: PushRecord, maskMember: RecordTextMasker): PushRecord {
  const redacted: { readonly kind: PushRecord['kind']; [name: string]: unknown } = { kind: record.kind }
  for (const name in record) {
    if (name === 'kind' || isHidden(name)) continue
    const value = record[name as keyof PushRecord]
    redacted[name] = typeof value === 'string' ? maskMember(value, isName(name)) : value
  }
  return redacted
}

/** Whether a member is a name: these often look like digests. */
const isName = (member: string): boolean =>
  member === 'domain' || member === 'app' || member === 'stream' || member === 'clientIp'

/** Whether a member is neither counted nor printed: it serves to order causes or to detect repeated callbacks. */
const isHidden = (member: string): boolean => member === 'param' || member === 'foreseen' || member === 'sequence'
