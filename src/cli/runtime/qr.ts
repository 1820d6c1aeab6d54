import { encode, renderSVG, renderUnicodeCompact } from 'uqr'
import { createUsageError } from '../../user-error.ts'

/** Modules that stay free on each side (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = { border: 4 } as const

/** The bytes that the largest code holds at its lowest level of correction (ISO/IEC 18004, table 7). */
const MAX_QR_BYTES = 2953

/** White on black from the 256 fixed colours, which themes do not change. Light modules are drawn; dark ones stay background. */
const QR_COLOURS = '\u001B[38;5;231;48;5;16m'

/**
 * A QR code for a terminal, two modules per character. Without colour it is inverted on a light background, which most readers accept.
 * Throws a usage error if the text is too long.
 */
export function drawQr(text: string, usesColours: boolean): string {
  const lines = renderUnicodeCompact(requireQrLength(text), QUIET_ZONE).split('\n')
  return lines.map((line) => (usesColours ? `${QR_COLOURS}${line}\u001B[0m\n` : `${line}\n`)).join('')
}

/** The width of the code in columns. */
export const measureQr = (text: string): number => encode(requireQrLength(text), QUIET_ZONE).size

/** The code as an SVG picture. */
export const renderQrSvg = (text: string): string => `${renderSVG(requireQrLength(text), QUIET_ZONE)}\n`

function requireQrLength(text: string): string {
  if (Buffer.byteLength(text) <= MAX_QR_BYTES) return text
  throw createUsageError('the URL is too long for a QR code', '地址过长，无法生成二维码')
}
