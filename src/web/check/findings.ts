import type { Finding, Fix } from '../../core/model/finding.ts'
import { formatDoubt, severityLabels } from '../../core/report/words.ts'
import { el } from '../dom.ts'
import { getLanguage, localize } from '../preferences.ts'
import { renderSentence } from '../visible.ts'
import { checkTexts } from '../words.ts'

/** More than anybody reads, and than a page can show at once. */
export const MAX_FINDINGS = 30

export interface FindingActions {
  /** Goes to the place of a finding in the URL; absent where that is not drawn. */
  readonly goToPlace?: (index: number) => void
  /** Applies a fix; absent where there is nothing to apply it to. */
  readonly apply?: (fix: Fix) => void
}

/** What was found, worst first as the engine has it, numbered as in the drawn URL. */
export function createFindingList(findings: readonly Finding[], total: number, actions: FindingActions): HTMLElement {
  return el(
    'div',
    { class: 'findings' },
    el('ol', {}, ...findings.map((finding, index) => createFindingItem(finding, index, actions))),
    total > findings.length &&
      el(
        'p',
        { class: 'muted' },
        checkTexts.unfound[getLanguage()]((total - findings.length).toLocaleString(getLanguage())),
      ),
  )
}

function createFindingItem(finding: Finding, index: number, { goToPlace, apply }: FindingActions): HTMLLIElement {
  const { severity, code, certainty, message, help, fix, rule } = finding
  const language = getLanguage()
  const word = severityLabels[severity][language]
  return el(
    'li',
    { class: `finding ${severity}`, id: `finding-${index}`, tabindex: -1, 'data-rule': rule },
    el(
      'p',
      { class: 'kind' },
      goToPlace === undefined
        ? el('span', { class: `pin ${severity}` }, String(index + 1))
        : el(
            'button',
            {
              type: 'button',
              class: `pin ${severity}`,
              'aria-label': `${index + 1}. ${localize(checkTexts.where)}`,
              onclick: () => goToPlace(index),
            },
            String(index + 1),
          ),
      el('span', { class: 'severity' }, word + formatDoubt(certainty, language)),
      code !== undefined && el('span', { class: 'code' }, code),
    ),
    el('p', { class: 'message' }, ...renderSentence(capitalize(message))),
    el(
      'p',
      { class: 'help' },
      el('b', {}, localize(checkTexts.help)),
      ' ',
      el('span', {}, ...renderSentence(capitalize(help))),
    ),
    fix !== undefined &&
      apply !== undefined &&
      el(
        'p',
        { class: 'fix' },
        el(
          'button',
          { type: 'button', class: fix.safe ? 'fixing' : 'fixing unsafe', onclick: () => apply(fix) },
          localize(fix.safe ? checkTexts.fix : checkTexts.unsafeFix),
        ),
        el('span', { class: 'muted' }, ...renderSentence(capitalize(fix.title))),
      ),
  )
}

/** In a terminal sentences begin small, behind a name; here they stand alone. A name of the vendor's keeps its case. */
export const capitalize = (text: string): string =>
  /^tx[A-Z]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
