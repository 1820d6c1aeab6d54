import { announce } from './announce.ts'
import { type Attributes, type Child, createElement, createId } from './dom.ts'
import { extractKey } from './extract-key.ts'
import { localize } from './preferences.ts'
import { pageTexts } from './words.ts'

/** Attributes of every field: browsers do not correct, complete or remember the text. */
export const literalInputAttributes: Attributes = {
  autocomplete: 'off',
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
}

/** A control with its label above and a hint below. */
export function createField(
  name: string,
  control: HTMLElement,
  hint?: string,
  ...beside: readonly Child[]
): HTMLElement {
  const id = control.id === '' ? createId() : control.id
  control.id = id
  if (hint !== undefined) control.setAttribute('aria-describedby', `${id}-hint`)
  return createElement(
    'div',
    { class: 'field' },
    createElement('div', { class: 'field-head' }, createElement('label', { for: id }, name), ...beside),
    control,
    hint !== undefined && createElement('p', { class: 'note', id: `${id}-hint` }, hint),
  )
}

/** A field for a key: hidden, with a button that shows it. It is in no form, and password managers are asked to ignore it. */
export function createKeyField(
  name: string,
  value: string,
  onChange: (value: string) => void,
  hint?: string,
): HTMLElement {
  const input = createElement('input', {
    type: 'password',
    ...literalInputAttributes,
    'data-1p-ignore': true,
    'data-bwignore': true,
    'data-lpignore': 'true',
    'data-form-type': 'other',
  })
  input.value = value
  const keyNote = createElement('p', { class: 'note' })
  input.addEventListener('input', () => {
    const key = extractKey(input.value)
    const left = key === input.value.trim() ? '' : localize(pageTexts.keyExtracted)
    if (left !== '' && keyNote.textContent === '') announce(left)
    keyNote.textContent = left
    onChange(key)
  })
  const face = createElement('span', {}, localize(pageTexts.show))
  const showButton = createElement(
    'button',
    { type: 'button', class: 'quiet' },
    face,
    ' ',
    createElement('span', { class: 'unseen-text' }, name),
  )
  showButton.addEventListener('click', () => {
    const hidden = input.type === 'password'
    input.type = hidden ? 'text' : 'password'
    face.textContent = localize(hidden ? pageTexts.hide : pageTexts.show)
  })
  const whole = createField(name, input, hint)
  const row = createElement('div', { class: 'with-button' })
  input.replaceWith(row)
  row.append(input, showButton)
  whole.append(keyNote)
  return whole
}

interface Choice {
  readonly value: string
  readonly name: string
}

/** A choice of one value, as radio buttons in a row. */
export function createChoice(
  legend: string,
  choices: readonly Choice[],
  chosen: string,
  onChange: (value: string) => void,
  className = '',
): HTMLElement {
  const group = createId()
  return createElement(
    'fieldset',
    { class: `choice ${className}`.trim() },
    createElement('legend', {}, legend),
    createElement(
      'div',
      { class: 'options' },
      ...choices.map(({ value, name }) => {
        const input = createElement('input', {
          type: 'radio',
          name: group,
          value,
          checked: value === chosen,
          onchange: () => onChange(value),
        })
        return createElement('label', {}, input, createElement('span', {}, name))
      }),
    ),
  )
}

/** Whether an input event comes from a key or an input method. Other events may change much text at once. */
export const isTyped = (event: Event): boolean =>
  event instanceof InputEvent &&
  (event.isComposing || /^delete|^insertLine|Composition/.test(event.inputType) || (event.data ?? '').length === 1)
