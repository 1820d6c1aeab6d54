import type { Finding, Severity } from '../../core/model/finding.ts'
import { type Child, el } from '../dom.ts'
import { languageNow, say } from '../preferences.ts'
import { plain, seen, visible } from '../visible.ts'
import { checkWords, marks } from '../words.ts'
import type { Piece } from './parts.ts'

/** How a finding and its places in the URL find each other. */
export interface Ties {
  /** Goes to a finding. */
  readonly toFinding: (index: number) => void
  /** Lights up the places of a finding, or puts them out. */
  readonly light: (index: number, lit: boolean) => void
}

/** The number of a finding, as a button beside its place. */
export function pin(index: number, { severity, message }: Finding, { toFinding, light }: Ties): HTMLButtonElement {
  return el(
    'button',
    {
      type: 'button',
      class: `pin ${severity}`,
      'aria-label': `${say(checkWords.finding)} ${index + 1}${say(marks.colon)}${plain(message)}`,
      onclick: () => toFinding(index),
      onmouseenter: () => light(index, true),
      onmouseleave: () => light(index, false),
      onfocus: () => light(index, true),
      onblur: () => light(index, false),
    },
    String(index + 1),
  )
}

/** The URL with its parts told apart and its faults underlined and numbered. */
export function drawnUrl(pieces: readonly Piece[], findings: readonly Finding[], ties: Ties): HTMLElement {
  return el(
    'p',
    { class: 'drawn-url', dir: 'ltr', translate: 'no' },
    ...pieces.flatMap((piece) => drawn(piece, findings, ties)),
  )
}

function drawn(
  { text, role, pins, faults, omitted }: Piece,
  findings: readonly Finding[],
  ties: Ties,
): readonly Child[] {
  if (omitted !== undefined) {
    const count = omitted.toLocaleString(languageNow())
    return [el('span', { class: 'omitted' }, ` … ${checkWords.omitted[languageNow()](count)} … `)]
  }
  const worst = worstOf(faults.flatMap((index) => findings[index]?.severity ?? []))
  const missing =
    pins.some((index) => isEmpty(findings[index])) && el('span', { class: 'gap', 'aria-hidden': 'true' }, '‸')
  return [
    missing,
    ...pins.flatMap((index) => {
      const finding = findings[index]
      return finding === undefined ? [] : [pin(index, finding, ties)]
    }),
    text !== '' &&
      el(
        worst === undefined ? 'span' : 'mark',
        { class: [role, worst].filter((name) => name !== undefined).join(' '), 'data-faults': faults.join(' ') },
        ...(worst === undefined ? visible(text) : seen(text)),
      ),
  ]
}

const isEmpty = (finding: Finding | undefined): boolean => finding?.span.start === finding?.span.end

function worstOf(severities: readonly Severity[]): Severity | undefined {
  return (['error', 'warning', 'hint'] as const).find((one) => severities.includes(one))
}
