import type { Finding } from '../../core/model/finding.ts'
import type { Span } from '../../core/model/push-url.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'

/** One of OBS's two fields, and a place in it. */
export interface ObsField {
  readonly label: Text
  readonly text: string
  readonly span: Span
}

/** The names in OBS (frontend/data/locale of obs-studio). */
const fieldLabels = {
  server: { en: 'in Server:', zh: '服务器：' },
  streamKey: { en: 'in Stream Key:', zh: '推流码：' },
  bearerToken: { en: 'in Bearer Token:', zh: 'Bearer 令牌：' },
  emptyKey: { en: 'in Stream Key, which is empty', zh: '推流码（为空）' },
  emptyToken: { en: 'in Bearer Token, which is empty', zh: 'Bearer 令牌（为空）' },
} as const satisfies Record<string, Text>

/** The field of OBS that a finding is in; `undefined` if there are no fields or it spans both. */
export function findObsField(
  { input, fields }: Pick<Report, 'input' | 'fields'>,
  { span }: Finding,
): ObsField | undefined {
  if (fields === undefined) return undefined
  const { serverEnd, keyAt, service } = fields
  if (span.start >= keyAt) {
    const [filled, empty] =
      service === 'whip'
        ? [fieldLabels.bearerToken, fieldLabels.emptyToken]
        : [fieldLabels.streamKey, fieldLabels.emptyKey]
    const label = keyAt === input.length ? empty : filled
    return { label, text: input.slice(keyAt), span: { start: span.start - keyAt, end: span.end - keyAt } }
  }
  if (span.end > keyAt) return undefined
  // The text that joins the two is in neither, unless the finding is about it.
  return { label: fieldLabels.server, text: input.slice(0, span.end > serverEnd ? keyAt : serverEnd), span }
}
