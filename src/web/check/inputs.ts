import { announce } from '../announce.ts'
import { type Child, el } from '../dom.ts'
import { asTyped, choice, field } from '../field.ts'
import { languageNow, say } from '../preferences.ts'
import { checkWords } from '../words.ts'
import { recognise } from './recognise.ts'
import type { CheckState, Filled } from './state.ts'

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
        Object.assign(state, { url: '', server: '', streamKey: '' })
        actions.redraw(state.form === 'url' ? 'url' : 'server')
      },
    },
    say(checkWords.clear),
  )
  if (isEmpty) clear.hidden = true
  const bar = el('div', { class: 'input-bar' }, head, clear)
  const watched: Actions = {
    ...actions,
    changed: () => {
      clear.hidden = state.url + state.server + state.streamKey === ''
      actions.changed()
    },
  }
  if (state.form === 'url') {
    return [bar, box('url', say(checkWords.url), 5, state, watched, say(checkWords.urlHint))]
  }
  return [
    bar,
    box('server', say(checkWords.server), 2, state, watched),
    box('streamKey', say(checkWords.streamKey), 4, state, watched),
  ]
}

function switchTo(state: CheckState, form: string, { redraw }: Actions): void {
  if (form === 'url' && state.url === '' && state.server !== '' && state.streamKey === '') state.url = state.server
  if (form === 'obs' && state.server === '' && state.streamKey === '') state.server = ''
  state.form = form === 'obs' ? 'obs' : 'url'
  redraw()
  document.querySelector<HTMLElement>(`.segments input[value="${state.form}"]`)?.focus()
}

function box(
  name: 'url' | 'server' | 'streamKey',
  label: string,
  rows: number,
  state: CheckState,
  { changed, redraw }: Actions,
  hint?: string,
): HTMLElement {
  const area = el('textarea', { rows, wrap: 'soft', dir: 'ltr', 'data-field': name, ...asTyped })
  const note = el('p', { class: 'note' })
  const clip = (): void => {
    const all = state[name]
    const isCut = all.length > MOST_SHOWN
    if (isCut) area.value = all.slice(0, MOST_SHOWN)
    note.textContent = isCut ? checkWords.long[languageNow()](all.length.toLocaleString(languageNow())) : ''
  }
  area.value = state[name].slice(0, MOST_SHOWN)
  clip()
  area.addEventListener('input', () => {
    const before = state[name]
    state[name] = area.value
    const placed = area.value.length - before.length >= PASTED ? recognise(area.value, state) : undefined
    if (placed !== undefined) return take(placed)
    clip()
    changed()
  })
  const take = (placed: Filled): void => {
    Object.assign(state, placed)
    const wanting = placed.form === 'url' ? 'url' : placed.server === '' ? 'server' : 'streamKey'
    redraw(wanting)
    const both = placed.server !== '' && placed.streamKey !== ''
    const told =
      placed.form === 'url'
        ? checkWords.tookUrl
        : both
          ? checkWords.tookBoth
          : wanting === 'server'
            ? checkWords.tookKey
            : checkWords.tookServer
    announce(say(told))
  }
  const whole = field(label, area, hint)
  whole.append(note)
  return whole
}
