import type { Outcome } from '../../core/model/prediction.ts'
import type { Report } from '../../core/model/report.ts'
import { isSignatureUnjudged } from '../../core/report/unjudged-words.ts'
import { createSvgElement } from '../dom.ts'

/** How a verdict is drawn. `unchecked`: no objection, but the signature was not checked. */
export type VerdictLook = Outcome | 'unchecked'

/** How the verdict of a report is drawn. */
export const getVerdictLook = (report: Report): VerdictLook =>
  report.prediction.outcome === 'no-objection' && isSignatureUnjudged(report) ? 'unchecked' : report.prediction.outcome

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 2.5,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
}

/** Octagon, triangle, half ring, ring with a tick, dashed ring: they differ without colour. */
const shapePaths: Readonly<Record<VerdictLook, readonly string[]>> = {
  refused: ['M14.5 4h11L36 14.5v11L25.5 36h-11L4 25.5v-11z', 'M14.5 14.5l11 11m0-11l-11 11'],
  'at-risk': ['M20 5L37 34.5H3z', 'M20 16v9', 'M20 29.6v.1'],
  unchecked: [
    'M20 4a16 16 0 0 0 0 32',
    'M20 4a16 16 0 0 1 0 32',
    'M16 15.6c.6-5.4 8.2-5 8 .2-.1 3.2-4 3.6-4 7.2',
    'M20 28.2v.1',
  ],
  'no-objection': ['M20 4a16 16 0 1 0 0 32a16 16 0 1 0 0-32', 'M13 20.5l5 5l9.5-10.5'],
  'out-of-scope': ['M20 4a16 16 0 1 0 0 32a16 16 0 1 0 0-32', 'M13 20h14'],
}

/** The shape that goes with a verdict, so that it does not depend on colour. */
export function createShape(options: VerdictLook): SVGElement {
  const paths = shapePaths[options].map((d, index) =>
    createSvgElement('path', {
      d,
      ...stroke,
      ...((options === 'out-of-scope' && index === 0) || (options === 'unchecked' && index === 1)
        ? { 'stroke-dasharray': '1 5.3' }
        : {}),
    }),
  )
  return createSvgElement(
    'svg',
    { viewBox: '0 0 40 40', class: 'shape', 'aria-hidden': 'true', focusable: 'false' },
    ...paths,
  )
}
