import type { Finding } from '../../core/model/finding.ts'
import type { Span } from '../../core/model/span.ts'
import { announce, announceLater } from '../announce.ts'
import { copyButton } from '../copy.ts'
import { type Child, el, show } from '../dom.ts'
import { field, keyField } from '../field.ts'
import { languageNow, say } from '../preferences.ts'
import { visible } from '../visible.ts'
import { checkWords, words } from '../words.ts'
import { type Countdown, countdownTo } from './countdown.ts'
import { drawnUrl, pin, type Ties } from './drawn-url.ts'
import { example } from './example.ts'
import { type FindingActions, findingList, MOST_SHOWN } from './findings.ts'
import { inputs } from './inputs.ts'
import { complaint } from './issuer.ts'
import { piecesOf, placesIn, type Role, roles } from './parts.ts'
import {
  type Answer,
  answerTo,
  contextOf,
  instantIn,
  isValidAt,
  mended,
  type Question,
  questionOf,
} from './question.ts'
import type { CheckState, Filled } from './state.ts'
import { spoken, verdict } from './verdict.ts'

/** A text that takes a while to check is checked once nobody types. */
const LONG = 5000
const PAUSE = 200

/** The page's first panel: what to check on one side, the verdict on the other. */
export function checkView(state: CheckState): HTMLElement {
  const answerBox = el('div', { class: 'answer' })
  const inputBox = el('div', { class: 'inputs' })
  let countdown: Countdown | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let undo: Filled | undefined

  const redraw = (focusOn?: keyof Filled): void => {
    show(inputBox, ...inputs(state, { changed: changedByHand, redraw }))
    if (focusOn !== undefined) inputBox.querySelector<HTMLElement>(`[data-field="${focusOn}"]`)?.focus()
    changed()
  }

  const put = (filled: Filled, focusOn?: keyof Filled): void => {
    const { form, url, server, streamKey } = filled
    Object.assign(state, { form, url, server, streamKey })
    redraw(focusOn)
  }

  const changedByHand = (): void => {
    undo = undefined
    changed()
  }

  const changed = (): void => {
    clearTimeout(timer)
    const question = questionOf(state)
    if (typeof question === 'object' && question.text.length > LONG) {
      show(answerBox, el('p', { class: 'waiting' }, say(checkWords.checking)))
      timer = setTimeout(() => answer(question), PAUSE)
    } else answer(question)
  }

  const answer = (question: ReturnType<typeof questionOf>): void => {
    countdown?.stop()
    countdown = undefined
    if (question === undefined) {
      const tryOne = (): void => put(example(), 'url')
      show(answerBox, empty(tryOne))
      return
    }
    if (question === 'server-wanted' || question === 'whole-in-key') {
      const text = say(question === 'server-wanted' ? checkWords.serverWanted : checkWords.wholeInKey)
      announceLater(text)
      show(answerBox, el('p', { class: 'waiting' }, text))
      return
    }
    const context = contextOf(question, state)
    const answered = answerTo(question, context)
    const { expires } = answered.report.reading
    countdown = expires === undefined ? undefined : countdownTo(expires, () => answer(question))
    const wasOpen = answerBox.querySelector<HTMLDetailsElement>('details.not-checked')?.open === true
    const apply = (filled: Filled): void => {
      const { form, url, server, streamKey } = state
      put(filled)
      undo = { form, url, server, streamKey }
      announce(say(checkWords.fixed))
      changed()
      answerBox.querySelector<HTMLElement>('.undo button')?.focus()
    }
    show(
      answerBox,
      undo !== undefined && undoBar(undo, put),
      verdict(answered, countdown?.element, ...timesOf(question, state, context)),
      ...details(question, answered, (edits) => apply(mended(state, question, edits))),
    )
    const unchecked = answerBox.querySelector<HTMLDetailsElement>('details.not-checked')
    if (unchecked !== null) unchecked.open = wasOpen
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

function undoBar(before: Filled, put: (filled: Filled, focusOn?: keyof Filled) => void): HTMLElement {
  return el(
    'p',
    { class: 'undo' },
    say(checkWords.fixed),
    ' ',
    el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        onclick: () => {
          put(before, before.form === 'url' ? 'url' : 'server')
        },
      },
      say(checkWords.undo),
    ),
  )
}

/** The fields that nobody has to fill in. */
function more(state: CheckState, changed: () => void): HTMLElement {
  const set = (name: 'key' | 'backupKey' | 'starts' | 'ends') => (value: string) => {
    state[name] = value
    changed()
  }
  const time = (name: 'starts' | 'ends', hint?: string): HTMLElement => {
    const input = el('input', { type: 'datetime-local', autocomplete: 'off' })
    input.value = state[name]
    input.addEventListener('input', () => set(name)(input.value))
    return field(say(checkWords[name]), input, hint)
  }
  const whole = el(
    'details',
    { class: 'more', open: state.more },
    el('summary', {}, say(checkWords.more), el('span', { class: 'muted' }, ` ${say(words.optional)}`)),
    keyField(say(checkWords.key), state.key, set('key'), say(checkWords.keyHint)),
    keyField(say(checkWords.backupKey), state.backupKey, set('backupKey')),
    el('div', { class: 'pair times' }, time('starts'), time('ends')),
    el('p', { class: 'note' }, say(checkWords.showHint)),
  )
  whole.addEventListener('toggle', () => {
    state.more = whole.open
  })
  return whole
}

/** Whether the URL is valid when the show starts and ends. */
function timesOf(
  question: Question,
  { starts, ends }: CheckState,
  context: ReturnType<typeof contextOf>,
): readonly Child[] {
  const rows = [
    { at: instantIn(starts), name: checkWords.atStart, yes: checkWords.startValid, no: checkWords.startExpired },
    { at: instantIn(ends), name: checkWords.atEnd, yes: checkWords.endValid, no: checkWords.endExpired },
  ]
  return rows.map(({ at, name, yes, no }) => {
    if (at === undefined) return undefined
    const valid = isValidAt(question, context, at)
    const text = valid === undefined ? checkWords.timeUnknown : valid ? yes : no
    return el(
      'p',
      { class: `show-time ${valid === false ? 'bad' : ''}`.trim() },
      el('b', {}, say(name)),
      ' ',
      say(text),
    )
  })
}

/** The URL in its parts, what was found in it, and what to tell whoever issued it. */
function details(
  question: Question,
  { report }: Answer,
  apply: (edits: NonNullable<Answer['report']['findings'][number]['fix']>['edits']) => void,
): readonly Child[] {
  const findings = report.findings.slice(0, MOST_SHOWN)
  const places = placesIn(question)
  const list = el('div', {})
  const drawing = el('div', {})
  const ties: Ties = {
    toFinding: (index) => {
      const item = list.querySelector<HTMLElement>(`#finding-${index}`)
      item?.scrollIntoView({ block: 'nearest' })
      item?.focus()
    },
    light: (index, lit) => {
      for (const mark of drawing.querySelectorAll<HTMLElement>('[data-faults]')) {
        if (mark.dataset['faults']?.split(' ').includes(String(index))) mark.classList.toggle('lit', lit)
      }
    },
  }
  const actions: FindingActions = {
    toPlace: (index) => {
      const place = drawing.querySelectorAll<HTMLElement>('.pin')
      const found = [...place].find((one) => one.textContent === String(index + 1))
      found?.scrollIntoView({ block: 'center' })
      found?.focus()
    },
    apply: ({ edits }) => apply(edits),
  }
  show(
    drawing,
    el('h3', {}, say(checkWords.parts)),
    drawnUrl(piecesOf(report, findings, places), findings, ties),
    partList(report, findings, places, ties),
  )
  if (findings.length > 0)
    show(list, el('h3', {}, say(checkWords.findings)), findingList(findings, report.findings.length, actions))
  const told = complaint(report)
  return [drawing, findings.length > 0 && list, told !== undefined && issuer(told)]
}

const partNames: Readonly<Record<Role, { readonly en: string; readonly zh: string }>> = {
  domain: { en: 'Domain', zh: '推流域名' },
  app: { en: 'AppName', zh: '推流路径(AppName)' },
  stream: { en: 'StreamName', zh: '流名称(StreamName)' },
  txSecret: { en: 'txSecret', zh: 'txSecret' },
  txTime: { en: 'txTime', zh: 'txTime' },
}

/** What is missing has no place of its own. */
const missingFrom: Readonly<Record<string, Role>> = {
  'app-missing': 'app',
  'stream-name-missing': 'stream',
  'tx-secret-missing': 'txSecret',
  'tx-time-missing': 'txTime',
}

const concerns = ({ rule, span }: Finding, role: Role, place: Span | undefined): boolean =>
  place === undefined
    ? missingFrom[rule] === role
    : span.start < place.end && place.start < span.end && span.start >= place.start - 1

/** Longer values are told by their beginning. */
const LONGEST_VALUE = 200

function partList(
  { input }: Answer['report'],
  findings: Answer['report']['findings'],
  places: ReturnType<typeof placesIn>,
  ties: Ties,
): HTMLElement {
  const rows = roles.map((role) => {
    const place = places[role]
    const text = place && input.slice(place.start, place.end)
    const pins = findings.flatMap((finding, index) =>
      concerns(finding, role, place) ? [pin(index, finding, ties)] : [],
    )
    const value =
      text === undefined
        ? [el('span', { class: 'muted' }, say(checkWords.absent))]
        : visible(text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text)
    return el(
      'div',
      { class: role },
      el('dt', {}, partNames[role][languageNow()]),
      el('dd', { dir: 'ltr' }, ...value, ...pins.flatMap((one) => [' ', one])),
    )
  })
  return el('dl', { class: 'parts' }, ...rows)
}

function issuer(text: string): HTMLElement {
  return el(
    'section',
    { class: 'issuer' },
    el(
      'div',
      { class: 'section-head' },
      el('h3', {}, say(checkWords.issuer)),
      copyButton(() => text, say(checkWords.issuer)),
    ),
    el('p', { class: 'note' }, say(checkWords.issuerHint)),
    el('blockquote', {}, ...text.split('\n').map((line) => el('p', {}, ...visible(line)))),
  )
}
