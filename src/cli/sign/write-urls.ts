import type { EncoderId } from '../../core/model/fields.ts'
import type { Clock } from '../../core/model/instant.ts'
import type { SignedEntry } from '../../core/model/signing.ts'
import { createSignReporter, type SignFormat } from '../../reporters/sign/index.ts'
import { version } from '../../version.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createRenderOptions, usesColour } from '../config/render-options.ts'
import { printNotice } from '../runtime/notify.ts'
import { type Output, openOutput } from '../runtime/output.ts'

/** Writes signed URLs to `--output` or standard output. QR codes are made first, so that nothing is written if one fails. */
export async function writeSignedUrls(signed: readonly SignedEntry[], cli: CliContext, now: Clock): Promise<void> {
  const { options: values, io } = cli
  const options = createRenderOptions(cli, values.output === undefined ? io.stdout : undefined, now)
  // `validateValues` has refused every other name.
  const name = (values.format?.[0] ?? 'url') as SignFormat
  const encoder = values.encoder as EncoderId | undefined
  const format = await createSignReporter(name, { version, many: signed.length > 1, encoder })
  const codes = await drawQrCodes(signed, cli)
  const pieces = signed.map((one, index) => format.item(one, index, options) + (codes[index] ?? ''))
  const picture = await openQrPicture(signed, cli)
  try {
    const output = await openOutput(values.output, io)
    try {
      await output.write(format.begin(options))
      for (const piece of pieces) await output.write(piece)
      await output.write(format.end({ signed: signed.length }, options))
      await output.finish()
    } catch (error) {
      await output.abandon()
      throw error
    }
    await picture?.finish()
  } catch (error) {
    await picture?.abandon()
    throw error
  }
}

/** The QR code below each URL; none if `--qr` is not given or the terminal is too narrow. */
async function drawQrCodes(
  signed: readonly SignedEntry[],
  { options, language, io }: CliContext,
): Promise<readonly string[]> {
  if (options.qr !== true) return []
  const { measureQr, drawQr } = await import('../runtime/qr.ts')
  const sink = options.output === undefined ? io.stdout : undefined
  const columns = Math.max(...signed.map(({ url }) => measureQr(url)))
  if (sink?.isTTY === true && sink.columns !== undefined && columns > sink.columns) {
    // Its wrapped lines could not be scanned, and would scroll the URLs off the screen.
    await printNotice(io, language, {
      en: `no QR code: it takes ${columns} columns and the terminal has ${sink.columns}; widen it, or use --qr-svg`,
      zh: `未显示二维码：宽 ${columns} 列，而终端仅 ${sink.columns} 列；请加宽终端，或使用 --qr-svg`,
    })
    return []
  }
  const coloured = usesColour(sink, io.env)
  return signed.map(({ url }) => drawQr(url, coloured))
}

/** The picture of `--qr-svg`, written but not yet in its place, so that an error comes before any output. */
async function openQrPicture(
  [signed]: readonly SignedEntry[],
  { options: { 'qr-svg': file }, io }: CliContext,
): Promise<Output | undefined> {
  if (file === undefined || signed === undefined) return undefined
  const { renderQrSvg } = await import('../runtime/qr.ts')
  const svg = renderQrSvg(signed.url)
  const picture = await openOutput(file, io)
  await picture.write(svg)
  return picture
}
