import type { Finding } from '../model/finding.ts'
import type { Report, Source } from '../model/report.ts'

/** Where a URL begins. Lines and columns count from 1. */
export type Place = Required<Omit<Source, 'profile'>>

/** A URL that was not read from a file counts as a line of the file `url`, by its number. */
export const placeOf = ({ source }: Report, index: number): Place => ({
  file: source?.file ?? 'url',
  line: source?.line ?? index + 1,
  column: source?.column ?? 1,
})

/** The findings that count: for formats that have no way to mark the others. */
export const shownIn = ({ findings }: Report): readonly Finding[] =>
  findings.some(isSuppressed) ? findings.filter((finding) => !isSuppressed(finding)) : findings

const isSuppressed = ({ suppressed }: Finding): boolean => suppressed !== undefined
