import { type Child, el } from '../dom.ts'
import { choice } from '../field.ts'
import { say } from '../preferences.ts'
import { checkWords } from '../words.ts'
import { answerTo } from './question.ts'
import type { Box, CheckState, Done } from './state.ts'

type Redraw = (focusOn?: Box) => void

/** Puts all boxes back as they were. */
export function undo(state: CheckState, redraw: Redraw): void {
  if (state.done === undefined) return
  Object.assign(state, state.done.before, { done: undefined })
  redraw(state.form === 'url' ? 'url' : 'server')
}

const withUndo = (state: CheckState, redraw: Redraw): readonly Child[] => [
  state.done && say(state.done.told),
  ' ',
  el('button', { type: 'button', class: 'quiet', onclick: () => undo(state, redraw) }, say(checkWords.undo)),
]

/** Says that a fix was applied, and takes it back. */
export const undoBar = (state: CheckState, redraw: Redraw): HTMLElement =>
  el('p', { class: 'undo' }, ...withUndo(state, redraw))

/** Says what became of what was pasted, and takes it back. Of several URLs in a message, one is to be chosen. */
export function tookNote(state: CheckState, { urls }: Done, redraw: Redraw): HTMLElement {
  const options = urls.map((url, index) => ({ value: url, name: nameOf(url, index) }))
  const choose = (url: string): void => {
    state.url = url
    redraw()
    document.querySelector<HTMLElement>('.took input:checked')?.focus()
  }
  return el(
    'div',
    { class: 'took' },
    el('p', { class: 'undo' }, ...withUndo(state, redraw)),
    options.length > 1 && choice(say(checkWords.urls), options, state.url, choose),
  )
}

/** What there is to tell URLs apart by, without what is secret in them. */
function nameOf(url: string, index: number): string {
  const {
    protocol = '',
    domain = '',
    stream = '',
  } = answerTo({ text: url }, { now: new Date().toISOString() }).report.reading
  return `${index + 1}. ${protocol.toUpperCase()} ${domain}/${stream}`
}
