import { encode, renderSVG, renderUnicodeCompact } from 'uqr'
import { usageError } from '../../user-error.ts'

/** Modules that are left free on each side (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = { border: 4 } as const

/** The bytes that the largest code holds at its lowest level of correction (ISO/IEC 18004, table 7). */
const MOST_BYTES = 2953

/** White on black of the 256 fixed colours, which no theme changes: light modules are drawn, dark ones are left. */
const COLOURS = '\u001B[38;5;231;48;5;16m'

/**
 * A QR code for a terminal, two modules to a character. Without colour it is right on a dark ground, and inverted on a
 * light one, which most readers take too.
 */
export function drawnQr(text: string, coloured: boolean): string {
  const lines = renderUnicodeCompact(fitting(text), QUIET_ZONE).split('\n')
  return lines.map((line) => (coloured ? `${COLOURS}${line}\u001B[0m\n` : `${line}\n`)).join('')
}

/** Columns that the code takes. */
export const columnsOfQr = (text: string): number => encode(fitting(text), QUIET_ZONE).size

/** The code as an SVG picture. */
export const svgQr = (text: string): string => `${renderSVG(fitting(text), QUIET_ZONE)}\n`

function fitting(text: string): string {
  if (Buffer.byteLength(text) <= MOST_BYTES) return text
  throw usageError('the URL is too long for a QR code', '地址过长，无法生成二维码')
}
