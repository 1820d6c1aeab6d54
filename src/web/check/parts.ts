import { clients } from '../../core/clients/index.ts'
import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Span } from '../../core/model/span.ts'
import { parse } from '../../core/url/parse.ts'
import type { Question } from './question.ts'

/** The parts of a push URL that a server judges. */
export const roles = ['domain', 'app', 'stream', 'txSecret', 'txTime'] as const

export type Role = (typeof roles)[number]

/** Where each part stands; absent where the URL has none. */
export type Places = { readonly [R in Role]?: Span }

export function placesIn({ text, client, keyAt }: Question): Places {
  const reading = clients[client ?? 'documented'](parse(text), keyAt)
  return Object.fromEntries(
    roles.flatMap((role) => (reading[role] === undefined ? [] : [[role, reading[role].span]])),
  ) as Places
}

/** A stretch of the URL that is drawn in one way. `pins` are findings that begin here, `faults` those that hold here. */
export interface Piece {
  readonly text: string
  readonly role: Role | undefined
  readonly pins: readonly number[]
  readonly faults: readonly number[]
  /** So many characters are left out in its place. */
  readonly omitted?: number
}

/** A URL that is no longer than that is drawn as a whole. */
const LONGEST = 1600
/** What is shown around a finding of a longer one. */
const CONTEXT = 80

/** The URL, cut where parts and findings begin and end. Of a long one, its beginning, its end, and what was found. */
export function piecesOf({ input }: Report, findings: readonly Finding[], places: Places): readonly Piece[] {
  const windows = windowsOn(input, findings)
  const spans = [...findings.map(({ span }) => span), ...Object.values(places)]
  const cuts = [...new Set([...spans, ...windows].flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const pieces: Piece[] = []
  let shownTo = 0
  for (const window of windows) {
    if (window.start > shownTo) pieces.push({ ...EMPTY, omitted: window.start - shownTo })
    const inside = cuts.filter((cut) => cut >= window.start && cut <= window.end)
    for (const [index, start] of inside.entries()) {
      // Behind the last cut stands no text, but what is missing there is pinned to it.
      const end = inside[index + 1] ?? start
      const isLast = window === windows.at(-1) && end === start
      const piece = pieceAt(input, { start, end }, findings, places, isLast)
      if (piece.text !== '' || piece.pins.length > 0) pieces.push(piece)
    }
    shownTo = window.end
  }
  if (shownTo < input.length) pieces.push({ ...EMPTY, omitted: input.length - shownTo })
  return pieces
}

const EMPTY: Piece = { text: '', role: undefined, pins: [], faults: [] }

function pieceAt(
  input: string,
  { start, end }: Span,
  findings: readonly Finding[],
  places: Places,
  isLast: boolean,
): Piece {
  const holds = (span: Span): boolean => span.start <= start && span.end >= end && end > start
  return {
    text: input.slice(start, end),
    role: roles.find((role) => places[role] !== undefined && holds(places[role])),
    pins: start === end && !isLast ? [] : numbersOf(findings, ({ span }) => span.start === start),
    faults: numbersOf(findings, ({ span }) => holds(span)),
  }
}

const numbersOf = (findings: readonly Finding[], test: (finding: Finding) => boolean): readonly number[] =>
  findings.flatMap((finding, index) => (test(finding) ? [index] : []))

function windowsOn({ length }: string, findings: readonly Finding[]): readonly Span[] {
  if (length <= LONGEST) return [{ start: 0, end: length }]
  const wanted = [
    { start: 0, end: 4 * CONTEXT },
    ...findings.flatMap(({ span: { start, end } }) => [
      { start: start - CONTEXT, end: start + 2 * CONTEXT },
      { start: end - CONTEXT, end: end + CONTEXT },
    ]),
    { start: length - CONTEXT, end: length },
  ]
  const inside = wanted
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }))
    .sort((one, other) => one.start - other.start)
  const merged: { start: number; end: number }[] = []
  for (const span of inside) {
    const before = merged.at(-1)
    if (before !== undefined && span.start <= before.end) before.end = Math.max(before.end, span.end)
    else merged.push(span)
  }
  return merged
}
