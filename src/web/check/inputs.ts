import { announce } from '../announce.ts'
import { type Child, el } from '../dom.ts'
import { asTyped, choice, field } from '../field.ts'
import { languageNow, say } from '../preferences.ts'
import { isTyped } from '../typed.ts'
import { checkWords } from '../words.ts'
import { type Placed, recognise } from './recognise.ts'
import { type Box, type CheckState, type Filled, filledIn } from './state.ts'
import { switched } from './switched.ts'
import { tookNote, undo } from './undo.ts'

/** A box that shows more is slow to type in. */
const MOST_SHOWN = 20_000

/** So many characters at once are not typed. */
const PASTED = 8

interface Actions {
  /** What is filled in has changed. */
  readonly changed: () => void
  /** The boxes themselves are to be drawn again. */
  readonly redraw: (focusOn?: keyof Filled) => void
}

/** The box for a URL, or the two of OBS. */
export function inputs(state: CheckState, actions: Actions): readonly Child[] {
  const forms = [
    { value: 'url', name: say(checkWords.whole) },
    { value: 'obs', name: say(checkWords.fields) },
  ]
  const head = choice(say(checkWords.form), forms, state.form, (form) => switchTo(state, form, actions), 'segments')
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
    say(checkWords.clear),
  )
  if (isEmpty) clear.hidden = true
  const bar = el('div', { class: 'input-bar' }, head, clear)
  const took = state.done?.by === 'paste' && tookNote(state, state.done, actions.redraw)
  const watched: Actions = {
    ...actions,
    changed: () => {
      state.done = undefined
      if (took !== false) took.remove()
      clear.hidden = state.url + state.server + state.streamKey === ''
      actions.changed()
    },
  }
  if (state.form === 'url') {
    return [bar, took, box('url', say(checkWords.url), 5, state, watched, say(checkWords.urlHint))]
  }
  return [
    bar,
    took,
    box('server', say(checkWords.server), 2, state, watched),
    box('streamKey', say(checkWords.streamKey), 4, state, watched),
  ]
}

function switchTo(state: CheckState, form: string, { redraw }: Actions): void {
  Object.assign(state, switched(state, form === 'obs' ? 'obs' : 'url'), { done: undefined })
  redraw()
  document.querySelector<HTMLElement>(`.segments input[value="${state.form}"]`)?.focus()
}

function box(name: Box, label: string, rows: number, state: CheckState, actions: Actions, hint?: string): HTMLElement {
  const area = el('textarea', { rows, wrap: 'soft', dir: 'ltr', 'data-field': name, ...asTyped })
  const note = el('p', { class: 'note' })
  let unseen = ''
  const clip = (): void => {
    const all = state[name]
    const seen = all.slice(0, MOST_SHOWN)
    const { selectionStart, selectionEnd } = area
    if (area.value !== seen) {
      area.value = seen
      area.setSelectionRange(selectionStart, selectionEnd)
    }
    unseen = all.slice(MOST_SHOWN)
    note.textContent = unseen === '' ? '' : checkWords.long[languageNow()](all.length.toLocaleString(languageNow()))
  }
  area.value = state[name].slice(0, MOST_SHOWN)
  clip()
  area.addEventListener('beforeinput', () => {
    // What takes the place of all that is seen takes that of the rest, too.
    if (area.selectionEnd - area.selectionStart === area.value.length) unseen = ''
  })
  area.addEventListener('input', (event) => {
    const before = filledIn(state)
    state[name] = area.value + unseen
    const placed = isPasted(event, state[name].length - before[name].length)
      ? recognise(name, state, before)
      : undefined
    if (placed !== undefined) return take(state, placed, before[name] === '' ? filledIn(state) : before, actions)
    clip()
    actions.changed()
  })
  area.addEventListener('keydown', (event) => {
    // The browser's own undo knows nothing of what the page put in.
    const isUndo = event.key.toLowerCase() === 'z' && !event.shiftKey && (event.ctrlKey || event.metaKey)
    if (!isUndo || state.done === undefined) return
    event.preventDefault()
    undo(state, actions.redraw)
  })
  const whole = field(label, area, hint)
  whole.append(note)
  return whole
}

/** Some browsers, and what types for a person, do not tell how a text came in; so many characters at once are not typed. */
const isPasted = (event: Event, grown: number): boolean =>
  (event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType)) ||
  (grown >= PASTED && !isTyped(event))

/** `before`: what to undo it to. What was pasted into an empty box comes back to it, to be judged there. */
function take(state: CheckState, { told, urls = [], ...filled }: Placed, before: Filled, { redraw }: Actions): void {
  Object.assign(state, filled, { done: { by: 'paste', told: checkWords[told], before, urls } })
  redraw(filled.form === 'url' ? 'url' : filled.server === '' ? 'server' : 'streamKey')
  announce(say(checkWords[told]))
}
