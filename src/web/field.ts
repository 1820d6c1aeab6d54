import { announce } from './announce.ts'
import { bareKey } from './bare-key.ts'
import { type Attributes, type Child, el, freshId } from './dom.ts'
import { say } from './preferences.ts'
import { words } from './words.ts'

/** What every field is told: nobody is to correct, complete or remember what is typed. */
export const asTyped: Attributes = {
  autocomplete: 'off',
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
}

/** A control with its name above and a hint below. */
export function field(name: string, control: HTMLElement, hint?: string, ...beside: readonly Child[]): HTMLElement {
  const id = control.id === '' ? freshId() : control.id
  control.id = id
  if (hint !== undefined) control.setAttribute('aria-describedby', `${id}-hint`)
  return el(
    'div',
    { class: 'field' },
    el('div', { class: 'field-head' }, el('label', { for: id }, name), ...beside),
    control,
    hint !== undefined && el('p', { class: 'note', id: `${id}-hint` }, hint),
  )
}

/** A field for a key: hidden, with a button that shows it. It stands in no form, and password managers are told to leave it. */
export function keyField(name: string, value: string, changed: (value: string) => void, hint?: string): HTMLElement {
  const input = el('input', {
    type: 'password',
    ...asTyped,
    'data-1p-ignore': true,
    'data-bwignore': true,
    'data-lpignore': 'true',
    'data-form-type': 'other',
  })
  input.value = value
  const told = el('p', { class: 'note' })
  input.addEventListener('input', () => {
    const key = bareKey(input.value)
    const left = key === input.value.trim() ? '' : say(words.keyBared)
    if (left !== '' && told.textContent === '') announce(left)
    told.textContent = left
    changed(key)
  })
  const face = el('span', {}, say(words.show))
  const shows = el('button', { type: 'button', class: 'quiet' }, face, ' ', el('span', { class: 'unseen-text' }, name))
  shows.addEventListener('click', () => {
    const hidden = input.type === 'password'
    input.type = hidden ? 'text' : 'password'
    face.textContent = say(hidden ? words.hide : words.show)
  })
  const whole = field(name, input, hint)
  const row = el('div', { class: 'with-button' })
  input.replaceWith(row)
  row.append(input, shows)
  whole.append(told)
  return whole
}

interface Choice {
  readonly value: string
  readonly name: string
}

/** One of a few, as radio buttons in a row. */
export function choice(
  legend: string,
  choices: readonly Choice[],
  chosen: string,
  changed: (value: string) => void,
  className = '',
): HTMLElement {
  const group = freshId()
  return el(
    'fieldset',
    { class: `choice ${className}`.trim() },
    el('legend', {}, legend),
    el(
      'div',
      { class: 'options' },
      ...choices.map(({ value, name }) => {
        const input = el('input', {
          type: 'radio',
          name: group,
          value,
          checked: value === chosen,
          onchange: () => changed(value),
        })
        return el('label', {}, input, el('span', {}, name))
      }),
    ),
  )
}
