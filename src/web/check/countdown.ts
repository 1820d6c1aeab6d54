import type { Report } from '../../core/model/report.ts'
import { createElement, setChildren } from '../dom.ts'
import { getLanguage, localize } from '../preferences.ts'
import { formatLocalInstant } from '../time.ts'
import { checkTexts } from '../words.ts'

const DAY_MS = 86_400_000

/** An element that is updated each second until `stop` is called. */
export interface Countdown {
  readonly element: HTMLElement
  readonly stop: () => void
}

/** If one of these rules fires, the expiry is a guess, and a server may read another. */
const GUESSED_EXPIRY_RULES = ['tx-time-decimal', 'tx-time-milliseconds']

/** When the URL expires, in ISO 8601; `undefined` if that is not certain. */
export const getCertainExpiry = ({ reading, findings }: Report): string | undefined =>
  findings.some(({ rule }) => GUESSED_EXPIRY_RULES.includes(rule)) ? undefined : reading.expires

/** Shows when the URL expires and the time that is left. `onExpiry` is called when it expires while shown. */
export function createCountdown(expires: string, onExpiry: () => void): Countdown {
  const end = Date.parse(expires)
  const remaining = createElement('span', { class: 'left' })
  const label = createElement('b')
  const isPast = (): boolean => Date.now() > end
  const wasPast = isPast()
  const draw = (): void => {
    const past = isPast()
    label.textContent = localize(past ? checkTexts.expired : checkTexts.expires)
    const length = formatRemaining(Math.abs(end - Date.now()))
    const [before, clock, after] = checkTexts[past ? 'ago' : 'left'][getLanguage()](length)
    setChildren(remaining, before, createElement('span', { class: 'clock' }, clock), after)
    if (past && !wasPast) onExpiry()
  }
  draw()
  const element = createElement(
    'p',
    { class: 'expiry', role: 'timer', 'aria-live': 'off' },
    createElement(
      'span',
      { class: 'when' },
      label,
      ' ',
      createElement('time', { datetime: expires }, formatLocalInstant(expires)),
    ),
    ' ',
    remaining,
  )
  const timer = setInterval(() => {
    // Its panel may be closed.
    if (element.isConnected) draw()
    else clearInterval(timer)
  }, 1000)
  return { element, stop: () => clearInterval(timer) }
}

/** Formats a duration such as `2 days 03:04:05`. */
function formatRemaining(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY_MS)
  const rest = new Date(milliseconds % DAY_MS).toISOString().slice(11, 19)
  return (days === 0 ? '' : checkTexts.days[getLanguage()](days)) + rest
}
