import type { Report } from '../../core/model/report.ts'
import { type Child, el } from '../dom.ts'
import { field, keyField } from '../field.ts'
import { say } from '../preferences.ts'
import { LAST_TIME } from '../time.ts'
import { checkWords, words } from '../words.ts'
import { expiryOf } from './countdown.ts'
import { instantIn } from './question.ts'
import type { CheckState } from './state.ts'

/** The fields that nobody has to fill in. */
export function more(state: CheckState, changed: () => void): HTMLElement {
  const set = (name: 'key' | 'backupKey' | 'starts' | 'ends') => (value: string) => {
    state[name] = value
    changed()
  }
  const time = (name: 'starts' | 'ends', hint?: string): HTMLElement => {
    const input = el('input', { type: 'datetime-local', max: LAST_TIME, autocomplete: 'off' })
    input.value = state[name]
    input.addEventListener('input', () => set(name)(input.value))
    return field(say(checkWords[name]), input, hint)
  }
  const whole = el(
    'details',
    { class: 'more', open: state.more },
    el('summary', {}, say(checkWords.more), el('span', { class: 'muted' }, ` ${say(words.optional)}`)),
    keyField(say(checkWords.key), state.key, set('key'), say(checkWords.keyHint)),
    keyField(say(checkWords.backupKey), state.backupKey, set('backupKey')),
    el('div', { class: 'pair times' }, time('starts'), time('ends')),
    el('p', { class: 'note' }, say(checkWords.showHint)),
  )
  whole.addEventListener('toggle', () => {
    state.more = whole.open
  })
  return whole
}

/** Whether the URL has expired when the show starts and ends. Nobody asks that of what no client can push to. */
export function timesOf(report: Report, { starts, ends }: CheckState): readonly Child[] {
  const { outcome, stage } = report.prediction
  if (outcome === 'out-of-scope' || stage === 'client') return []
  const expires = Date.parse(expiryOf(report) ?? '')
  const start = instantIn(starts)
  const rows = [
    { at: start, name: checkWords.atStart, yes: checkWords.startValid, no: checkWords.startExpired },
    { at: instantIn(ends), name: checkWords.atEnd, yes: checkWords.endValid, no: checkWords.endExpired, after: start },
  ]
  return rows.map(({ at, name, yes, no, after = '' }) => {
    if (at === undefined) return undefined
    const known = Number.isNaN(expires) ? checkWords.timeUnknown : expires < Date.parse(at) ? no : yes
    const told = Date.parse(at) < Date.now() ? checkWords.timePast : at <= after ? checkWords.endFirst : known
    const isGood = told === yes || told === checkWords.timeUnknown
    return el('p', { class: isGood ? 'show-time' : 'show-time bad' }, el('b', {}, say(name)), ' ', say(told))
  })
}
