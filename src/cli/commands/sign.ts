import { formats } from '../../core/format/index.ts'
import type { Report } from '../../core/model/report.ts'
import { rules } from '../../core/rules/index.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { CommandError, speaking, usageError } from '../errors.ts'
import { Exit, type Io } from '../io.ts'
import { lookOn } from '../look.ts'
import type { OptionName, Values } from '../options.ts'
import { outputTo } from '../output.ts'
import { checker } from '../preflight.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { Desk } from '../sign/desk.ts'
import { signFormats } from '../sign/formats/index.ts'
import { type Fields, ordersOf } from '../sign/order.ts'
import { version } from '../version.ts'
import { wordingOf } from '../wording.ts'

/** Warned about where a URL is valid for less: the vendor recommends 12 to 24 hours (tencentcloud.com/document/product/267/31059). */
const LEAST_VALIDITY = '12h'

/** `sign`: makes signed push URLs, none of which `check` would predict to be refused. */
export async function runSign({ values }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    const context = await contextFor({ ...values, for: values.for ?? LEAST_VALIDITY }, settings, io, undefined)
    const desk = new Desk(context.server ?? {}, checker(context, wordingOf(values, settings)), naming)
    const clock = { now: new Date(context.now), timeZone: () => settings.timeZoneName }
    const look = lookOn(io.stdout, values, settings, context.now, io.env)
    const results = askedFor(values, settings)
      .flatMap((fields) => ordersOf(fields, clock, naming))
      .map((order) => desk.fill(order))
    const format = signFormats.url
    if (format === undefined) throw new Error('no such format')
    const output = await outputTo(values.output, io)
    let exit: Exit = Exit.ok
    await output.write(format.begin(look))
    for (const [index, result] of results.entries()) {
      if (result.is === 'mistaken') throw new CommandError(Exit.usage, result.text)
      await tellFindings(result.report, values, settings, context.now, io)
      if (result.is === 'refused') exit = Exit.findings
      else await output.write(format.url(result.signed, index, results.length > 1, look))
    }
    await output.write(format.end(look))
    await output.finish()
    return exit
  })
}

/** What the command line asks for, one for each URL, or for each set of protocols. */
function askedFor(values: Values, settings: Settings): readonly Fields[] {
  const { ttl, expires, algorithm, 'tx-time-case': txTimeCase, url, stream: streams = [] } = values
  const signing = { ttl, expires, algorithm, txTimeCase }
  if (url !== undefined) return [{ ...signing, url }]
  const { app, protocol, param = [], 'tx-host': txHost } = values
  const domain = values.domain ?? onlyDomain(settings)
  const params = param.map(pairOf)
  const push = { ...signing, domain, app, protocol, txHost, params }
  return streams.length === 0 ? [push] : streams.map((stream) => ({ ...push, stream }))
}

const OPTIONS: { readonly [N in keyof Fields]?: OptionName } = { txHost: 'tx-host', txTimeCase: 'tx-time-case' }

const naming = (field: keyof Fields): string => `--${OPTIONS[field] ?? field}`

function onlyDomain({ found }: Settings): string | undefined {
  const [domain, other] = Object.keys(found?.configuration.domains ?? {})
  return other === undefined ? domain : undefined
}

function pairOf(text: string): readonly [name: string, value: string] {
  const equals = text.indexOf('=')
  if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)]
  throw usageError('--param takes a name and a value: NAME=VALUE', '--param 须为 名称=值 的形式')
}

/** What is wrong with a URL goes to standard error, drawn as `check` draws it: what goes to standard output is to be used. */
async function tellFindings(report: Report, values: Values, settings: Settings, now: string, io: Io): Promise<void> {
  const serious = report.findings.filter(({ severity }) => severity !== 'hint')
  if (serious.length === 0 || (values.quiet === true && report.prediction.outcome !== 'refused')) return
  const look = lookOn(io.stderr, values, settings, now, io.env)
  await io.stderr.write(formats(version, rules).pretty.report({ ...report, findings: serious }, 0, look))
}
