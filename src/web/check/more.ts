import { type Child, el } from '../dom.ts'
import { field, keyField } from '../field.ts'
import { say } from '../preferences.ts'
import { checkWords, words } from '../words.ts'
import { type contextOf, instantIn, isValidAt, type Question } from './question.ts'
import type { CheckState } from './state.ts'

/** The fields that nobody has to fill in. */
export function more(state: CheckState, changed: () => void): HTMLElement {
  const set = (name: 'key' | 'backupKey' | 'starts' | 'ends') => (value: string) => {
    state[name] = value
    changed()
  }
  const time = (name: 'starts' | 'ends', hint?: string): HTMLElement => {
    const input = el('input', { type: 'datetime-local', autocomplete: 'off' })
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

/** Whether the URL is valid when the show starts and ends. */
export function timesOf(
  question: Question,
  { starts, ends }: CheckState,
  context: ReturnType<typeof contextOf>,
): readonly Child[] {
  const rows = [
    { at: instantIn(starts), name: checkWords.atStart, yes: checkWords.startValid, no: checkWords.startExpired },
    { at: instantIn(ends), name: checkWords.atEnd, yes: checkWords.endValid, no: checkWords.endExpired },
  ]
  return rows.map(({ at, name, yes, no }) => {
    if (at === undefined) return undefined
    const valid = isValidAt(question, context, at)
    const text = valid === undefined ? checkWords.timeUnknown : valid ? yes : no
    return el(
      'p',
      { class: `show-time ${valid === false ? 'bad' : ''}`.trim() },
      el('b', {}, say(name)),
      ' ',
      say(text),
    )
  })
}
