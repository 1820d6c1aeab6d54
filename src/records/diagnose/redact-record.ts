import type { PushRecord } from '../../core/model/record.ts'
import { detachString } from '../../core/text/clip-text.ts'
import type { Diagnosis } from './diagnose.ts'

/**
 * Masks the secrets in a text of a record.
 * @param isName - whether the text is a name, in which digits like those of a digest are not masked
 */
export type RecordTextMasker = (text: string, isName: boolean) => string

/** Members that are names: these often look like digests. */
const NAMES: ReadonlySet<string> = new Set(['domain', 'app', 'stream', 'clientIp'] satisfies (keyof PushRecord)[])

/** Members that are neither counted nor printed: they serve to order causes and to detect repeated callbacks. */
const HIDDEN_MEMBERS: ReadonlySet<string> = new Set(['param', 'foreseen', 'sequence'] satisfies (keyof PushRecord)[])

/**
 * The diagnosis as it may be counted, kept and printed. Every text of the record is masked and copied: a slice of a line would keep
 * the whole block of lines in memory.
 */
export const redactDiagnosis = (diagnosis: Diagnosis, maskMember: RecordTextMasker): Diagnosis => ({
  ...diagnosis,
  record: redactRecord(diagnosis.record, maskMember),
  source: diagnosis.source && { ...diagnosis.source, file: maskMember(diagnosis.source.file, false) },
})

function redactRecord(record: PushRecord, maskMember: RecordTextMasker): PushRecord {
  const redacted: { readonly kind: PushRecord['kind']; [name: string]: unknown } = { kind: record.kind }
  for (const [name, value] of Object.entries(record)) {
    if (name === 'kind' || HIDDEN_MEMBERS.has(name)) continue
    redacted[name] = typeof value === 'string' ? detachString(maskMember(value, NAMES.has(name))) : value
  }
  return redacted
}
