import { announce, announceLater } from '../announce.ts'
import { el, show } from '../dom.ts'
import { say } from '../preferences.ts'
import { isTyped } from '../typed.ts'
import { checkWords } from '../words.ts'
import { type Countdown, countdownTo, expiryOf } from './countdown.ts'
import { details } from './details.ts'
import { example } from './example.ts'
import { inputs } from './inputs.ts'
import { more, timesOf } from './more.ts'
import { allMended, answerTo, contextOf, mended, questionOf } from './question.ts'
import { type CheckState, type Filled, filledIn } from './state.ts'
import { undoBar } from './undo.ts'
import { spoken, verdict } from './verdict.ts'

/** A text that takes a while to check is checked once nobody types. */
const LONG = 5000
const PAUSE = 200

/** The page's first panel: what to check on one side, the verdict on the other. */
export function checkView(state: CheckState): HTMLElement {
  const answerBox = el('div', { class: 'answer' })
  const inputBox = el('div', { class: 'inputs' })
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

  const redraw = (focusOn?: keyof Filled): void => {
    show(inputBox, ...inputs(state, { changed, redraw }))
    if (focusOn !== undefined) inputBox.querySelector<HTMLElement>(`[data-field="${focusOn}"]`)?.focus()
    changed()
  }

  const put = (filled: Filled, focusOn?: keyof Filled): void => {
    Object.assign(state, filledIn(filled))
    redraw(focusOn)
  }

  const changed = (): void => {
    clearTimeout(timer)
    const question = questionOf(state)
    if (typeof question === 'object' && question.text.length > LONG) {
      show(answerBox, el('p', { class: 'waiting' }, say(checkWords.checking)))
      timer = setTimeout(() => answerBox.isConnected && answer(question), PAUSE)
    } else answer(question)
  }

  const answer = (question: ReturnType<typeof questionOf>): void => {
    countdown?.stop()
    countdown = undefined
    if (question === undefined) {
      announceLater('')
      const tryOne = (): void => put(example(), 'url')
      show(answerBox, empty(tryOne))
      return
    }
    if (typeof question === 'string') {
      const text = say(checkWords.unasked[question])
      announceLater(text)
      show(answerBox, el('p', { class: 'waiting' }, text))
      return
    }
    const answered = answerTo(question, contextOf(question, state))
    const expires = expiryOf(answered.report)
    countdown = expires === undefined ? undefined : countdownTo(expires, () => answer(question))
    const hadFocus = answerBox.contains(document.activeElement)
    const wasOpen = answerBox.querySelector<HTMLDetailsElement>('details.not-checked')?.open === true
    const apply = (filled: Filled): void => {
      state.done = { by: 'fix', told: checkWords.fixed, before: filledIn(state), urls: [] }
      put(filled)
      announce(say(checkWords.fixed))
      answerBox.querySelector<HTMLElement>('.undo button')?.focus()
    }
    show(
      answerBox,
      state.done?.by === 'fix' && undoBar(state, redraw),
      verdict(answered, countdown?.element, ...timesOf(answered.report, state)),
      ...details(question, answered.report, {
        one: ({ edits }) => apply(mended(state, question, edits)),
        all: () => apply(allMended(state)),
      }),
    )
    const unchecked = answerBox.querySelector<HTMLDetailsElement>('details.not-checked')
    if (unchecked !== null) unchecked.open = wasOpen
    const head = answerBox.querySelector<HTMLElement>('.verdict h2')
    // Whoever was in what has gone is not to begin at the top of the page.
    if (hadFocus) head?.focus()
    // On a small screen the verdict stands below what was pasted.
    if (isPasted) head?.scrollIntoView({ block: 'nearest' })
    isPasted = false
    announceLater(spoken(answered))
  }

  redraw()
  return el(
    'div',
    { class: 'check' },
    el(
      'div',
      { class: 'ask' },
      inputBox,
      more(state, () => changed()),
    ),
    answerBox,
  )
}

function empty(tryOne: () => void): HTMLElement {
  return el(
    'div',
    { class: 'empty' },
    el('h2', {}, say(checkWords.emptyHead)),
    el('p', {}, say(checkWords.emptyText)),
    el('button', { type: 'button', class: 'quiet', onclick: tryOne }, say(checkWords.example)),
  )
}
