import { check, sign } from '../../browser.ts'
import { joinObsFields } from '../../core/clients/from-obs-fields.ts'
import { splitIntoObsFields } from '../../core/clients/obs-fields.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { ObsFields, SignedUrl } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { isSigningMistake } from '../../core/signing/signing-mistake.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import { parseLocalInstant } from '../check/question.ts'
import { createWording } from '../time.ts'
import { signTexts } from '../words.ts'
import type { SignState } from './state.ts'

/** The result of signing. Like the command, the page shows no URL that would be refused. */
export type PageSignResult =
  | { readonly is: 'incomplete' }
  | { readonly is: 'mistaken'; readonly argument: string; readonly text: Text }
  | { readonly is: 'refused'; readonly report: Report }
  | { readonly is: 'signed'; readonly signed: SignedUrl; readonly report: Report; readonly obs: ObsFields | null }

const argumentLabels: Readonly<Record<string, Text>> = {
  domain: signTexts.domain,
  app: signTexts.app,
  stream: signTexts.stream,
  key: signTexts.key,
  expires: signTexts.until,
}

/** Signs with the values of the form, and checks the result. */
export function createSignResult(state: SignState): PageSignResult {
  const { domain, app, stream, algorithm, protocol, key } = state
  const expires = state.valid === 'other' ? parseLocalInstant(state.until) : getInstantInHours(Number(state.valid))
  if ([domain, app, stream, key].some((value) => value.trim() === '') || expires === undefined)
    return { is: 'incomplete' }
  try {
    const push = { domain: domain.trim(), app: app.trim(), stream: stream.trim(), key, expires, algorithm, protocol }
    return checkSignedUrl(sign(push), key)
  } catch (error) {
    if (!isSigningMistake(error)) throw error
    const { argument } = error
    const name = argumentLabels[argument] ?? { en: argument, zh: argument }
    return { is: 'mistaken', argument, text: { en: error.named(name.en).en, zh: error.named(name.zh).zh } }
  }
}

const getInstantInHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

function checkSignedUrl(signed: SignedUrl, key: string): PageSignResult {
  const context: Context = { server: { anyDomain: { keys: [{ role: 'primary', value: key }] } } }
  const report = check(signed.url, context, createWording())
  if (report.prediction.outcome === 'refused') return { is: 'refused', report }
  const fields = splitIntoObsFields(parsePushUrl(signed.url))
  return { is: 'signed', signed, report, obs: fields !== undefined && isPushedByObs(fields, context) ? fields : null }
}

/** Whether OBS, with these fields, pushes what was signed. */
function isPushedByObs({ server, streamKey }: ObsFields, context: Context): boolean {
  const { url, ...settings } = joinObsFields(server, streamKey)
  const asObs: Context = { ...context, client: 'obs', ...settings }
  return check(url, asObs).prediction.outcome !== 'refused'
}
