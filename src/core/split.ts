import { documented } from './clients/documented.ts'
import { obsFieldsOf } from './clients/obs-fields.ts'
import { rtmpClients, wordsOf } from './clients/words.ts'
import { Judge } from './linter/linter.ts'
import type { Rule } from './linter/rule.ts'
import { checkWording } from './linter/validate.ts'
import type { Context } from './model/context.ts'
import type { PushUrl } from './model/push-url.ts'
import type { RtmpClientId } from './model/reading.ts'
import type { FieldsSummary } from './model/report.ts'
import type { ObsFields } from './model/signing.ts'
import type { ClientWords, Split } from './model/split.ts'
import { secretValuesIn } from './redaction/patterns.ts'
import { reportOf, type Wording } from './report/create-report.ts'
import { hidingOf } from './report/mask-quotes.ts'
import { blot, bullets, NO_SECRETS, type Secrets, secretsOf } from './report/redact.ts'
import { rules } from './rules/index.ts'
import type { Digest } from './signing/digest.ts'
import type { Slice } from './url/slice.ts'

/** What to take apart, and for whom. */
export interface SplitOptions extends Pick<Context, 'keyAt' | 'serverEnd' | 'obs' | 'secrets'> {
  /** One client alone. Default: all. */
  readonly client?: RtmpClientId
}

/** The function that splits. */
export interface Splitter {
  /**
   * Takes a push URL apart: what goes into the fields of OBS, and what each RTMP client says to the server. Takes any
   * string. Secrets are replaced by `•` unless `wording.showSecrets` is set. Throws a `RangeError` where the client, the
   * language or the time zone is none that there is.
   */
  readonly split: (url: string, options?: SplitOptions, wording?: Wording) => Split
}

/** Makes the function that splits. */
export function createSplitter(digest: Digest): Splitter {
  const ofForm = rules.filter(isOfForm)
  return {
    split(text, { client, ...obs } = {}, wording = {}) {
      const { keyAt } = obs
      checkWording(wording)
      if (client !== undefined && !rtmpClients.includes(client)) {
        throw new RangeError(`client is none of ${rtmpClients.join(', ')}: ${JSON.stringify(client)}`)
      }
      const reader = client ?? (keyAt === undefined ? 'documented' : 'obs')
      const judgement = new Judge(ofForm, digest, { now: NO_TIME, client: reader, ...obs }).judge(text)
      const { url, reading } = judgement.subject
      const { input, fields, findings } = reportOf(judgement, wording)
      const show = showing(url, secretsIn(judgement, wording))
      const asked = client === undefined ? rtmpClients : [client]
      return {
        input,
        ...(fields === undefined ? {} : { fields }),
        ...(reading.protocol === undefined ? {} : { protocol: reading.protocol }),
        obs: fields === undefined ? cutFor(url, input, show) : typed(input, fields, obs, show),
        clients: isRtmp(url) ? asked.map((one) => saidBy(one, url, keyAt, show)) : [],
        findings,
      }
    },
  }
}

/** No rule of form reads the clock. */
const NO_TIME = '1970-01-01T00:00:00Z'

/** Rules that name a cause, not a code, and see it in the text alone. Of the hints, those on what a client does. */
const isOfForm = ({ code, severity, stage, needs, leavesScope }: Rule): boolean =>
  code === undefined && needs === undefined && (severity !== 'hint' || stage === 'client' || leavesScope === true)

const isRtmp = ({ scheme }: PushUrl<Slice>): boolean => /^rtmps?$/i.test(scheme?.value ?? '')

const secretsIn = ({ subject, prediction }: ReturnType<Judge['judge']>, { showSecrets }: Wording): Secrets =>
  showSecrets === true ? NO_SECRETS : secretsOf(subject, prediction.outcome === 'out-of-scope')

/** How parts and texts are shown, without their secrets. */
interface Show {
  /** By where its characters stand in the input, as a client may cut a secret in two or write it anew. */
  readonly part: (part: Slice) => string
  readonly text: (text: string) => string
}

function showing({ input }: PushUrl<Slice>, secrets: Secrets): Show {
  const { spans } = secrets
  if (spans.length === 0 && secrets.words.length === 0) return { part: ({ value }) => value, text: (text) => text }
  const isSecret = new Uint8Array(input.length + 1)
  for (const { start, end } of spans) isSecret.fill(1, start, end)
  const hide = hidingOf(input, secrets)
  const text = (said: string): string => {
    const hidden = hide(said)
    return blot(hidden, [...secretValuesIn(hidden)])
  }
  const part = ({ value, frame, start }: Slice): string => {
    let shown = ''
    let from = 0
    for (let at = 0; at < value.length; at++) {
      if (isSecret[frame.offsets?.[start + at] ?? start + at] !== 1) continue
      shown += value.slice(from, at) + bullets(1)
      from = at + 1
    }
    return text(shown + value.slice(from))
  }
  return { part, text }
}

/** The fields that the URL came in. */
const typed = (
  input: string,
  { serverEnd, keyAt }: FieldsSummary,
  { obs }: SplitOptions,
  { text }: Show,
): ObsFields => ({
  server: obs?.endpoint === undefined ? input.slice(0, serverEnd) : text(obs.endpoint),
  streamKey: input.slice(keyAt),
})

/** `input` is the URL as it is shown: where the fields are its two halves, so are those that are shown. */
function cutFor(url: PushUrl<Slice>, input: string, show: Show): ObsFields | null {
  const fields = obsFieldsOf(url)
  if (fields === undefined) return null
  const { server, streamKey } = fields
  const { start } = url.whole
  const seam = start + server.length
  return server + streamKey === url.whole.value && isRtmp(url)
    ? { server: input.slice(start, seam), streamKey: input.slice(seam, url.whole.end) }
    : { server: show.text(server), streamKey: show.text(streamKey) }
}

function saidBy(client: RtmpClientId, url: PushUrl<Slice>, keyAt: number | undefined, { part }: Show): ClientWords {
  const words = wordsOf(client, url, keyAt)
  if (words === undefined) {
    return { client, tcUrl: null, app: null, publishName: null, stream: null, query: null, differs: [] }
  }
  const { tcUrl, app, publishName } = words
  const mark = publishName?.value.indexOf('?') ?? -1
  const usual = documentedWords(url)
  return {
    client,
    tcUrl: part(tcUrl),
    app: app === undefined ? null : part(app),
    publishName: publishName === undefined ? null : part(publishName),
    stream: publishName === undefined ? null : part(mark < 0 ? publishName : publishName.within(0, mark)),
    query: publishName === undefined || mark < 0 ? null : part(publishName.within(mark + 1)),
    differs: [
      ...(app?.value === usual.app ? [] : (['app'] as const)),
      ...(publishName?.value === usual.publishName ? [] : (['publishName'] as const)),
    ],
  }
}

function documentedWords(url: PushUrl<Slice>): { readonly app: string; readonly publishName: string } {
  const { app, stream } = documented(url)
  const query = url.query === undefined ? '' : `?${url.query.value}`
  return { app: app?.value ?? '', publishName: (stream?.value ?? '') + query }
}
