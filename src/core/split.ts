import { getDocumentedNames } from './clients/documented.ts'
import { clients, rtmpClients } from './clients/index.ts'
import { splitIntoObsFields } from './clients/obs-fields.ts'
import { Linter } from './linter/linter.ts'
import { lossTexts } from './linter/loss-texts.ts'
import { refusalTexts } from './linter/refusal-texts.ts'
import type { Rule } from './linter/rule.ts'
import type { RuleContext } from './linter/rule-context.ts'
import { validateWording } from './linter/validate.ts'
import type { Context } from './model/context.ts'
import type { PushUrl } from './model/push-url.ts'
import { type RtmpClientId, rtmpClientIds, type SrtClientId, splitClientIds, srtClientIds } from './model/reading.ts'
import type { FieldsSummary } from './model/report.ts'
import type { ObsFields } from './model/signing.ts'
import type { ClientWords, Split, SrtClientWords } from './model/split.ts'
import type { Language } from './model/text.ts'
import { maskSpans, repeatBullet } from './redaction/mask-spans.ts'
import { findSecretValues } from './redaction/patterns.ts'
import { createReport, type Wording } from './report/create-report.ts'
import { createMasker } from './report/mask-quotes.ts'
import { findUrlSecrets, NO_SECRETS, type UrlSecrets } from './report/redact.ts'
import { rules } from './rules/index.ts'
import type { Digest } from './signing/digest.ts'
import type { TextSlice } from './url/slice.ts'

/** For which client to split, and where OBS's two fields are in the URL. */
export interface SplitOptions extends Pick<Context, 'keyAt' | 'serverEnd' | 'obs' | 'secrets'> {
  /** This client only. Default: all. */
  readonly client?: RtmpClientId | SrtClientId
}

/** The function that splits. */
export interface Splitter {
  /** Splits a push URL. Throws a `RangeError` if the client, the language or the time zone is not valid. */
  readonly split: (url: string, options?: SplitOptions, wording?: Wording) => Split
}

/** Splits a push URL. */
export function splitUrl(
  digest: Digest,
  text: string,
  { client, ...obs }: SplitOptions = {},
  wording: Wording = {},
): Split {
  const { keyAt } = obs
  validateWording(wording, rules)
  if (client !== undefined && !splitClientIds.includes(client)) {
    throw new RangeError(`client is not one of ${splitClientIds.join(', ')}: ${JSON.stringify(client)}`)
  }
  const reader = client ?? (keyAt === undefined ? 'documented' : 'obs')
  const lintResult = new Linter(rules.filter(isFormRule), digest, { client: reader, ...obs }, noClock).lint(text)
  const { url, reading } = lintResult.ruleContext
  const { input, fields, findings } = createReport(lintResult, wording)
  const show = createSliceMasker(url, getMaskedSecrets(lintResult, wording))
  const isShown = (id: RtmpClientId | SrtClientId): boolean => client === undefined || client === id
  return {
    input,
    ...(fields === undefined ? {} : { fields }),
    ...(reading.protocol === undefined ? {} : { protocol: reading.protocol }),
    obs: fields === undefined ? createObsFields(url, input, show) : getGivenFields(input, fields, obs, show),
    clients: isRtmp(url)
      ? rtmpClientIds.filter(isShown).map((one) => describeClient(one, url, keyAt, show, wording.language ?? 'en'))
      : isSrt(url)
        ? srtClientIds.filter(isShown).map((one) => describeSrtClient(one, lintResult.ruleContext, show, wording))
        : [],
    findings,
  }
}

/** Form rules do not read the clock. */
const noClock = (): number => 0

/** Rules that name a cause, not a code, and need the text alone. Of the hints, only those about what a client does. */
const isFormRule = ({ code, severity, stage, needs, outOfScope }: Rule): boolean =>
  code === undefined && needs === undefined && (severity !== 'hint' || stage === 'client' || outOfScope === true)

const isRtmp = ({ scheme }: PushUrl<TextSlice>): boolean => /^rtmps?$/i.test(scheme?.value ?? '')

const isSrt = ({ scheme }: PushUrl<TextSlice>): boolean => /^srt$/i.test(scheme?.value ?? '')

const getMaskedSecrets = (
  { ruleContext, prediction }: ReturnType<Linter['lint']>,
  { showSecrets }: Wording,
): UrlSecrets =>
  showSecrets === true ? NO_SECRETS : findUrlSecrets(ruleContext, prediction.outcome === 'out-of-scope')

/** Shows parts and texts without their secrets. */
interface SliceMasker {
  /** Masks by the place of each character in the input, since a client may cut a secret in two or write it in another form. */
  readonly part: (part: TextSlice) => string
  readonly text: (text: string) => string
}

function createSliceMasker({ input }: PushUrl<TextSlice>, secrets: UrlSecrets): SliceMasker {
  const { spans } = secrets
  if (spans.length === 0 && secrets.texts.length === 0) return { part: ({ value }) => value, text: (text) => text }
  const isSecret = new Uint8Array(input.length + 1)
  for (const { start, end } of spans) isSecret.fill(1, start, end)
  const mask = createMasker(input, secrets)
  const text = (plain: string): string => {
    const hidden = mask(plain)
    return maskSpans(hidden, [...findSecretValues(hidden)])
  }
  const part = ({ value, source, start }: TextSlice): string => {
    let masked = ''
    let from = 0
    for (let at = 0; at < value.length; at++) {
      if (isSecret[source.offsets?.[start + at] ?? start + at] !== 1) continue
      masked += value.slice(from, at) + repeatBullet(1)
      from = at + 1
    }
    return text(masked + value.slice(from))
  }
  return { part, text }
}

/** The fields that the URL came in. */
const getGivenFields = (
  input: string,
  { serverEnd, keyAt }: FieldsSummary,
  { obs }: SplitOptions,
  { text }: SliceMasker,
): ObsFields => ({
  server: obs?.endpoint === undefined ? input.slice(0, serverEnd) : text(obs.endpoint),
  streamKey: input.slice(keyAt),
})

/** `input` is the URL as shown: if the fields are its two halves, the shown fields are its shown halves. */
function createObsFields(url: PushUrl<TextSlice>, input: string, show: SliceMasker): ObsFields | null {
  const fields = splitIntoObsFields(url)
  if (fields === undefined) return null
  const { server, streamKey } = fields
  const { start } = url.whole
  const splitOffset = start + server.length
  return server + streamKey === url.whole.value && isRtmp(url)
    ? { server: input.slice(start, splitOffset), streamKey: input.slice(splitOffset, url.whole.end) }
    : { server: show.text(server), streamKey: show.text(streamKey) }
}

function describeClient(
  client: RtmpClientId,
  url: PushUrl<TextSlice>,
  keyAt: number | undefined,
  { part }: SliceMasker,
  language: Language,
): ClientWords {
  const params = rtmpClients[client].getConnectParams(url, keyAt)
  if (params === undefined) {
    const reason = refusalTexts[rtmpClients[client].getRefusal(url, keyAt) ?? 'url'][language]
    return { client, tcUrl: null, reason, app: null, publishName: null, stream: null, query: null, differs: [] }
  }
  const { tcUrl, app, publishName } = params
  const mark = publishName?.value.indexOf('?') ?? -1
  const documentedNames = getDocumentedNames(url)
  return {
    client,
    tcUrl: part(tcUrl),
    app: app === undefined ? null : part(app),
    publishName: publishName === undefined ? null : part(publishName),
    stream: publishName === undefined ? null : part(mark < 0 ? publishName : publishName.within(0, mark)),
    query: publishName === undefined || mark < 0 ? null : part(publishName.within(mark + 1)),
    differs: [
      ...(app?.value === documentedNames.app ? [] : (['app'] as const)),
      ...(publishName?.value === documentedNames.publishName ? [] : (['publishName'] as const)),
    ],
  }
}

function describeSrtClient(
  client: SrtClientId,
  { url, runContext: { keyAt } }: RuleContext,
  { part }: SliceMasker,
  { language = 'en' }: Wording,
): SrtClientWords {
  // A Server and a Stream Key are OBS's own: other clients get the URL that the two are joined to.
  const { streamid, loss } = clients[client].getStreamid?.(url, keyAt) ?? {}
  return {
    client,
    streamId: streamid === undefined ? null : part(streamid),
    ...(loss === undefined ? {} : { reason: lossTexts[loss][language] }),
    differs: streamid === undefined || streamid.value === (url.query?.value ?? '') ? [] : ['streamId'],
  }
}
