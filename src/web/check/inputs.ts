import { announce } from '../announce.ts'
import { type Child, createElement } from '../dom.ts'
import { createChoice, createField, isTyped, literalInputAttributes } from '../field.ts'
import { getLanguage, localize } from '../preferences.ts'
import { checkTexts } from '../words.ts'
import { type PlacedText, placePastedText } from './recognise.ts'
import { type CheckInput, type CheckState, copyInput, type InputBox } from './state.ts'
import { switchForm } from './switch-form.ts'
import { createPasteNote, undo } from './undo.ts'

/** Characters that a box shows. With more, typing is slow. */
const MAX_VISIBLE_LENGTH = 20_000

/** An input of this many characters or more at once is taken as pasted. */
const MIN_PASTED_LENGTH = 8

interface InputActions {
  /** The text of a box has changed. */
  readonly onChange: () => void
  /** The boxes must be drawn again. */
  readonly redraw: (focusOn?: keyof CheckInput) => void
}

/** The box for a URL, or the two boxes for OBS's fields. */
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
  const clear = createElement(
    'button',
    {
      type: 'button',
      class: 'quiet',
      onclick: () => {
        Object.assign(state, { url: '', server: '', streamKey: '', lastChange: undefined })
        actions.redraw(state.form === 'url' ? 'url' : 'server')
      },
    },
    localize(checkTexts.clear),
  )
  if (isEmpty) clear.hidden = true
  const bar = createElement('div', { class: 'input-bar' }, head, clear)
  const pasteNote = state.lastChange?.by === 'paste' && createPasteNote(state, state.lastChange, actions.redraw)
  const watchedActions: InputActions = {
    ...actions,
    onChange: () => {
      state.lastChange = undefined
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
  Object.assign(state, switchForm(state, form === 'obs' ? 'obs' : 'url'), { lastChange: undefined })
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
  const area = createElement('textarea', {
    rows,
    wrap: 'soft',
    dir: 'ltr',
    'data-field': name,
    ...literalInputAttributes,
  })
  const note = createElement('p', { class: 'note' })
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
    // Replacing all of the visible text replaces the hidden rest too.
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
    // The browser's own undo does not include changes made by the page.
    const isUndo = event.key.toLowerCase() === 'z' && !event.shiftKey && (event.ctrlKey || event.metaKey)
    if (!isUndo || state.lastChange === undefined) return
    event.preventDefault()
    undo(state, actions.redraw)
  })
  const whole = createField(label, area, hint)
  whole.append(note)
  return whole
}

/** Some browsers and input tools do not say how a text was entered, so its length decides too. */
const isPasted = (event: Event, grown: number): boolean =>
  (event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType)) ||
  (grown >= MIN_PASTED_LENGTH && !isTyped(event))

/** `before`: the state that undo restores. If the box was empty, that is the pasted text in that box. */
function applyPaste(
  state: CheckState,
  { note, urls = [], ...filled }: PlacedText,
  before: CheckInput,
  { redraw }: InputActions,
): void {
  Object.assign(state, filled, { lastChange: { by: 'paste', note: checkTexts[note], before, urls } })
  redraw(filled.form === 'url' ? 'url' : filled.server === '' ? 'server' : 'streamKey')
  announce(localize(checkTexts[note]))
}
