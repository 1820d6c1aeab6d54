import { encode, renderSVG, renderUnicodeCompact } from 'uqr'
import { createUsageError } from '../../user-error.ts'

/** Modules that are left free on each side (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = { border: 4 } as const

/** The bytes that the largest code holds at its lowest level of correction (ISO/IEC 18004, table 7). */
const MAX_QR_BYTES = 2953

/** White on black of the 256 fixed colours, which no theme changes: light modules are drawn, dark ones are left. */
const QR_COLOURS = '\u001B[38;5;231;48;5;16m'

/**
 * A QR code for a terminal, two modules to a character. Without colour it is right on a dark ground, and inverted on a
 * light one, which most readers take too.
 */
export function drawQr(text: string, usesColours: boolean): string {
  const lines = renderUnicodeCompact(requireQrLength(text), QUIET_ZONE).split('\n')
  return lines.map((line) => (usesColours ? `${QR_COLOURS}${line}\u001B[0m\n` : `${line}\n`)).join('')
}

/** Columns that the code takes. */
export const measureQr = (text: string): number => encode(requireQrLength(text), QUIET_ZONE).size

/** The code as an SVG picture. */
export const renderQrSvg = (text: string): string => `${renderSVG(requireQrLength(text), QUIET_ZONE)}\n`

function requireQrLength(text: string): string {
  if (Buffer.byteLength(text) <= MAX_QR_BYTES) return text
  throw createUsageError('the URL is too long for a QR code', '地址过长，无法生成二维码')
}
