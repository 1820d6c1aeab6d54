import { clients } from '../../core/clients/index.ts'
import type { Finding } from '../../core/model/finding.ts'
import type { Span } from '../../core/model/push-url.ts'
import type { Report } from '../../core/model/report.ts'
import { mergeSpans } from '../../core/redaction/mask-spans.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import type { Question } from './question.ts'

/** The parts of a push URL that a server judges. */
export const partRoles = ['domain', 'app', 'stream', 'txSecret', 'txTime'] as const

export type PartRole = (typeof partRoles)[number]

/** The span of each part in the URL; absent if the URL has no such part. */
export type PartPlaces = { readonly [R in PartRole]?: Span }

/** The spans of the parts, as the client of the question reads the URL. UTF-16 offsets into its text. */
export function findPartPlaces({ text, client, keyAt }: Question): PartPlaces {
  const reading = clients[client ?? 'documented'].read(parsePushUrl(text), keyAt)
  return Object.fromEntries(
    partRoles.flatMap((role) => (reading[role] === undefined ? [] : [[role, reading[role].span]])),
  ) as PartPlaces
}

/** A piece of the URL that is drawn in one way. `pins`: indexes of findings that begin here; `findingIndexes`: those whose span covers it. */
export interface UrlPiece {
  readonly text: string
  readonly role: PartRole | undefined
  readonly pins: readonly number[]
  readonly findingIndexes: readonly number[]
  /** The number of characters left out here. */
  readonly omitted?: number
}

/** URLs up to this length are drawn in full. */
const MAX_WHOLE_LENGTH = 1600
/** Characters shown around a finding in a longer URL. */
const CONTEXT_LENGTH = 80

/** Cuts the URL where parts and findings begin and end. Of a long URL, only the beginning, the end and the findings are kept. */
export function createPieces({ input }: Report, findings: readonly Finding[], places: PartPlaces): readonly UrlPiece[] {
  const windows = createWindows(input, findings)
  const spans = [...findings.map(({ span }) => span), ...Object.values(places)]
  const cuts = [...new Set([...spans, ...windows].flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const pieces: UrlPiece[] = []
  let shownTo = 0
  for (const window of windows) {
    if (window.start > shownTo) pieces.push({ ...EMPTY_PIECE, omitted: window.start - shownTo })
    const inside = cuts.filter((cut) => cut >= window.start && cut <= window.end)
    for (const [index, start] of inside.entries()) {
      // After the last cut there is no text, but a finding about a missing part is pinned there.
      const end = inside[index + 1] ?? start
      const isLast = window === windows.at(-1) && end === start
      const piece = createPiece(input, { start, end }, findings, places, isLast)
      if (piece.text !== '' || piece.pins.length > 0) pieces.push(piece)
    }
    shownTo = window.end
  }
  if (shownTo < input.length) pieces.push({ ...EMPTY_PIECE, omitted: input.length - shownTo })
  return pieces
}

const EMPTY_PIECE: UrlPiece = { text: '', role: undefined, pins: [], findingIndexes: [] }

function createPiece(
  input: string,
  { start, end }: Span,
  findings: readonly Finding[],
  places: PartPlaces,
  isLast: boolean,
): UrlPiece {
  const holds = (span: Span): boolean => span.start <= start && span.end >= end && end > start
  return {
    text: input.slice(start, end),
    role: partRoles.find((role) => places[role] !== undefined && holds(places[role])),
    pins: start === end && !isLast ? [] : findIndexes(findings, ({ span }) => span.start === start),
    findingIndexes: findIndexes(findings, ({ span }) => holds(span)),
  }
}

const findIndexes = (findings: readonly Finding[], test: (finding: Finding) => boolean): readonly number[] =>
  findings.flatMap((finding, index) => (test(finding) ? [index] : []))

function createWindows({ length }: string, findings: readonly Finding[]): readonly Span[] {
  if (length <= MAX_WHOLE_LENGTH) return [{ start: 0, end: length }]
  const wanted = [
    { start: 0, end: 4 * CONTEXT_LENGTH },
    ...findings.flatMap(({ span: { start, end } }) => [
      { start: start - CONTEXT_LENGTH, end: start + 2 * CONTEXT_LENGTH },
      { start: end - CONTEXT_LENGTH, end: end + CONTEXT_LENGTH },
    ]),
    { start: length - CONTEXT_LENGTH, end: length },
  ]
  return mergeSpans(wanted.map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) })))
}
