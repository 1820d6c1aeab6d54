import type { SignedEntry } from '../../core/model/signing.ts'
import { formatNamed } from '../../reporters/sign/index.ts'
import type { Values } from '../args/option-specs.ts'
import { isColourful, lookOn } from '../config/render-options.ts'
import type { Settings } from '../config/settings.ts'
import type { Io } from '../runtime/io.ts'
import { notify } from '../runtime/notify.ts'
import { type Output, outputTo } from '../runtime/output.ts'

/** Writes signed URLs to where they were asked for. What cannot be drawn is found before anything is written. */
export async function handOut(
  signed: readonly SignedEntry[],
  values: Values,
  settings: Settings,
  now: string,
  io: Io,
): Promise<void> {
  const sink = values.output === undefined ? io.stdout : undefined
  const look = lookOn(sink, values, settings, now, io.env)
  const format = formatNamed(values.format?.[0] ?? 'url')
  if (format === undefined) throw new Error('no such format')
  const many = signed.length > 1
  const codes = await codesUnder(signed, values, settings, io)
  const pieces = signed.map((one, index) => format.url(one, index, many, look) + (codes[index] ?? ''))
  const picture = await pictureOf(signed, values, io)
  try {
    const output = await outputTo(values.output, io)
    try {
      await output.write(format.begin(look))
      for (const piece of pieces) await output.write(piece)
      await output.write(format.end(look))
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
async function codesUnder(
  signed: readonly SignedEntry[],
  values: Values,
  { language }: Settings,
  io: Io,
): Promise<readonly string[]> {
  if (values.qr !== true) return []
  const { columnsOfQr, drawnQr } = await import('./qr.ts')
  const sink = values.output === undefined ? io.stdout : undefined
  const columns = Math.max(...signed.map(({ url }) => columnsOfQr(url)))
  if (sink?.isTTY === true && sink.columns !== undefined && columns > sink.columns) {
    // Drawn all the same, its broken lines would be of no use and push this off the screen.
    await notify(io, language, {
      en: `no QR code: it takes ${columns} columns and the terminal has ${sink.columns}; widen it, or use --qr-svg`,
      zh: `未显示二维码：宽 ${columns} 列，而终端仅 ${sink.columns} 列；请加宽终端，或使用 --qr-svg`,
    })
    return []
  }
  const coloured = isColourful(sink, io.env)
  return signed.map(({ url }) => drawnQr(url, coloured))
}

/** The picture that is asked for, written but not yet in its place: a file that cannot be written is told of first. */
async function pictureOf(
  [signed]: readonly SignedEntry[],
  { 'qr-svg': file }: Values,
  io: Io,
): Promise<Output | undefined> {
  if (file === undefined || signed === undefined) return undefined
  const { svgQr } = await import('./qr.ts')
  const svg = svgQr(signed.url)
  const picture = await outputTo(file, io)
  await picture.write(svg)
  return picture
}
