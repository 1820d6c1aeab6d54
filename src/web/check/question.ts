import { checker } from '../../browser.ts'
import { isWholeUrlInKey, joinObsFields } from '../../core/clients/from-obs-fields.ts'
import type { Context } from '../../core/model/context.ts'
import type { Edit } from '../../core/model/finding.ts'
import type { Report, Unjudged } from '../../core/model/report.ts'
import { createWording } from '../time.ts'
import { isServer, isStreamKey } from './recognise.ts'
import type { CheckInput, CheckState } from './state.ts'

/** What to check: a text, and how to read it. */
export interface Question extends Pick<Context, 'keyAt' | 'serverEnd' | 'obs'> {
  readonly text: string
  /** Set if the text was joined from OBS's two fields. */
  readonly client?: 'obs'
}

/** Why the two fields cannot be checked yet. */
export type IncompleteReason = 'server-wanted' | 'whole-in-key' | 'wrong-box'

/** @returns `undefined` if the boxes are empty */
export function createQuestion(state: CheckInput): Question | IncompleteReason | undefined {
  if (state.form === 'url') return state.url.trim() === '' ? undefined : { text: trimLineBreaks(state.url) }
  const server = trimLineBreaks(state.server)
  const streamKey = trimLineBreaks(state.streamKey)
  if (isStreamKey(server) || (server.trim() === '' && isServer(streamKey))) return 'wrong-box'
  if (server.trim() === '') return streamKey.trim() === '' ? undefined : 'server-wanted'
  if (isWholeUrlInKey(server, streamKey)) return 'whole-in-key'
  const { url, ...settings } = joinObsFields(server, streamKey)
  return { text: url, client: 'obs', ...settings }
}

/** The boxes have several lines to show long URLs. A line break at an end comes from the Enter key. */
function trimLineBreaks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isLineBreak(text.charAt(start))) start++
  while (end > start && isLineBreak(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

const isLineBreak = (character: string): boolean => character === '\n' || character === '\r'

/** The context of the check: clock, keys and times of the show. */
export function createQuestionContext(
  { text: _, ...settings }: Question,
  { key, backupKey, starts, ends }: CheckState,
): Context {
  const keys = [
    ...(key === '' ? [] : [{ role: 'primary', value: key } as const]),
    ...(backupKey === '' ? [] : [{ role: 'backup', value: backupKey } as const]),
  ]
  const instants = [starts, ends].flatMap((text) => parseLocalInstant(text) ?? [])
  const until = instants.sort().at(-1)
  return {
    now: new Date().toISOString(),
    ...(until === undefined ? {} : { until }),
    ...settings,
    ...(keys.length === 0 ? {} : { server: { anyDomain: { keys } } }),
  }
}

/** Parses a local time of `datetime-local`. Returns ISO 8601 in UTC; `undefined` if empty or malformed. */
export function parseLocalInstant(text: string): string | undefined {
  const date = new Date(text)
  return text === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** The report, and the rules that need facts beyond any URL. */
export interface Answer {
  readonly report: Report
  readonly unjudged: readonly Unjudged[]
}

export function answerQuestion({ text }: Question, context: Context): Answer {
  const checkUrl = checker(context, createWording())
  return { report: checkUrl(text), unjudged: checkUrl.unjudged }
}

/** The texts of the boxes after a fix. OBS's fields stay two fields. */
export function applyFix(
  input: CheckInput,
  { text, client, keyAt = 0, serverEnd = keyAt }: Question,
  edits: readonly Edit[],
): CheckInput {
  const { form, url, server, streamKey } = input
  const fixed = edits.reduceRight(
    (rest, { span, text: put }) => rest.slice(0, span.start) + put + rest.slice(span.end),
    text,
  )
  if (client === undefined) return { form: 'url', url: fixed, server, streamKey }
  const movePlace = (place: number): number =>
    edits
      .filter(({ span }) => span.end <= place)
      .reduce((at, { span, text: put }) => at + put.length - (span.end - span.start), place)
  // A field that is not part of the text stays as it is: the endpoint of WHIP, a Stream Key beside an SRT URL.
  const front = fixed.slice(0, movePlace(serverEnd))
  const back = fixed.slice(movePlace(keyAt))
  return { form, url, server: front === '' ? server : front, streamKey: back === '' ? streamKey : back }
}

/** No URL needs more fixes. Stops fixes that undo each other. */
const MAX_FIXES = 30

/** The texts of the boxes after all safe fixes. They are applied one by one, because each moves the places of the others. */
export function applyAllSafeFixes(state: CheckState): CheckInput {
  let now: CheckState = state
  for (let left = MAX_FIXES; left > 0; left--) {
    const question = createQuestion(now)
    if (typeof question !== 'object') return now
    const { findings } = answerQuestion(question, createQuestionContext(question, now)).report
    const fix = findings.find((one) => one.fix?.safe === true)?.fix
    if (fix === undefined) return now
    now = { ...now, ...applyFix(now, question, fix.edits) }
  }
  return now
}
