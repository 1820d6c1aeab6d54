import type { Finding, Severity } from '../../core/model/finding.ts'
import { type Child, createElement } from '../dom.ts'
import { getLanguage, localize } from '../preferences.ts'
import { formatPlainSentence, renderMarkedText, renderText } from '../visible.ts'
import { checkTexts, punctuationMarks } from '../words.ts'
import type { UrlPiece } from './parts.ts'

/** Links from the places in the URL to the findings. */
export interface FindingLinks {
  /** Scrolls to a finding and focuses it. */
  readonly goToFinding: (index: number) => void
  /** Highlights the places of a finding, or ends that. */
  readonly highlight: (index: number, lit: boolean) => void
}

/** The number of a finding, as a button at its place. */
export function createPin(
  index: number,
  { severity, message }: Finding,
  { goToFinding, highlight }: FindingLinks,
): HTMLButtonElement {
  return createElement(
    'button',
    {
      type: 'button',
      class: `pin ${severity}`,
      'aria-label': `${localize(checkTexts.finding)} ${index + 1}${localize(punctuationMarks.colon)}${formatPlainSentence(message)}`,
      onclick: () => goToFinding(index),
      onmouseenter: () => highlight(index, true),
      onmouseleave: () => highlight(index, false),
      onfocus: () => highlight(index, true),
      onblur: () => highlight(index, false),
    },
    String(index + 1),
  )
}

/** The URL with its parts in colours and its faults underlined and numbered. */
export function createDrawnUrl(
  pieces: readonly UrlPiece[],
  findings: readonly Finding[],
  links: FindingLinks,
): HTMLElement {
  return createElement(
    'p',
    { class: 'drawn-url', dir: 'ltr', translate: 'no' },
    ...pieces.flatMap((piece) => drawPiece(piece, findings, links)),
  )
}

function drawPiece(
  { text, role, pins, findingIndexes, omitted }: UrlPiece,
  findings: readonly Finding[],
  links: FindingLinks,
): readonly Child[] {
  if (omitted !== undefined) {
    const count = omitted.toLocaleString(getLanguage())
    return [createElement('span', { class: 'omitted' }, ` … ${checkTexts.omitted[getLanguage()](count)} … `)]
  }
  const worst = getWorstSeverity(findingIndexes.flatMap((index) => findings[index]?.severity ?? []))
  const missing =
    pins.some((index) => isEmpty(findings[index])) &&
    createElement('span', { class: 'gap', 'aria-hidden': 'true' }, '‸')
  return [
    missing,
    ...pins.flatMap((index) => {
      const finding = findings[index]
      return finding === undefined ? [] : [createPin(index, finding, links)]
    }),
    text !== '' &&
      createElement(
        worst === undefined ? 'span' : 'mark',
        {
          class: [role, worst].filter((name) => name !== undefined).join(' '),
          'data-faults': findingIndexes.join(' '),
        },
        ...(worst === undefined ? renderText(text) : renderMarkedText(text)),
      ),
  ]
}

const isEmpty = (finding: Finding | undefined): boolean => finding?.span.start === finding?.span.end

function getWorstSeverity(severities: readonly Severity[]): Severity | undefined {
  return (['error', 'warning', 'hint'] as const).find((one) => severities.includes(one))
}
