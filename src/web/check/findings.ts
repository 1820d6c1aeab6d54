import type { Fix } from '../../core/model/finding.ts'
import { createConsequenceFormatter } from '../../core/report/consequences.ts'
import type { FoldedFinding } from '../../core/report/fold-findings.ts'
import { formatDoubt, severityLabels } from '../../core/report/words.ts'
import { rules } from '../../core/rules/index.ts'
import { createElement } from '../dom.ts'
import { getLanguage, localize } from '../preferences.ts'
import { renderSentence } from '../visible.ts'
import { checkTexts } from '../words.ts'

const formatConsequences = createConsequenceFormatter(rules)

/** More findings are counted, not shown. */
export const MAX_FINDINGS = 30

export interface FindingActions {
  /** Goes to the place of a finding in the URL; absent if the URL is not drawn. */
  readonly goToPlace?: (index: number) => void
  /** Applies a fix; absent if no box holds the URL. */
  readonly apply?: (fix: Fix) => void
}

/** The findings in the report's order (worst first), numbered as in the drawn URL. `total`: how many there are with those not shown. */
export function createFindingList(
  findings: readonly FoldedFinding[],
  total: number,
  actions: FindingActions,
): HTMLElement {
  return createElement(
    'div',
    { class: 'findings' },
    createElement('ol', {}, ...findings.map((finding, index) => createFindingItem(finding, index, actions))),
    total > findings.length &&
      createElement(
        'p',
        { class: 'muted' },
        checkTexts.moreFindings[getLanguage()]((total - findings.length).toLocaleString(getLanguage())),
      ),
  )
}

function createFindingItem(finding: FoldedFinding, index: number, { goToPlace, apply }: FindingActions): HTMLLIElement {
  const { severity, code, certainty, message, help, fix, rule } = finding
  const language = getLanguage()
  const word = severityLabels[severity][language]
  return createElement(
    'li',
    { class: `finding ${severity}`, id: `finding-${index}`, tabindex: -1, 'data-rule': rule },
    createElement(
      'p',
      { class: 'kind' },
      goToPlace === undefined
        ? createElement('span', { class: `pin ${severity}` }, String(index + 1))
        : createElement(
            'button',
            {
              type: 'button',
              class: `pin ${severity}`,
              'aria-label': `${index + 1}. ${localize(checkTexts.where)}`,
              onclick: () => goToPlace(index),
            },
            String(index + 1),
          ),
      createElement('span', { class: 'severity' }, word + formatDoubt(certainty, language)),
      code !== undefined && createElement('span', { class: 'code' }, code),
    ),
    createElement('p', { class: 'message' }, ...renderSentence(capitalize(message))),
    ...formatConsequences(finding, language).map((text) =>
      createElement('p', { class: 'consequence' }, ...renderSentence(capitalize(text))),
    ),
    createElement(
      'p',
      { class: 'help' },
      createElement('b', {}, localize(checkTexts.help)),
      ' ',
      createElement('span', {}, ...renderSentence(capitalize(help))),
    ),
    fix !== undefined &&
      apply !== undefined &&
      createElement(
        'p',
        { class: 'fix' },
        createElement(
          'button',
          { type: 'button', class: fix.safe ? 'fixing' : 'fixing unsafe', onclick: () => apply(fix) },
          localize(fix.safe ? checkTexts.fix : checkTexts.unsafeFix),
        ),
        createElement('span', { class: 'muted' }, ...renderSentence(capitalize(fix.title))),
      ),
  )
}

/** Messages of the core begin in lower case; here each is a sentence. `txSecret` and `txTime` keep their case. */
export const capitalize = (text: string): string =>
  /^tx[A-Z]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
