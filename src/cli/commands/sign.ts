import type { Look } from '../../core/format/format.ts'
import type { SignedEntry } from '../../core/model/signing.ts'
import type { Request } from '../commands.ts'
import { contextFor } from '../context.ts'
import { CommandError, speaking, usageError } from '../errors.ts'
import { Exit, type Io } from '../io.ts'
import { lookOn } from '../look.ts'
import type { Values } from '../options.ts'
import { checker } from '../preflight.ts'
import { type Settings, settingsFrom } from '../settings.ts'
import { askedFor, namingIn, refuseNonsense } from '../sign/asked.ts'
import { Desk, type Result } from '../sign/desk.ts'
import { drawSignings } from '../sign/explain.ts'
import { drawFindings } from '../sign/findings.ts'
import { handOut } from '../sign/hand-out.ts'
import { type Order, ordersOf } from '../sign/order.ts'
import { instantOf } from '../time.ts'
import { wordingOf } from '../wording.ts'

/** Warned about where a URL is valid for less: the vendor recommends 12 to 24 hours (tencentcloud.com/document/product/267/31059). */
const LEAST_VALIDITY = '12h'

/** `sign`: makes signed push URLs, none of which `check` would predict to be refused. */
export async function runSign({ values }: Request, io: Io): Promise<Exit> {
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    refuseNonsense(values, io.cwd)
    return signAsked(values, settings, io)
  })
}

/** What the command line asks for is decided as a whole before any of it is printed. */
async function signAsked(values: Values, settings: Settings, io: Io): Promise<Exit> {
  const timeZone = (): string => settings.timeZoneName
  const now = values.now === undefined ? io.now() : instantOf('--now', values.now, timeZone)
  const fixed: Values = {
    ...values,
    now: now.toISOString(),
    for: values.for ?? settings.found?.configuration.for ?? LEAST_VALIDITY,
  }
  if (values.from !== undefined) return (await import('../sign/batch.ts')).signRows(values.from, fixed, settings, io)
  const naming = namingIn(values)
  const orders = askedFor(values, settings).flatMap((fields) => ordersOf(fields, { now, timeZone }, naming))
  if (values['qr-svg'] !== undefined && orders.length > 1) throw onePicture(orders.length)
  const desk = await deskFor(orders, fixed, settings, io)
  const results = orders.map((order) => desk.fill(order))
  const signed = signedIn(results)
  const look = lookOn(io.stderr, values, settings, now.toISOString(), io.env)
  await tellFindings(results, look, io)
  if (signed.length < results.length) return Exit.findings
  if (values.explain === true) await tell(apart(drawSignings(signed, look)), io)
  await handOut(signed, values, settings, now.toISOString(), io)
  return Exit.ok
}

/** Asks for the key where none is known and there is someone to ask. */
async function deskFor(orders: readonly Order[], values: Values, settings: Settings, io: Io): Promise<Desk> {
  const deskWith = async (asked: Values): Promise<Desk> => {
    const context = await contextFor(asked, settings, io, undefined)
    return new Desk(context.server ?? {}, checker(context, wordingOf(values, settings)), namingIn(values))
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
  const refused = results.flatMap((result) => (result.is === 'refused' ? [result.report] : []))
  if (look.quiet && refused.length === 0) return
  const drawn = drawFindings(look.quiet ? refused : reports, refused, results.length, look)
  await tell(refused.length === 0 ? apart(drawn) : drawn, io)
}

/** With a line between it and what is handed out. */
const apart = (text: string): string => (text === '' ? '' : `${text}\n`)

async function tell(text: string, io: Io): Promise<void> {
  if (text !== '') await io.stderr.write(text).catch(() => false)
}

const onePicture = (count: number): Error =>
  usageError(
    `--qr-svg writes one QR code, and ${count} URLs are asked for`,
    `--qr-svg 只能写入一个二维码，而此处要生成 ${count} 个地址`,
  )
