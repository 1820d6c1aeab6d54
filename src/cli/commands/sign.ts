import type { SignedEntry } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { ExitCode } from '../../exit-code.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { createUsageError, UserError, withLanguage } from '../../user-error.ts'
import type { CommandRequest } from '../args/command-specs.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { guardFiles } from '../config/guard-files.ts'
import { createRenderOptions } from '../config/render-options.ts'
import { loadSettings, type Settings } from '../config/settings.ts'
import type { Io } from '../runtime/io.ts'
import { present } from '../runtime/notify.ts'
import { parseInstantOption } from '../runtime/parse-time.ts'
import { drawSignings } from '../sign/explain.ts'
import { drawFindings } from '../sign/findings.ts'
import { DEFAULT_MIN_VALIDITY, SignNotices } from '../sign/notices.ts'
import { openSigningService } from '../sign/open-signing-service.ts'
import { createOptionNaming, parseSignOptions, refuseConflictingOptions } from '../sign/parse-request.ts'
import { createSignRequests } from '../sign/sign-request.ts'
import type { SignResult } from '../sign/signing-service.ts'
import { writeSignedUrls } from '../sign/write-urls.ts'

/** `sign`: makes signed push URLs, none of which `check` would predict to be refused. */
export async function runSign({ values }: CommandRequest, io: Io): Promise<ExitCode> {
  const settings = await loadSettings(values, io)
  return withLanguage(settings.language, async () => {
    refuseConflictingOptions(values)
    return signUrls(values, settings, io)
  })
}

/** What the command line asks for is decided as a whole before any of it is printed. */
async function signUrls(values: OptionValues, settings: Settings, io: Io): Promise<ExitCode> {
  const timeZone = (): string => settings.timeZoneName
  const now = values.now === undefined ? io.now() : parseInstantOption('--now', values.now, timeZone)
  const minValidity = values.for ?? settings.loadedConfiguration?.configuration.for
  const fixed: OptionValues = { ...values, now: now.toISOString(), for: minValidity ?? DEFAULT_MIN_VALIDITY }
  const notices = new SignNotices(settings.loadedConfiguration?.configuration, values, minValidity === undefined)
  if (values.from !== undefined) {
    const { signRows } = await import('../sign/batch.ts')
    return signRows(values.from, fixed, settings, notices, io)
  }
  const naming = createOptionNaming(values)
  const writers = [
    { option: '--qr-svg', file: values['qr-svg'] },
    { option: '--output', file: values.output },
  ]
  guardFiles({ values, settings, inputs: [] }, writers, io)
  const clock = { now, timeZone, onAmbiguousTime: (text: Text) => notices.addText(text) }
  const requests = parseSignOptions(values, settings).flatMap((fields) => createSignRequests(fields, clock, naming))
  if (values['qr-svg'] !== undefined && requests.length > 1) throw createOnePictureError(requests.length)
  const { service: signingService } = await openSigningService(requests, values.format?.[0], fixed, settings, io)
  const results = requests.map((order) => signingService.signRequest(order))
  const signed = collectSigned(results)
  const options = createRenderOptions(io.stderr, values, settings, now.toISOString(), io.env)
  await printFindings(results, options, io)
  if (signed.length < results.length) return ExitCode.findings
  for (const one of signed) notices.add(one)
  await notices.printNotices(settings.language, io)
  if (values.explain === true) await present(io, addBlankLine(drawSignings(signed, options)))
  await writeSignedUrls(signed, values, settings, now.toISOString(), io)
  return ExitCode.ok
}

/** Throws the first mistake there is. */
function collectSigned(results: readonly SignResult[]): readonly SignedEntry[] {
  return results.flatMap((result) => {
    if (result.is === 'invalid') throw new UserError(ExitCode.usage, result.text)
    return result.is === 'signed' ? [result.signed] : []
  })
}

/** What is wrong goes to standard error: what goes to standard output is to be used. */
async function printFindings(results: readonly SignResult[], options: RenderOptions, io: Io): Promise<void> {
  const reports = results.flatMap((result) => (result.is === 'invalid' ? [] : [result.report]))
  const refused = results.flatMap((result) =>
    result.is === 'refused' || result.is === 'invalid-input' ? [result] : [],
  )
  if (options.quiet && refused.length === 0) return
  const findingsText = drawFindings(
    options.quiet ? refused.map(({ report }) => report) : reports,
    refused,
    results.length,
    options,
  )
  await present(io, refused.length === 0 ? addBlankLine(findingsText) : findingsText)
}

/** With a line between it and what is handed out. */
const addBlankLine = (text: string): string => (text === '' ? '' : `${text}\n`)

const createOnePictureError = (count: number): Error =>
  createUsageError(
    `--qr-svg writes one QR code, and ${count} URLs are asked for`,
    `--qr-svg 只能写入一个二维码，而此处要生成 ${count} 个地址`,
  )
