import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { obsFieldsOf } from '../../core/clients/obs-fields.ts'
import type { Report } from '../../core/model/report.ts'
import type { ObsFields } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { isVariableName } from '../../core/redaction/key-shape.ts'
import { parse } from '../../core/url/parse.ts'
import { Exit } from '../../exit-code.ts'
import type { Look } from '../../reporters/reporter.ts'
import { formatNamed } from '../../reporters/sign/index.ts'
import { CommandError, usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import { contextFor } from '../config/create-context.ts'
import { wordingOf } from '../config/report-options.ts'
import type { Settings } from '../config/settings.ts'
import type { Io } from '../runtime/io.ts'
import { present } from '../runtime/notify.ts'
import { instantOf } from '../runtime/parse-time.ts'
import { askHidden } from '../runtime/prompt.ts'
import { drawFindings } from '../sign/findings.ts'
import { LEAST_VALIDITY, Remarks } from '../sign/notices.ts'
import { onOneLine } from '../sign/one-line.ts'
import { askedFor, namingIn, refuseNonsense } from '../sign/parse-request.ts'
import { Judges } from '../sign/self-check.ts'
import { ordersOf } from '../sign/sign-request.ts'
import { Desk, domainOf, type Refused } from '../sign/signing-service.ts'

/** What is to be set. */
export interface Wanted {
  readonly fields: ObsFields
  readonly isWhip: boolean
  /** The fields as OBS reads them, without their secrets unless those are asked for. */
  readonly report: Report
}

/** Signs what is asked for, or takes the URL that is given; `undefined` where `check` would object, which is told. */
export async function wantedBy(
  values: Values,
  settings: Settings,
  io: Io,
  lookFor: (now: string) => Look,
): Promise<Wanted | undefined> {
  refuseNonsense(values)
  const timeZone = (): string => settings.timeZoneName
  const now = values.now === undefined ? io.now() : instantOf('--now', values.now, timeZone)
  const least = values.for ?? settings.found?.configuration.for
  const remarks = new Remarks(
    settings.found?.configuration,
    { ...values, format: ['obs'] },
    least === undefined,
    'obs set',
  )
  const given = await givenUrl(values, settings, io)
  const asked: Values = {
    ...values,
    now: now.toISOString(),
    for: least ?? LEAST_VALIDITY,
    ...(given === undefined ? {} : { url: given }),
  }
  const isSigned =
    given === undefined || [values.ttl, values.expires, values.algorithm].some((one) => one !== undefined)
  const wanted = isSigned ? await signed(asked, settings, remarks, now, io) : await asItIs(given, asked, settings, io)
  const look = lookFor(now.toISOString())
  const reports = [wanted.report]
  const refused = 'is' in wanted ? [wanted] : []
  const drawn = look.quiet && refused.length === 0 ? '' : drawFindings(reports, refused, 1, look)
  if (drawn !== '') await present(io, refused.length === 0 ? `${drawn}\n` : drawn)
  if ('is' in wanted) return undefined
  await remarks.tell(settings.language, io)
  return wanted
}

/** A URL is as secret as a key until it expires: it may come where process lists do not show it. */
async function givenUrl(values: Values, { language }: Settings, io: Io): Promise<string | undefined> {
  const { url, 'url-env': name, stream } = values
  if (url !== undefined && name !== undefined) {
    throw usageError('give --url or --url-env, not both', '--url 与 --url-env 只能使用一个')
  }
  const other = (['domain', 'app', 'stream', 'protocol', 'param', 'tx-host'] as const).find(
    (one) => values[one] !== undefined,
  )
  if (name !== undefined && other !== undefined) {
    throw usageError(
      `--url-env and --${other} do not go together: the URL says it already`,
      `--url-env 与 --${other} 不能同时使用：地址中已包含这些内容`,
    )
  }
  if (name !== undefined) return onOneLine('--url-env', urlIn(name, io))
  if (url === '-') return onOneLine('--url -', oneOf((await textOf(Readable.from(io.stdin))).trim()))
  if (url !== undefined) return onOneLine('--url', url.trim())
  if (stream !== undefined) return undefined
  if (io.stdin.isTTY !== true) {
    throw usageError(
      'nothing to set: --domain and --stream to sign, or --url-env NAME, or --url - with a URL on standard input',
      '未指定要设置的内容：用 --domain 与 --stream 签名，或用 --url-env 变量名，或用 --url - 从标准输入读取地址',
    )
  }
  const typed = await askHidden(io, { en: 'Push URL for OBS (hidden)', zh: '用于 OBS 的推流地址（不显示）' }, language)
  return onOneLine('the URL', oneOf(typed.trim()))
}

const oneOf = (url: string): string => {
  if (url !== '') return url
  throw usageError('no URL was given', '未提供推流地址')
}

function urlIn(name: string, { env }: Io): string {
  // The text is not repeated: it may be the URL.
  if (!isVariableName(name)) {
    throw usageError(
      '--url-env takes the name of an environment variable, not the URL itself',
      '--url-env 须填写环境变量名，而非地址本身',
    )
  }
  const url = env[name]?.trim()
  if (url !== undefined && url !== '') return url
  throw usageError(
    'the environment variable that --url-env names is not set, or empty',
    '--url-env 指定的环境变量未设置或为空',
  )
}

async function signed(
  values: Values,
  settings: Settings,
  remarks: Remarks,
  now: Date,
  io: Io,
): Promise<Wanted | Refused> {
  const naming = namingIn(values)
  const clock = { now, timeZone: () => settings.timeZoneName, note: (text: Text) => remarks.say(text) }
  const [order, ...others] = askedFor(values, settings).flatMap((fields) => ordersOf(fields, clock, naming))
  if (order === undefined || others.length > 0) {
    throw usageError(
      'OBS takes one stream: give one --stream and one --protocol',
      'OBS 只能设置一个流：--stream 与 --protocol 只能各指定一个',
    )
  }
  const wanted = domainOf(order)
  const deskWith = async (asked: Values): Promise<readonly [Desk, Judges]> => {
    const context = await contextFor(asked, settings, io, undefined, wanted === undefined ? [] : [wanted])
    const judges = new Judges(context, wordingOf(values, settings))
    return [new Desk(context.server ?? {}, judges, naming, formatNamed('obs')), judges]
  }
  let [desk, judges] = await deskWith(values)
  if (io.stdin.isTTY === true && !desk.hasKeyFor(order))
    [desk, judges] = await deskWith({ ...values, 'key-prompt': true })
  const result = desk.fill(order)
  if (result.is === 'mistaken') throw new CommandError(Exit.usage, result.text)
  if (result.is === 'refused' && result.note !== undefined) return { ...result, note: otherwise }
  if (result.is !== 'signed') return result
  remarks.add(result.signed)
  const { obs: fields, protocol } = result.signed
  if (fields === null) throw readOtherwise()
  return { fields, isWhip: protocol === 'webrtc', report: judges.obs(fields) }
}

async function asItIs(url: string, values: Values, settings: Settings, io: Io): Promise<Wanted | Refused> {
  const judges = new Judges(await contextFor(values, settings, io, undefined), wordingOf(values, settings))
  const report = judges.url(url)
  if (isRefused(report)) return { is: 'refused', report }
  const parsed = parse(url)
  const fields = obsFieldsOf(parsed)
  if (fields === undefined || fields.streamKey === '') {
    throw usageError('the URL names no stream that OBS could push', '地址中没有 OBS 可推送的流')
  }
  const asRead = judges.obs(fields)
  if (isRefused(asRead)) return { is: 'refused', report: asRead }
  return { fields, isWhip: /^https:/i.test(fields.server), report: asRead }
}

/** As it would be for `check`, which ends with exit code 1 where the configuration makes an error of a warning. */
const isRefused = ({ prediction, findings }: Report): boolean =>
  prediction.outcome === 'refused' || findings.some(({ severity }) => severity === 'error')

const readOtherwise = (): Error => usageError(otherwise.en, otherwise.zh)

const otherwise: Text = {
  en: 'from its two fields OBS reads another push than the one that was signed; rename the stream, or push with another client: `push-preflight sign` makes its URL',
  zh: 'OBS 由这两个字段解析出的推流与所签名的不同；请更换流名称，或改用其他客户端（用 `push-preflight sign` 生成地址）',
}
