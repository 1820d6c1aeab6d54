import type { SignedEntry } from '../../core/model/signing.ts'
import { getSignReporter } from '../../reporters/sign/index.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { CliContext, Settings } from '../config/cli-context.ts'
import { createRenderOptions, usesColour } from '../config/render-options.ts'
import type { Io } from '../runtime/io.ts'
import { printNotice } from '../runtime/notify.ts'
import { type Output, openOutput } from '../runtime/output.ts'

/** Writes signed URLs to where they were asked for. What cannot be drawn is found before anything is written. */
export async function writeSignedUrls(signed: readonly SignedEntry[], cli: CliContext, now: string): Promise<void> {
  const { options: values, io } = cli
  const options = createRenderOptions(cli, values.output === undefined ? io.stdout : undefined, now)
  const format = getSignReporter(values.format?.[0] ?? 'url')
  if (format === undefined) throw new Error('no such format')
  const many = signed.length > 1
  const codes = await drawQrCodes(signed, values, cli, io)
  const pieces = signed.map((one, index) => format.url(one, index, many, options) + (codes[index] ?? ''))
  const picture = await openQrPicture(signed, values, io)
  try {
    const output = await openOutput(values.output, io)
    try {
      await output.write(format.begin(options))
      for (const piece of pieces) await output.write(piece)
      await output.write(format.end(options))
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

/** What stands beneath each URL, where QR codes are asked for and fit. */
async function drawQrCodes(
  signed: readonly SignedEntry[],
  values: OptionValues,
  { language }: Settings,
  io: Io,
): Promise<readonly string[]> {
  if (values.qr !== true) return []
  const { measureQr, drawQr } = await import('./qr.ts')
  const sink = values.output === undefined ? io.stdout : undefined
  const columns = Math.max(...signed.map(({ url }) => measureQr(url)))
  if (sink?.isTTY === true && sink.columns !== undefined && columns > sink.columns) {
    // Drawn all the same, its broken lines would be of no use and push this off the screen.
    await printNotice(io, language, {
      en: `no QR code: it takes ${columns} columns and the terminal has ${sink.columns}; widen it, or use --qr-svg`,
      zh: `未显示二维码：宽 ${columns} 列，而终端仅 ${sink.columns} 列；请加宽终端，或使用 --qr-svg`,
    })
    return []
  }
  const coloured = usesColour(sink, io.env)
  return signed.map(({ url }) => drawQr(url, coloured))
}

/** The picture that is asked for, written but not yet in its place: a file that cannot be written is told of first. */
async function openQrPicture(
  [signed]: readonly SignedEntry[],
  { 'qr-svg': file }: OptionValues,
  io: Io,
): Promise<Output | undefined> {
  if (file === undefined || signed === undefined) return undefined
  const { renderQrSvg } = await import('./qr.ts')
  const svg = renderQrSvg(signed.url)
  const picture = await openOutput(file, io)
  await picture.write(svg)
  return picture
}
