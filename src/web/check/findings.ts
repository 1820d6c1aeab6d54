import type { Finding, Fix } from '../../core/model/finding.ts'
import { doubt, severityWords } from '../../core/report/words.ts'
import { el } from '../dom.ts'
import { languageNow, say } from '../preferences.ts'
import { sentence } from '../visible.ts'
import { checkWords } from '../words.ts'

/** More than anybody reads, and than a page can show at once. */
export const MOST_SHOWN = 30

export interface FindingActions {
  /** Goes to the place of a finding in the URL; absent where that is not drawn. */
  readonly toPlace?: (index: number) => void
  /** Applies a fix; absent where there is nothing to apply it to. */
  readonly apply?: (fix: Fix) => void
}

/** What was found, worst first as the engine has it, numbered as in the drawn URL. */
export function findingList(findings: readonly Finding[], total: number, actions: FindingActions): HTMLElement {
  return el(
    'div',
    { class: 'findings' },
    el('ol', {}, ...findings.map((finding, index) => findingItem(finding, index, actions))),
    total > findings.length &&
      el(
        'p',
        { class: 'muted' },
        checkWords.unfound[languageNow()]((total - findings.length).toLocaleString(languageNow())),
      ),
  )
}

function findingItem(finding: Finding, index: number, { toPlace, apply }: FindingActions): HTMLLIElement {
  const { severity, code, certainty, message, help, fix, rule } = finding
  const language = languageNow()
  const word = severityWords[severity][language]
  return el(
    'li',
    { class: `finding ${severity}`, id: `finding-${index}`, tabindex: -1, 'data-rule': rule },
    el(
      'p',
      { class: 'kind' },
      toPlace === undefined
        ? el('span', { class: `pin ${severity}` }, String(index + 1))
        : el(
            'button',
            {
              type: 'button',
              class: `pin ${severity}`,
              'aria-label': `${index + 1}. ${say(checkWords.where)}`,
              onclick: () => toPlace(index),
            },
            String(index + 1),
          ),
      el('span', { class: 'severity' }, word + doubt(certainty, language)),
      code !== undefined && el('span', { class: 'code' }, code),
    ),
    el('p', { class: 'message' }, ...sentence(capital(message))),
    el('p', { class: 'help' }, el('b', {}, say(checkWords.help)), ' ', el('span', {}, ...sentence(capital(help)))),
    fix !== undefined &&
      apply !== undefined &&
      el(
        'p',
        { class: 'fix' },
        el(
          'button',
          { type: 'button', class: fix.safe ? 'fixing' : 'fixing unsafe', onclick: () => apply(fix) },
          say(fix.safe ? checkWords.fix : checkWords.unsafeFix),
        ),
        el('span', { class: 'muted' }, ...sentence(capital(fix.title))),
      ),
  )
}

/** In a terminal sentences begin small, behind a name; here they stand alone. A name of the vendor's keeps its case. */
export const capital = (text: string): string =>
  /^tx[A-Z]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
