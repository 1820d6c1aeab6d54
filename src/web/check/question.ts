import { checker } from '../../browser.ts'
import { isServer, isStreamKey } from '../../core/clients/find-obs-fields.ts'
import { isWholeUrlInKey, joinObsFields } from '../../core/clients/from-obs-fields.ts'
import { applyEdits, moveOffset } from '../../core/fix/apply-edits.ts'
import { fixUntilStable, selectSafeFixes } from '../../core/fix/apply-safe-fixes.ts'
import type { Context } from '../../core/model/context.ts'
import type { Edit } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Unjudged } from '../../core/model/unjudged.ts'
import { createWording } from '../time.ts'
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

/** The context of the check: keys and times of the show. */
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

/** Checks the text of a question, signature included if the context has keys. */
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
  const fixed = applyEdits(text, edits)
  if (client === undefined) return { form: 'url', url: fixed, server, streamKey }
  // A field of which nothing is in the text stays as it is: the endpoint of WHIP, a Stream Key beside an SRT URL.
  const front = fixed.slice(0, moveOffset(serverEnd, edits))
  const back = fixed.slice(moveOffset(keyAt, edits))
  return { form, url, server: front === '' ? server : front, streamKey: back === '' ? streamKey : back }
}

/** What the boxes hold once every safe fix is applied. */
export const applyAllSafeFixes = (state: CheckState): CheckInput =>
  fixUntilStable(state, (current) => {
    const question = createQuestion(current)
    if (typeof question !== 'object') return undefined
    const { findings } = answerQuestion(question, createQuestionContext(question, current)).report
    const edits = selectSafeFixes(findings).flat()
    return edits.length === 0 ? undefined : { ...current, ...applyFix(current, question, edits) }
  })
