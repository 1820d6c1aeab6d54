import type { Algorithm, SignedEntry, SignerLanguage } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { ExitCode } from '../../exit-code.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { createUsageError, UserError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { createRenderOptions } from '../config/render-options.ts'
import type { Io } from '../runtime/io.ts'
import { present } from '../runtime/notify.ts'
import { openOutput } from '../runtime/output.ts'
import { parseInstantOption } from '../runtime/parse-time.ts'
import { drawSignings } from './explain.ts'
import { drawFindings } from './findings.ts'
import { DEFAULT_MIN_VALIDITY, SignNotices } from './notices.ts'
import { openSigningService } from './open-signing-service.ts'
import { createOptionNaming, parseSignOptions, refuseConflictingOptions } from './parse-request.ts'
import { createSignRequests } from './sign-request.ts'
import type { SignResult } from './signing-service.ts'
import { writeSignedUrls } from './write-urls.ts'

/**
 * `sign`: makes signed push URLs, and none that `check` would predict to be refused. All that the command line asks for is
 * signed before any of it is printed.
 */
export async function runSign(context: CliContext): Promise<ExitCode> {
  const { options, config, io } = context
  refuseConflictingOptions(options)
  if (options.code !== undefined) return printSigner(context)
  const timeZone = (): string => context.timeZoneName
  const now = options.now === undefined ? io.now() : parseInstantOption('--now', options.now, timeZone)
  const minValidity = options.for ?? config?.configuration.for
  const required = context.withOptions({ ...options, for: minValidity ?? DEFAULT_MIN_VALIDITY })
  const notices = new SignNotices(config?.configuration, options, minValidity === undefined)
  if (options.from !== undefined) {
    const { signRows } = await import('./batch.ts')
    return signRows(options.from, required, notices)
  }
  const naming = createOptionNaming(options)
  const writers = [
    { option: '--qr-svg', file: options['qr-svg'] },
    { option: '--output', file: options.output },
  ]
  guardFiles(context, {}, writers)
  const clock = { now, timeZone, onAmbiguousTime: (text: Text) => notices.addText(text) }
  const requests = parseSignOptions(context).flatMap((fields) => createSignRequests(fields, clock, naming))
  if (options['qr-svg'] !== undefined && requests.length > 1) throw createOnePictureError(requests.length)
  const fixed = required.withOptions({ ...required.options, now: now.toISOString() })
  const { service: signingService } = await openSigningService(requests, options.format?.[0], fixed)
  const results = requests.map((request) => signingService.signRequest(request))
  const signed = collectSigned(results)
  const renderOptions = createRenderOptions(context, io.stderr, () => +now)
  await printFindings(results, renderOptions, io)
  if (signed.length < results.length) return ExitCode.findings
  for (const one of signed) notices.add(one)
  await notices.printNotices(context)
  if (options.explain === true) await present(io, addBlankLine(drawSignings(signed, renderOptions)))
  await writeSignedUrls(signed, context, () => +now)
  return ExitCode.ok
}

/** `--explain --code`: prints a program that signs. It needs no key and no stream. */
async function printSigner({ options, language, io }: CliContext): Promise<ExitCode> {
  const { writeSigner } = await import('./signers/index.ts')
  // `validateValues` has refused every other name.
  const [code, algorithm] = [options.code as SignerLanguage, (options.algorithm ?? 'md5') as Algorithm]
  const output = await openOutput(options.output, io)
  await output.write(writeSigner(code, { algorithm, isLowerCase: options['tx-time-case'] === 'lower' }, language))
  await output.finish()
  return ExitCode.ok
}

/** The signed URLs. Throws the first error of a request. */
function collectSigned(results: readonly SignResult[]): readonly SignedEntry[] {
  return results.flatMap((result) => {
    if (result.is === 'invalid') throw new UserError(ExitCode.usage, result.text)
    return result.is === 'signed' ? [result.signed] : []
  })
}

/** Prints findings on standard error, since standard output is for the URLs. */
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

/** Separates findings from the URLs. */
const addBlankLine = (text: string): string => (text === '' ? '' : `${text}\n`)

const createOnePictureError = (count: number): Error =>
  createUsageError(
    `--qr-svg writes one QR code, and there are ${count} URLs`,
    `--qr-svg 只能写入一个二维码，而此处要生成 ${count} 个地址`,
  )
