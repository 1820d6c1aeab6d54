import { announce } from '../announce.ts'
import { type Child, el } from '../dom.ts'
import { createChoice, createField, literalInputAttributes } from '../field.ts'
import { getLanguage, localize } from '../preferences.ts'
import { isTyped } from '../typed.ts'
import { checkTexts } from '../words.ts'
import { type PlacedText, placePastedText } from './recognise.ts'
import { type CheckInput, type CheckState, copyInput, type InputBox } from './state.ts'
import { switchForm } from './switched.ts'
import { createPasteNote, undo } from './undo.ts'

/** A box that shows more is slow to type in. */
const MAX_VISIBLE_LENGTH = 20_000

/** So many characters at once are not typed. */
const MIN_PASTED_LENGTH = 8

interface InputActions {
  /** What is filled in has changed. */
  readonly onChange: () => void
  /** The boxes themselves are to be drawn again. */
  readonly redraw: (focusOn?: keyof CheckInput) => void
}

/** The box for a URL, or the two of OBS. */
export function createInputs(state: CheckState, actions: InputActions): readonly Child[] {
  const forms = [
    { value: 'url', name: localize(checkTexts.whole) },
    { value: 'obs', name: localize(checkTexts.fields) },
  ]
  const head = createChoice(
    localize(checkTexts.form),
    forms,
    state.form,
    (form) => selectForm(state, form, actions),
    'segments',
  )
  const isEmpty = state.url + state.server + state.streamKey === ''
  const clear = el(
    'button',
    {
      type: 'button',
      class: 'quiet',
      onclick: () => {
        Object.assign(state, { url: '', server: '', streamKey: '', done: undefined })
        actions.redraw(state.form === 'url' ? 'url' : 'server')
      },
    },
    localize(checkTexts.clear),
  )
  if (isEmpty) clear.hidden = true
  const bar = el('div', { class: 'input-bar' }, head, clear)
  const pasteNote = state.done?.by === 'paste' && createPasteNote(state, state.done, actions.redraw)
  const watchedActions: InputActions = {
    ...actions,
    onChange: () => {
      state.done = undefined
      if (pasteNote !== false) pasteNote.remove()
      clear.hidden = state.url + state.server + state.streamKey === ''
      actions.onChange()
    },
  }
  if (state.form === 'url') {
    return [
      bar,
      pasteNote,
      createBox('url', localize(checkTexts.url), 5, state, watchedActions, localize(checkTexts.urlHint)),
    ]
  }
  return [
    bar,
    pasteNote,
    createBox('server', localize(checkTexts.server), 2, state, watchedActions),
    createBox('streamKey', localize(checkTexts.streamKey), 4, state, watchedActions),
  ]
}

function selectForm(state: CheckState, form: string, { redraw }: InputActions): void {
  Object.assign(state, switchForm(state, form === 'obs' ? 'obs' : 'url'), { done: undefined })
  redraw()
  document.querySelector<HTMLElement>(`.segments input[value="${state.form}"]`)?.focus()
}

function createBox(
  name: InputBox,
  label: string,
  rows: number,
  state: CheckState,
  actions: InputActions,
  hint?: string,
): HTMLElement {
  const area = el('textarea', { rows, wrap: 'soft', dir: 'ltr', 'data-field': name, ...literalInputAttributes })
  const note = el('p', { class: 'note' })
  let hiddenText = ''
  const clip = (): void => {
    const all = state[name]
    const visibleText = all.slice(0, MAX_VISIBLE_LENGTH)
    const { selectionStart, selectionEnd } = area
    if (area.value !== visibleText) {
      area.value = visibleText
      area.setSelectionRange(selectionStart, selectionEnd)
    }
    hiddenText = all.slice(MAX_VISIBLE_LENGTH)
    note.textContent = hiddenText === '' ? '' : checkTexts.long[getLanguage()](all.length.toLocaleString(getLanguage()))
  }
  area.value = state[name].slice(0, MAX_VISIBLE_LENGTH)
  clip()
  area.addEventListener('beforeinput', () => {
    // What takes the place of all that is seen takes that of the rest, too.
    if (area.selectionEnd - area.selectionStart === area.value.length) hiddenText = ''
  })
  area.addEventListener('input', (event) => {
    const before = copyInput(state)
    state[name] = area.value + hiddenText
    const placedText = isPasted(event, state[name].length - before[name].length)
      ? placePastedText(name, state, before)
      : undefined
    if (placedText !== undefined)
      return applyPaste(state, placedText, before[name] === '' ? copyInput(state) : before, actions)
    clip()
    actions.onChange()
  })
  area.addEventListener('keydown', (event) => {
    // The browser's own undo knows nothing of what the page put in.
    const isUndo = event.key.toLowerCase() === 'z' && !event.shiftKey && (event.ctrlKey || event.metaKey)
    if (!isUndo || state.done === undefined) return
    event.preventDefault()
    undo(state, actions.redraw)
  })
  const whole = createField(label, area, hint)
  whole.append(note)
  return whole
}

/** Some browsers, and what types for a person, do not tell how a text came in; so many characters at once are not typed. */
const isPasted = (event: Event, grown: number): boolean =>
  (event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType)) ||
  (grown >= MIN_PASTED_LENGTH && !isTyped(event))

/** `before`: what to undo it to. What was pasted into an empty box comes back to it, to be judged there. */
function applyPaste(
  state: CheckState,
  { told, urls = [], ...filled }: PlacedText,
  before: CheckInput,
  { redraw }: InputActions,
): void {
  Object.assign(state, filled, { done: { by: 'paste', told: checkTexts[told], before, urls } })
  redraw(filled.form === 'url' ? 'url' : filled.server === '' ? 'server' : 'streamKey')
  announce(localize(checkTexts[told]))
}
