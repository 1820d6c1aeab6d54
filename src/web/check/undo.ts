import { type Child, createElement } from '../dom.ts'
import { createChoice } from '../field.ts'
import { localize } from '../preferences.ts'
import { checkTexts } from '../words.ts'
import { answerQuestion } from './question.ts'
import type { CheckState, InputBox, InputChange } from './state.ts'

type Redraw = (focusOn?: InputBox) => void

/** Restores all boxes. */
export function undo(state: CheckState, redraw: Redraw): void {
  if (state.lastChange === undefined) return
  Object.assign(state, state.lastChange.before, { lastChange: undefined })
  redraw(state.form === 'url' ? 'url' : 'server')
}

const createUndoContent = (state: CheckState, redraw: Redraw): readonly Child[] => [
  state.lastChange && localize(state.lastChange.note),
  ' ',
  createElement(
    'button',
    { type: 'button', class: 'quiet', onclick: () => undo(state, redraw) },
    localize(checkTexts.undo),
  ),
]

/** Says that a fix was applied, with a button that undoes it. */
export const createUndoBar = (state: CheckState, redraw: Redraw): HTMLElement =>
  createElement('p', { class: 'undo' }, ...createUndoContent(state, redraw))

/** Says where pasted text went, with a button that undoes it. If the message holds several URLs, one can be chosen. */
export function createPasteNote(state: CheckState, { urls }: InputChange, redraw: Redraw): HTMLElement {
  const options = urls.map((url, index) => ({ value: url, name: describeUrl(url, index) }))
  const choose = (url: string): void => {
    state.url = url
    redraw()
    document.querySelector<HTMLElement>('.took input:checked')?.focus()
  }
  return createElement(
    'div',
    { class: 'took' },
    createElement('p', { class: 'undo' }, ...createUndoContent(state, redraw)),
    options.length > 1 && createChoice(localize(checkTexts.urls), options, state.url, choose),
  )
}

/** Names a URL in a list, without its secrets. */
function describeUrl(url: string, index: number): string {
  const { protocol = '', domain = '', stream = '' } = answerQuestion({ text: url }, {}).report.reading
  return `${index + 1}. ${protocol.toUpperCase()} ${domain}/${stream}`
}
