import type { Report } from '../../core/model/report.ts'
import { type Child, createElement } from '../dom.ts'
import { createField, createKeyField } from '../field.ts'
import { localize } from '../preferences.ts'
import { MAX_LOCAL_TIME } from '../time.ts'
import { checkTexts, pageTexts } from '../words.ts'
import { getCertainExpiry } from './countdown.ts'
import { parseLocalInstant } from './question.ts'
import type { CheckState } from './state.ts'

/** The optional fields: keys, and times of the show. */
export function createOptionalFields(state: CheckState, onChange: () => void): HTMLElement {
  const set = (name: 'key' | 'backupKey' | 'starts' | 'ends') => (value: string) => {
    state[name] = value
    onChange()
  }
  const time = (name: 'starts' | 'ends', hint?: string): HTMLElement => {
    const input = createElement('input', { type: 'datetime-local', max: MAX_LOCAL_TIME, autocomplete: 'off' })
    input.value = state[name]
    input.addEventListener('input', () => set(name)(input.value))
    return createField(localize(checkTexts[name]), input, hint)
  }
  const whole = createElement(
    'details',
    { class: 'more', open: state.more },
    createElement(
      'summary',
      {},
      localize(checkTexts.more),
      createElement('span', { class: 'muted' }, ` ${localize(pageTexts.optional)}`),
    ),
    createKeyField(localize(checkTexts.key), state.key, set('key'), localize(checkTexts.keyHint)),
    createKeyField(localize(checkTexts.backupKey), state.backupKey, set('backupKey')),
    createElement('div', { class: 'pair times' }, time('starts'), time('ends')),
    createElement('p', { class: 'note' }, localize(checkTexts.showHint)),
  )
  whole.addEventListener('toggle', () => {
    state.more = whole.open
  })
  return whole
}

/** Says whether the URL has expired when the show starts and ends. Nothing for URLs that no client can push to. */
export function createShowTimes(report: Report, { starts, ends }: CheckState): readonly Child[] {
  const { outcome, stage } = report.prediction
  if (outcome === 'out-of-scope' || stage === 'client') return []
  const expires = Date.parse(getCertainExpiry(report) ?? '')
  const start = parseLocalInstant(starts)
  const rows = [
    { at: start, name: checkTexts.atStart, yes: checkTexts.startValid, no: checkTexts.startExpired },
    {
      at: parseLocalInstant(ends),
      name: checkTexts.atEnd,
      yes: checkTexts.endValid,
      no: checkTexts.endExpired,
      after: start,
    },
  ]
  return rows.map(({ at, name, yes, no, after = '' }) => {
    if (at === undefined) return undefined
    const expiryStatus = Number.isNaN(expires) ? checkTexts.timeUnknown : expires < Date.parse(at) ? no : yes
    const status = Date.parse(at) < Date.now() ? checkTexts.timePast : at <= after ? checkTexts.endFirst : expiryStatus
    const isGood = status === yes || status === checkTexts.timeUnknown
    return createElement(
      'p',
      { class: isGood ? 'show-time' : 'show-time bad' },
      createElement('b', {}, localize(name)),
      ' ',
      localize(status),
    )
  })
}
