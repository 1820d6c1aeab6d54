import { splitIntoObsFields } from '../../core/clients/obs-fields.ts'
import type { Report } from '../../core/model/report.ts'
import type { ObsFields } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import { ExitCode } from '../../exit-code.ts'
import { createUsageError, UserError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createContext, readClock } from '../config/create-context.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { present } from '../runtime/notify.ts'
import { parseInstantOption } from '../runtime/parse-time.ts'
import { drawFindings } from '../sign/findings.ts'
import { DEFAULT_MIN_VALIDITY, SignNotices } from '../sign/notices.ts'
import { openSigningService } from '../sign/open-signing-service.ts'
import { createOptionNaming, parseSignOptions, refuseConflictingOptions } from '../sign/parse-request.ts'
import { SelfCheck } from '../sign/self-check.ts'
import { createSignRequests } from '../sign/sign-request.ts'
import { isRefused, OBS_MISMATCH, type SignRejection } from '../sign/signing-service.ts'
import { readGivenUrl } from './read-given-url.ts'

/** The settings to write. */
export interface DesiredSettings {
  readonly fields: ObsFields
  readonly isWhip: boolean
  /** The report on the fields as OBS reads them. Secrets are masked, unless the options show them. */
  readonly report: Report
}

/** Signs a URL or takes the given one, and checks it. If `check` would refuse it, this prints the findings and returns `undefined`. */
export async function resolveDesiredSettings(cli: CliContext): Promise<DesiredSettings | undefined> {
  const { options: values, io } = cli
  refuseConflictingOptions(values)
  const timeZone = (): string => cli.timeZoneName
  const now = values.now === undefined ? io.now() : parseInstantOption('--now', values.now, timeZone)
  const minValidity = values.for ?? cli.config?.configuration.for
  const notices = new SignNotices(
    cli.config?.configuration,
    { ...values, format: ['obs'] },
    minValidity === undefined,
    'obs set',
  )
  const givenUrlText = await readGivenUrl(cli)
  const effective = cli.withOptions({
    ...values,
    now: now.toISOString(),
    for: minValidity ?? DEFAULT_MIN_VALIDITY,
    ...(givenUrlText === undefined ? {} : { url: givenUrlText }),
  })
  const isSigned =
    givenUrlText === undefined || [values.ttl, values.expires, values.algorithm].some((one) => one !== undefined)
  const decision = isSigned ? await signSettings(effective, notices, now) : await acceptUrl(givenUrlText, effective)
  const options = createRenderOptions(cli, io.stderr, () => +now)
  const reports = [decision.report]
  const refused = 'is' in decision ? [decision] : []
  const findingsText = options.quiet && refused.length === 0 ? '' : drawFindings(reports, refused, 1, options)
  if (findingsText !== '') await present(io, refused.length === 0 ? `${findingsText}\n` : findingsText)
  if ('is' in decision) return undefined
  await notices.printNotices(cli)
  return decision
}

async function signSettings(
  cli: CliContext,
  notices: SignNotices,
  now: Date,
): Promise<DesiredSettings | SignRejection> {
  const { options: values } = cli
  const naming = createOptionNaming(values)
  const clock = { now, timeZone: () => cli.timeZoneName, onAmbiguousTime: (text: Text) => notices.addText(text) }
  const [request, ...others] = parseSignOptions(cli).flatMap((fields) => createSignRequests(fields, clock, naming))
  if (request === undefined || others.length > 0) {
    throw createUsageError(
      'OBS takes one stream: give one --stream and one --protocol',
      'OBS 只能设置一个流：--stream 与 --protocol 只能各指定一个',
    )
  }
  const { service, selfCheck } = await openSigningService([request], 'obs', cli)
  const result = service.signRequest(request)
  if (result.is === 'invalid') throw new UserError(ExitCode.usage, result.text)
  if (result.is === 'refused' && result.note !== undefined) return { ...result, note: obsMismatchText }
  if (result.is !== 'signed') return result
  notices.add(result.signed)
  const { obs: fields, protocol } = result.signed
  if (fields === null) throw createObsMismatchError()
  return { fields, isWhip: protocol === 'webrtc', report: selfCheck.checkObsFields(fields) }
}

async function acceptUrl(url: string, cli: CliContext): Promise<DesiredSettings | SignRejection> {
  const context = await createContext(cli)
  const selfCheck = new SelfCheck(context, cli.wording, readClock(context))
  const report = selfCheck.checkUrl(url)
  if (isRefused(report)) return { is: 'refused', report }
  const parsed = parsePushUrl(url)
  const fields = splitIntoObsFields(parsed)
  if (fields === undefined || fields.streamKey === '') {
    throw createUsageError('the URL names no stream that OBS could push', '地址中没有 OBS 可推送的流')
  }
  const asRead = selfCheck.checkObsFields(fields)
  if (isRefused(asRead)) return { is: 'refused', report: asRead }
  return { fields, isWhip: /^https:/i.test(fields.server), report: asRead }
}

const createObsMismatchError = (): Error => createUsageError(obsMismatchText.en, obsMismatchText.zh)

const obsMismatchText: Text = {
  en: `${OBS_MISMATCH.en}; rename the stream, or push with another client: \`push-preflight sign\` makes its URL`,
  zh: `${OBS_MISMATCH.zh}；请更换流名称，或改用其他客户端（用 \`push-preflight sign\` 生成地址）`,
}
