import type { PushRecord } from '../../core/model/record.ts'
import { detachString } from '../../core/text/clip-text.ts'
import type { Diagnosis } from './diagnose.ts'

/** Makes a text fit to be shown. `isName`: what looks like a digest is part of it. */
export type RecordTextMasker = (text: string, isName: boolean) => string

/** Names are often digests themselves. */
const NAMES: ReadonlySet<string> = new Set(['domain', 'app', 'stream', 'clientIp'] satisfies (keyof PushRecord)[])

/** What is neither counted nor told: it puts causes in order, and knows a callback that was sent again. */
const HIDDEN_MEMBERS: ReadonlySet<string> = new Set(['param', 'foreseen', 'sequence'] satisfies (keyof PushRecord)[])

/**
 * What may be counted, kept and shown of a diagnosis. All that a record says passes here, whatever the member: it is made fit to be
 * shown, and is put together anew, as a slice of a line would keep all that was read with the line.
 */
export const redactDiagnosis = (diagnosis: Diagnosis, maskMember: RecordTextMasker): Diagnosis => ({
  ...diagnosis,
  record: redactRecord(diagnosis.record, maskMember),
})

function redactRecord(record: PushRecord, maskMember: RecordTextMasker): PushRecord {
  const redacted: { readonly kind: PushRecord['kind']; [name: string]: unknown } = { kind: record.kind }
  for (const [name, value] of Object.entries(record)) {
    if (name === 'kind' || HIDDEN_MEMBERS.has(name)) continue
    redacted[name] = typeof value === 'string' ? detachString(maskMember(value, NAMES.has(name))) : value
  }
  return redacted
}
