import type { Finding } from '../../core/model/finding.ts'
import type { Language } from '../../core/model/text.ts'
import { formatDoubt } from '../../core/report/words.ts'

/** What a finding says, with its code before it and its doubt behind it. */
export const formatFindingMessage = ({ code, message, certainty }: Finding, language: Language): string =>
  `${code === undefined ? '' : `${code} `}${message}${formatDoubt(certainty, language)}`
