import { announce, announceLater } from '../announce.ts'
import { createElement, setChildren } from '../dom.ts'
import { isTyped } from '../field.ts'
import { localize } from '../preferences.ts'
import { checkTexts } from '../words.ts'
import { type Countdown, createCountdown, getCertainExpiry } from './countdown.ts'
import { createDetails } from './details.ts'
import { createInputs } from './inputs.ts'
import { createOptionalFields, createShowTimes } from './optional-fields.ts'
import { answerQuestion, applyAllSafeFixes, applyFix, createQuestion, createQuestionContext } from './question.ts'
import { type CheckInput, type CheckState, copyInput, createExample } from './state.ts'
import { createUndoBar } from './undo.ts'
import { createVerdict, describeVerdict } from './verdict.ts'

/** Longer texts take time to check, so they wait for a pause in typing. */
const MIN_DELAYED_LENGTH = 5000
/** Milliseconds. */
const CHECK_PAUSE = 200

/** The first panel: the input on one side, the verdict on the other. */
export function createCheckView(state: CheckState): HTMLElement {
  const answerBox = createElement('div', { class: 'answer' })
  const inputBox = createElement('div', { class: 'inputs' })
  let isPasted = false
  inputBox.addEventListener(
    'input',
    (event) => {
      isPasted = event.target instanceof HTMLTextAreaElement && !isTyped(event)
    },
    true,
  )
  let countdown: Countdown | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const redraw = (focusOn?: keyof CheckInput): void => {
    setChildren(inputBox, ...createInputs(state, { onChange: update, redraw }))
    if (focusOn !== undefined) inputBox.querySelector<HTMLElement>(`[data-field="${focusOn}"]`)?.focus()
    update()
  }

  const put = (filled: CheckInput, focusOn?: keyof CheckInput): void => {
    Object.assign(state, copyInput(filled))
    redraw(focusOn)
  }

  const update = (): void => {
    clearTimeout(timer)
    const question = createQuestion(state)
    if (typeof question === 'object' && question.text.length > MIN_DELAYED_LENGTH) {
      setChildren(answerBox, createElement('p', { class: 'waiting' }, localize(checkTexts.checking)))
      timer = setTimeout(() => answerBox.isConnected && answer(question), CHECK_PAUSE)
    } else answer(question)
  }

  const answer = (question: ReturnType<typeof createQuestion>): void => {
    countdown?.stop()
    countdown = undefined
    if (question === undefined) {
      announceLater('')
      const tryOne = (): void => put(createExample(), 'url')
      setChildren(answerBox, createEmptyAnswer(tryOne))
      return
    }
    if (typeof question === 'string') {
      const text = localize(checkTexts.incomplete[question])
      announceLater(text)
      setChildren(answerBox, createElement('p', { class: 'waiting' }, text))
      return
    }
    const result = answerQuestion(question, createQuestionContext(question, state))
    const expires = getCertainExpiry(result.report)
    countdown = expires === undefined ? undefined : createCountdown(expires, () => answer(question))
    const hadFocus = answerBox.contains(document.activeElement)
    const wasOpen = answerBox.querySelector<HTMLDetailsElement>('details.not-checked')?.open === true
    const apply = (filled: CheckInput): void => {
      state.lastChange = { by: 'fix', note: checkTexts.fixed, before: copyInput(state), urls: [] }
      put(filled)
      announce(localize(checkTexts.fixed))
      answerBox.querySelector<HTMLElement>('.undo button')?.focus()
    }
    setChildren(
      answerBox,
      state.lastChange?.by === 'fix' && createUndoBar(state, redraw),
      createVerdict(result, countdown?.element, ...createShowTimes(result.report, state)),
      ...createDetails(question, result.report, {
        one: ({ edits }) => apply(applyFix(state, question, edits)),
        all: () => apply(applyAllSafeFixes(state)),
      }),
    )
    const unchecked = answerBox.querySelector<HTMLDetailsElement>('details.not-checked')
    if (unchecked !== null) unchecked.open = wasOpen
    const head = answerBox.querySelector<HTMLElement>('.verdict h2')
    // If the focused element was replaced, focus would return to the top of the page.
    if (hadFocus) head?.focus()
    // On a small screen the verdict is below the input.
    if (isPasted) head?.scrollIntoView({ block: 'nearest' })
    isPasted = false
    announceLater(describeVerdict(result))
  }

  redraw()
  return createElement(
    'div',
    { class: 'check' },
    createElement(
      'div',
      { class: 'ask' },
      inputBox,
      createOptionalFields(state, () => update()),
    ),
    answerBox,
  )
}

function createEmptyAnswer(tryOne: () => void): HTMLElement {
  return createElement(
    'div',
    { class: 'empty' },
    createElement('h2', {}, localize(checkTexts.emptyHead)),
    createElement('p', {}, localize(checkTexts.emptyText)),
    createElement('button', { type: 'button', class: 'quiet', onclick: tryOne }, localize(checkTexts.example)),
  )
}
