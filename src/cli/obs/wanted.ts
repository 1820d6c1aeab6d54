import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { splitIntoObsFields } from '../../core/clients/obs-fields.ts'
import type { Report } from '../../core/model/report.ts'
import type { ObsFields } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { isVariableName } from '../../core/redaction/key-shape.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import { ExitCode } from '../../exit-code.ts'
import { getSignReporter } from '../../reporters/sign/index.ts'
import { createUsageError, UserError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { CliContext, Settings } from '../config/cli-context.ts'
import { createContext } from '../config/create-context.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { createReportWording } from '../config/report-options.ts'
import type { Io } from '../runtime/io.ts'
import { present } from '../runtime/notify.ts'
import { parseInstantOption } from '../runtime/parse-time.ts'
import { promptHidden } from '../runtime/prompt.ts'
import { drawFindings } from '../sign/findings.ts'
import { DEFAULT_MIN_VALIDITY, SignNotices } from '../sign/notices.ts'
import { requireOneLine } from '../sign/one-line.ts'
import { createOptionNaming, parseSignOptions, refuseConflictingOptions } from '../sign/parse-request.ts'
import { SelfCheck } from '../sign/self-check.ts'
import { createSignRequests } from '../sign/sign-request.ts'
import { getSigningDomain, SigningService, type SignRejection } from '../sign/signing-service.ts'

/** What is to be set. */
export interface DesiredSettings {
  readonly fields: ObsFields
  readonly isWhip: boolean
  /** The fields as OBS reads them, without their secrets unless those are asked for. */
  readonly report: Report
}

/** Signs what is asked for, or takes the URL that is given; `undefined` where `check` would object, which is told. */
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
  const givenUrlText = await readGivenUrl(values, cli, io)
  const effective = cli.withOptions({
    ...values,
    now: now.toISOString(),
    for: minValidity ?? DEFAULT_MIN_VALIDITY,
    ...(givenUrlText === undefined ? {} : { url: givenUrlText }),
  })
  const isSigned =
    givenUrlText === undefined || [values.ttl, values.expires, values.algorithm].some((one) => one !== undefined)
  const decision = isSigned ? await signSettings(effective, notices, now) : await acceptUrl(givenUrlText, effective)
  const options = createRenderOptions(cli, io.stderr, now.toISOString())
  const reports = [decision.report]
  const refused = 'is' in decision ? [decision] : []
  const findingsText = options.quiet && refused.length === 0 ? '' : drawFindings(reports, refused, 1, options)
  if (findingsText !== '') await present(io, refused.length === 0 ? `${findingsText}\n` : findingsText)
  if ('is' in decision) return undefined
  await notices.printNotices(cli.language, io)
  return decision
}

/** A URL is as secret as a key until it expires: it may come where process lists do not show it. */
async function readGivenUrl(values: OptionValues, { language }: Settings, io: Io): Promise<string | undefined> {
  const { url, 'url-env': name, stream } = values
  if (url !== undefined && name !== undefined) {
    throw createUsageError('give --url or --url-env, not both', '--url 与 --url-env 只能使用一个')
  }
  const other = (['domain', 'app', 'stream', 'protocol', 'param', 'tx-host'] as const).find(
    (one) => values[one] !== undefined,
  )
  if (name !== undefined && other !== undefined) {
    throw createUsageError(
      `--url-env and --${other} do not go together: the URL says it already`,
      `--url-env 与 --${other} 不能同时使用：地址中已包含这些内容`,
    )
  }
  if (name !== undefined) return requireOneLine('--url-env', readUrlVariable(name, io))
  if (url === '-') return requireOneLine('--url -', requireUrl((await textOf(Readable.from(io.stdin))).trim()))
  if (url !== undefined) return requireOneLine('--url', url.trim())
  if (stream !== undefined) return undefined
  if (io.stdin.isTTY !== true) {
    throw createUsageError(
      'nothing to set: --domain and --stream to sign, or --url-env NAME, or --url - with a URL on standard input',
      '未指定要设置的内容：用 --domain 与 --stream 签名，或用 --url-env 变量名，或用 --url - 从标准输入读取地址',
    )
  }
  const pastedUrl = await promptHidden(
    io,
    { en: 'Push URL for OBS (hidden)', zh: '用于 OBS 的推流地址（不显示）' },
    language,
  )
  return requireOneLine('the URL', requireUrl(pastedUrl.trim()))
}

const requireUrl = (url: string): string => {
  if (url !== '') return url
  throw createUsageError('no URL was given', '未提供推流地址')
}

function readUrlVariable(name: string, { env }: Io): string {
  // The text is not repeated: it may be the URL.
  if (!isVariableName(name)) {
    throw createUsageError(
      '--url-env takes the name of an environment variable, not the URL itself',
      '--url-env 须填写环境变量名，而非地址本身',
    )
  }
  const url = env[name]?.trim()
  if (url !== undefined && url !== '') return url
  throw createUsageError(
    'the environment variable that --url-env names is not set, or empty',
    '--url-env 指定的环境变量未设置或为空',
  )
}

async function signSettings(
  cli: CliContext,
  notices: SignNotices,
  now: Date,
): Promise<DesiredSettings | SignRejection> {
  const { options: values, io } = cli
  const naming = createOptionNaming(values)
  const clock = { now, timeZone: () => cli.timeZoneName, note: (text: Text) => notices.addText(text) }
  const [order, ...others] = parseSignOptions(values, cli).flatMap((fields) =>
    createSignRequests(fields, clock, naming),
  )
  if (order === undefined || others.length > 0) {
    throw createUsageError(
      'OBS takes one stream: give one --stream and one --protocol',
      'OBS 只能设置一个流：--stream 与 --protocol 只能各指定一个',
    )
  }
  const signingDomain = getSigningDomain(order)
  const createService = async (serviceCli: CliContext): Promise<readonly [SigningService, SelfCheck]> => {
    const context = await createContext(serviceCli, undefined, signingDomain === undefined ? [] : [signingDomain])
    const selfCheck = new SelfCheck(context, createReportWording(cli))
    return [new SigningService(context.server ?? {}, selfCheck, naming, getSignReporter('obs')), selfCheck]
  }
  let [signingService, judges] = await createService(cli)
  if (io.stdin.isTTY === true && !signingService.hasKey(order))
    [signingService, judges] = await createService(cli.withOptions({ ...values, 'key-prompt': true }))
  const result = signingService.signRequest(order)
  if (result.is === 'mistaken') throw new UserError(ExitCode.usage, result.text)
  if (result.is === 'refused' && result.note !== undefined) return { ...result, note: obsMismatchText }
  if (result.is !== 'signed') return result
  notices.add(result.signed)
  const { obs: fields, protocol } = result.signed
  if (fields === null) throw createObsMismatchError()
  return { fields, isWhip: protocol === 'webrtc', report: judges.checkObsFields(fields) }
}

async function acceptUrl(url: string, cli: CliContext): Promise<DesiredSettings | SignRejection> {
  const selfCheck = new SelfCheck(await createContext(cli), createReportWording(cli))
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

/** As it would be for `check`, which ends with exit code 1 where the configuration makes an error of a warning. */
const isRefused = ({ prediction, findings }: Report): boolean =>
  prediction.outcome === 'refused' || findings.some(({ severity }) => severity === 'error')

const createObsMismatchError = (): Error => createUsageError(obsMismatchText.en, obsMismatchText.zh)

const obsMismatchText: Text = {
  en: 'from its two fields OBS reads another push than the one that was signed; rename the stream, or push with another client: `push-preflight sign` makes its URL',
  zh: 'OBS 由这两个字段解析出的推流与所签名的不同；请更换流名称，或改用其他客户端（用 `push-preflight sign` 生成地址）',
}
