import { encode } from 'uqr'
import { createSvgElement } from '../dom.ts'

/** Width of the quiet zone on each side, in modules (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4

/** A QR code as SVG; `undefined` if the text is too long. */
export function createQrCode(text: string, name: string): SVGElement | undefined {
  const code = encodeQr(text)
  if (code === undefined) return undefined
  const { data, size } = code
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return createSvgElement(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, class: 'qr', role: 'img', 'aria-label': name, 'shape-rendering': 'crispEdges' },
    createSvgElement('path', { fill: '#fff', d: `M0 0h${size}v${size}H0z` }),
    createSvgElement('path', { fill: '#000', d: path }),
  )
}

function encodeQr(text: string): ReturnType<typeof encode> | undefined {
  try {
    return encode(text, { border: QUIET_ZONE })
  } catch {
    return undefined
  }
}
