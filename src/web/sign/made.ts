import { check, sign } from '../../browser.ts'
import { joined } from '../../core/clients/from-obs-fields.ts'
import { obsFieldsOf } from '../../core/clients/obs-fields.ts'
import type { Context } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { ObsFields, SignedUrl } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { isSigningMistake } from '../../core/signing/signing-mistake.ts'
import { parse } from '../../core/url/parse.ts'
import { instantIn } from '../check/question.ts'
import { wordingNow } from '../time.ts'
import { signWords } from '../words.ts'
import type { SignState } from './state.ts'

/** What became of it. A URL that would be refused is not handed out, as with the command. */
export type Made =
  | { readonly is: 'incomplete' }
  | { readonly is: 'mistaken'; readonly argument: string; readonly text: Text }
  | { readonly is: 'refused'; readonly report: Report }
  | { readonly is: 'signed'; readonly signed: SignedUrl; readonly report: Report; readonly obs: ObsFields | null }

const names: Readonly<Record<string, Text>> = {
  domain: signWords.domain,
  app: signWords.app,
  stream: signWords.stream,
  key: signWords.key,
  expires: signWords.until,
}

/** Signs what is filled in, and checks what was made. */
export function madeOf(state: SignState): Made {
  const { domain, app, stream, algorithm, protocol, key } = state
  const expires = state.valid === 'other' ? instantIn(state.until) : hoursFromNow(Number(state.valid))
  if ([domain, app, stream, key].some((value) => value.trim() === '') || expires === undefined)
    return { is: 'incomplete' }
  try {
    const push = { domain: domain.trim(), app: app.trim(), stream: stream.trim(), key, expires, algorithm, protocol }
    return checked(sign(push), key)
  } catch (error) {
    if (!isSigningMistake(error)) throw error
    const { argument } = error
    const name = names[argument] ?? { en: argument, zh: argument }
    return { is: 'mistaken', argument, text: { en: error.named(name.en).en, zh: error.named(name.zh).zh } }
  }
}

const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

function checked(signed: SignedUrl, key: string): Made {
  const context: Context = {
    now: new Date().toISOString(),
    server: { anyDomain: { keys: [{ role: 'primary', value: key }] } },
  }
  const report = check(signed.url, context, wordingNow())
  if (report.prediction.outcome === 'refused') return { is: 'refused', report }
  const fields = obsFieldsOf(parse(signed.url))
  return { is: 'signed', signed, report, obs: fields !== undefined && isReadAlike(fields, context) ? fields : null }
}

/** Whether OBS pushes what was signed. */
function isReadAlike({ server, streamKey }: ObsFields, context: Context): boolean {
  const { url, ...settings } = joined(server, streamKey)
  const asObs: Context = { ...context, client: 'obs', ...settings }
  return check(url, asObs).prediction.outcome !== 'refused'
}
