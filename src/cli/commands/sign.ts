import type { SignedEntry } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { Exit } from '../../exit-code.ts'
import type { Look } from '../../reporters/reporter.ts'
import { formatNamed } from '../../reporters/sign/index.ts'
import { CommandError, speaking, usageError } from '../../user-error.ts'
import type { Request } from '../args/command-specs.ts'
import type { Values } from '../args/option-specs.ts'
import { contextFor } from '../config/create-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { lookOn } from '../config/render-options.ts'
import { wordingOf } from '../config/report-options.ts'
import { type Settings, settingsFrom } from '../config/settings.ts'
import type { Io } from '../runtime/io.ts'
import { present } from '../runtime/notify.ts'
import { instantOf } from '../runtime/parse-time.ts'
import { drawSignings } from '../sign/explain.ts'
import { drawFindings } from '../sign/findings.ts'
import { LEAST_VALIDITY, Remarks } from '../sign/notices.ts'
import { askedFor, namingIn, refuseNonsense } from '../sign/parse-request.ts'
import { Judges } from '../sign/self-check.ts'
import { type Order, ordersOf } from '../sign/sign-request.ts'
import { Desk, domainOf, type Result } from '../sign/signing-service.ts'
import { handOut } from '../sign/write-urls.ts'

/** `sign`: makes signed push URLs, none of which `check` would predict to be refused. */
export async function runSign({ values }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    refuseNonsense(values)
    return signAsked(values, settings, io)
  })
}

/** What the command line asks for is decided as a whole before any of it is printed. */
async function signAsked(values: Values, settings: Settings, io: Io): Promise<Exit> {
  const timeZone = (): string => settings.timeZoneName
  const now = values.now === undefined ? io.now() : instantOf('--now', values.now, timeZone)
  const least = values.for ?? settings.found?.configuration.for
  const fixed: Values = { ...values, now: now.toISOString(), for: least ?? LEAST_VALIDITY }
  const remarks = new Remarks(settings.found?.configuration, values, least === undefined)
  if (values.from !== undefined) {
    const { signRows } = await import('../sign/batch.ts')
    return signRows(values.from, fixed, settings, remarks, io)
  }
  const naming = namingIn(values)
  const writers = [
    { option: '--qr-svg', file: values['qr-svg'] },
    { option: '--output', file: values.output },
  ]
  guardFiles({ values, settings, inputs: [] }, writers, io)
  const clock = { now, timeZone, note: (text: Text) => remarks.say(text) }
  const orders = askedFor(values, settings).flatMap((fields) => ordersOf(fields, clock, naming))
  if (values['qr-svg'] !== undefined && orders.length > 1) throw onePicture(orders.length)
  const desk = await deskFor(orders, fixed, settings, io)
  const results = orders.map((order) => desk.fill(order))
  const signed = signedIn(results)
  const look = lookOn(io.stderr, values, settings, now.toISOString(), io.env)
  await tellFindings(results, look, io)
  if (signed.length < results.length) return Exit.findings
  for (const one of signed) remarks.add(one)
  await remarks.tell(settings.language, io)
  if (values.explain === true) await present(io, apart(drawSignings(signed, look)))
  await handOut(signed, values, settings, now.toISOString(), io)
  return Exit.ok
}

/** Asks for the key where none is known and there is someone to ask. */
async function deskFor(orders: readonly Order[], values: Values, settings: Settings, io: Io): Promise<Desk> {
  const wanted = orders.flatMap((order) => domainOf(order) ?? [])
  const deskWith = async (asked: Values): Promise<Desk> => {
    const context = await contextFor(asked, settings, io, undefined, wanted)
    const judges = new Judges(context, wordingOf(values, settings))
    return new Desk(context.server ?? {}, judges, namingIn(values), formatNamed(values.format?.[0]))
  }
  const desk = await deskWith(values)
  if (io.stdin.isTTY !== true || orders.every((order) => desk.hasKeyFor(order))) return desk
  return deskWith({ ...values, 'key-prompt': true })
}

/** Throws the first mistake there is. */
function signedIn(results: readonly Result[]): readonly SignedEntry[] {
  return results.flatMap((result) => {
    if (result.is === 'mistaken') throw new CommandError(Exit.usage, result.text)
    return result.is === 'signed' ? [result.signed] : []
  })
}

/** What is wrong goes to standard error: what goes to standard output is to be used. */
async function tellFindings(results: readonly Result[], look: Look, io: Io): Promise<void> {
  const reports = results.flatMap((result) => (result.is === 'mistaken' ? [] : [result.report]))
  const refused = results.flatMap((result) => (result.is === 'refused' || result.is === 'careless' ? [result] : []))
  if (look.quiet && refused.length === 0) return
  const drawn = drawFindings(look.quiet ? refused.map(({ report }) => report) : reports, refused, results.length, look)
  await present(io, refused.length === 0 ? apart(drawn) : drawn)
}

/** With a line between it and what is handed out. */
const apart = (text: string): string => (text === '' ? '' : `${text}\n`)

const onePicture = (count: number): Error =>
  usageError(
    `--qr-svg writes one QR code, and ${count} URLs are asked for`,
    `--qr-svg 只能写入一个二维码，而此处要生成 ${count} 个地址`,
  )
