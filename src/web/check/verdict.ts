import { codeEntry } from '../../core/codes/code-id.ts'
import type { Unjudged } from '../../core/model/report.ts'
import {
  headline,
  isSignatureUnjudged,
  missing,
  othersUnjudged,
  semicolon,
  signatureOf,
} from '../../core/report/words.ts'
import { type Child, el } from '../dom.ts'
import { languageNow, say } from '../preferences.ts'
import { sentence } from '../visible.ts'
import { checkWords, marks } from '../words.ts'
import { capital } from './findings.ts'
import type { Answer } from './question.ts'
import { lookOf, shapeOf } from './shape.ts'

/** The verdict: outcome, code, official text, what to do, and what was not checked. `between` stands before the last. */
export function verdict(answer: Answer, ...between: readonly Child[]): HTMLElement {
  const { report } = answer
  const { code, then } = report.prediction
  const look = lookOf(report)
  return el(
    'section',
    { class: `verdict ${look}`, 'data-outcome': report.prediction.outcome, 'aria-label': say(checkWords.result) },
    shapeOf(look),
    el(
      'div',
      { class: 'words' },
      el('h2', { tabindex: -1 }, ...headlineOf(answer)),
      code !== undefined &&
        el('p', { class: 'official' }, el('span', { class: 'code' }, code), ' ', officialText(code)),
      todo(answer),
      then.length > 0 &&
        el(
          'p',
          { class: 'then' },
          el('b', {}, say(checkWords.then)),
          ...then.map((one) =>
            el('span', { class: 'official' }, el('span', { class: 'code' }, one), ' ', officialText(one)),
          ),
        ),
      ...between,
      notChecked(answer),
    ),
  )
}

/** All of it in one sentence, for who does not see it. */
export function spoken({ report }: Answer): string {
  const { code } = report.prediction
  const parts = [headline(report, languageNow()), ...(code === undefined ? [] : [`${code} ${officialText(code)}`])]
  return parts.map((part) => part + say(marks.stop)).join(say(marks.gap))
}

export const officialText = (code: string): string => {
  const text = codeEntry(code)?.text
  return text === undefined ? '' : say(text)
}

/** The command's words; what is said behind the outcome stands back. */
function headlineOf({ report }: Answer): readonly Child[] {
  const text = capital(headline(report, languageNow()))
  const [, outcome = text, aside = '', rest = ''] =
    /^([^(（:：;；]+)((?: ?[(（][^)）]*[)）])?)[:：;；]? ?(.*)$/.exec(text) ?? []
  return [
    outcome,
    aside !== '' && el('small', {}, aside),
    rest !== '' && el('span', { class: 'unseen-text' }, say(marks.colon)),
    rest !== '' && el('small', { class: 'rest' }, capital(rest)),
  ]
}

function todo({ report }: Answer): Child {
  const look = lookOf(report)
  // What the rest follows from stands first.
  const [finding] = report.findings
  const text =
    look === 'unchecked'
      ? say(checkWords.addKey)
      : look === 'no-objection'
        ? say(checkWords.go)
        : finding && capital(finding.help)
  if (text === undefined) return undefined
  return el(
    'p',
    { class: 'todo' },
    look !== 'no-objection' && el('b', {}, say(checkWords.todo)),
    ' ',
    el('span', {}, ...sentence(text)),
  )
}

function notChecked({ report, unjudged }: Answer): Child {
  if (report.prediction.outcome === 'out-of-scope') return undefined
  const unknown = [...othersUnjudged(report), ...unjudged.filter(({ needs }) => needs !== 'server.keys')]
  // What has no code refuses nothing.
  const others = factsIn(unknown.filter(({ code }) => code !== undefined))
  const parts = [
    ...(isSignatureUnjudged(report) ? [say(signatureOf(report))] : []),
    ...(others.length === 0 ? [] : [checkWords.others[languageNow()](others.length)]),
  ]
  if (parts.length === 0) return undefined
  const head = [el('b', {}, say(checkWords.notChecked)), ' ', parts.join(say(semicolon))]
  if (others.length === 0) return el('p', { class: 'not-checked' }, ...head)
  return el(
    'details',
    { class: 'not-checked' },
    el('summary', {}, ...head),
    el('p', { class: 'muted' }, say(checkWords.notCheckedHint)),
    el(
      'ul',
      {},
      ...others.map(({ fact, codes }) =>
        el('li', {}, fact, ...codes.flatMap((code) => [' ', el('span', { class: 'code' }, code)])),
      ),
    ),
  )
}

interface Lack {
  readonly fact: string
  readonly codes: readonly string[]
}

/** What is not known, each once, with the codes that it might mean. */
function factsIn(unjudged: readonly Unjudged[]): readonly Lack[] {
  return [...new Set(unjudged.map(({ needs }) => needs))].map((needs) => ({
    fact: capital(missing[languageNow()](needs).replace(/^[^:：]*[:：] ?/, '')),
    codes: [...new Set(unjudged.flatMap((one) => (one.needs === needs ? (one.code ?? []) : [])))].sort(),
  }))
}
