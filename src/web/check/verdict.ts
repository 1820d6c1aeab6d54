import { getCodeEntry } from '../../core/codes/code-id.ts'
import type { Unjudged } from '../../core/model/unjudged.ts'
import { foldFindings } from '../../core/report/fold-findings.ts'
import {
  getOtherUnjudged,
  getUncheckedSignatureText,
  isSignatureUnjudged,
  missingFactText,
} from '../../core/report/unjudged-words.ts'
import { formatAfterFixes, formatHeadline, labels, semicolon } from '../../core/report/words.ts'
import { type Child, createElement } from '../dom.ts'
import { getLanguage, localize } from '../preferences.ts'
import { renderSentence } from '../visible.ts'
import { checkTexts, punctuationMarks } from '../words.ts'
import { capitalize } from './findings.ts'
import type { Answer } from './question.ts'
import { createShape, getVerdictLook } from './shape.ts'

/** The verdict: outcome, code, official text, what to do, and what was not checked. `between` is inserted before the last. */
export function createVerdict(answer: Answer, ...between: readonly Child[]): HTMLElement {
  const { report } = answer
  const { code, then } = report.prediction
  const look = getVerdictLook(report)
  return createElement(
    'section',
    { class: `verdict ${look}`, 'data-outcome': report.prediction.outcome, 'aria-label': localize(checkTexts.result) },
    createShape(look),
    createElement(
      'div',
      { class: 'words' },
      createElement('h2', { tabindex: -1 }, ...createHeadline(answer)),
      code !== undefined &&
        createElement(
          'p',
          { class: 'official' },
          createElement('span', { class: 'code' }, code),
          ' ',
          getOfficialText(code),
        ),
      createTodo(answer),
      then.length > 0 &&
        createElement(
          'p',
          { class: 'then' },
          createElement('b', {}, localize(checkTexts.then)),
          ...then.map((one) =>
            createElement(
              'span',
              { class: 'official' },
              createElement('span', { class: 'code' }, one),
              ' ',
              getOfficialText(one),
            ),
          ),
        ),
      createOnceFixed(answer),
      ...between,
      createNotChecked(answer),
    ),
  )
}

/** The verdict in one sentence, for screen readers. */
export function describeVerdict({ report }: Answer): string {
  const { code } = report.prediction
  const parts = [
    formatHeadline(report, getLanguage()),
    ...(code === undefined ? [] : [`${code} ${getOfficialText(code)}`]),
  ]
  return parts.map((part) => part + localize(punctuationMarks.stop)).join(localize(punctuationMarks.gap))
}

/** The official text of a code, in the language of the page; empty for an unknown code. */
export const getOfficialText = (code: string): string => {
  const text = getCodeEntry(code)?.text
  return text === undefined ? '' : localize(text)
}

/** The headline of the command. What follows the outcome is set smaller. */
function createHeadline({ report }: Answer): readonly Child[] {
  const text = capitalize(formatHeadline(report, getLanguage()))
  const [, outcome = text, aside = '', rest = ''] =
    /^([^(（:：;；]+)((?: ?[(（][^)）]*[)）])?)[:：;；]? ?(.*)$/.exec(text) ?? []
  return [
    outcome,
    aside !== '' && createElement('small', {}, aside),
    rest !== '' && createElement('span', { class: 'unseen-text' }, localize(punctuationMarks.colon)),
    rest !== '' && createElement('small', { class: 'rest' }, capitalize(rest)),
  ]
}

function createTodo({ report }: Answer): Child {
  const look = getVerdictLook(report)
  const [finding] = foldFindings(report.findings)
  const text =
    look === 'unchecked'
      ? localize(checkTexts.addKey)
      : look === 'no-objection'
        ? localize(checkTexts.go)
        : finding && capitalize(finding.help)
  if (text === undefined) return undefined
  return createElement(
    'p',
    { class: 'todo' },
    look !== 'no-objection' && createElement('b', {}, localize(checkTexts.todo)),
    ' ',
    createElement('span', {}, ...renderSentence(text)),
  )
}

/** Whether the safe fixes leave nothing to object to. */
function createOnceFixed({ report }: Answer): Child {
  const text = formatAfterFixes(report.prediction, getLanguage())
  if (text === undefined) return undefined
  return createElement(
    'p',
    { class: 'once-fixed' },
    createElement('b', {}, capitalize(localize(labels.onceFixed))),
    ' ',
    capitalize(text),
  )
}

function createNotChecked({ report, unjudged }: Answer): Child {
  if (report.prediction.outcome === 'out-of-scope') return undefined
  const unknown = [...getOtherUnjudged(report), ...unjudged.filter(({ needs }) => needs !== 'server.keys')]
  // A fact without a code cannot lead to a refusal.
  const others = listUnknownFacts(unknown.filter(({ code }) => code !== undefined))
  const parts = [
    ...(isSignatureUnjudged(report) ? [localize(getUncheckedSignatureText(report))] : []),
    ...(others.length === 0 ? [] : [checkTexts.others[getLanguage()](others.length)]),
  ]
  if (parts.length === 0) return undefined
  const head = [createElement('b', {}, localize(checkTexts.notChecked)), ' ', parts.join(localize(semicolon))]
  if (others.length === 0) return createElement('p', { class: 'not-checked' }, ...head)
  return createElement(
    'details',
    { class: 'not-checked' },
    createElement('summary', {}, ...head),
    createElement('p', { class: 'muted' }, localize(checkTexts.notCheckedHint)),
    createElement(
      'ul',
      {},
      ...others.map(({ fact, codes }) =>
        createElement(
          'li',
          {},
          fact,
          ...codes.flatMap((code) => [' ', createElement('span', { class: 'code' }, code)]),
        ),
      ),
    ),
  )
}

interface UnknownFact {
  readonly fact: string
  readonly codes: readonly string[]
}

/** The unknown facts, each once, with the codes that depend on them. */
function listUnknownFacts(unjudged: readonly Unjudged[]): readonly UnknownFact[] {
  return [...new Set(unjudged.map(({ needs }) => needs))].map((needs) => ({
    fact: capitalize(missingFactText[getLanguage()](needs).replace(/^[^:：]*[:：] ?/, '')),
    codes: [...new Set(unjudged.flatMap((one) => (one.needs === needs ? (one.code ?? []) : [])))].sort(),
  }))
}
