import type { Report } from '../../core/model/report.ts'
import { el, setChildren } from '../dom.ts'
import { getLanguage, localize } from '../preferences.ts'
import { formatLocalInstant } from '../time.ts'
import { checkTexts } from '../words.ts'

const DAY_MS = 86_400_000

/** Something that shows the time and goes on doing so. */
export interface Countdown {
  readonly element: HTMLElement
  readonly stop: () => void
}

/** Where one of these speaks, the expiry is a guess of ours, and a server may make another. */
const GUESSED_EXPIRY_RULES = ['tx-time-decimal', 'tx-time-milliseconds']

/** When the URL expires; `undefined` where it does not say so for certain. */
export const getCertainExpiry = ({ reading, findings }: Report): string | undefined =>
  findings.some(({ rule }) => GUESSED_EXPIRY_RULES.includes(rule)) ? undefined : reading.expires

/** When the URL expires, and how long that still is. `passed` is called when it happens. */
export function createCountdown(expires: string, onExpiry: () => void): Countdown {
  const end = Date.parse(expires)
  const remaining = el('span', { class: 'left' })
  const label = el('b')
  const isPast = (): boolean => Date.now() > end
  const wasPast = isPast()
  const draw = (): void => {
    const past = isPast()
    label.textContent = localize(past ? checkTexts.expired : checkTexts.expires)
    const length = formatRemaining(Math.abs(end - Date.now()))
    const [before, clock, behind] = checkTexts[past ? 'ago' : 'left'][getLanguage()](length)
    setChildren(remaining, before, el('span', { class: 'clock' }, clock), behind)
    if (past && !wasPast) onExpiry()
  }
  draw()
  const element = el(
    'p',
    { class: 'expiry', role: 'timer', 'aria-live': 'off' },
    el('span', { class: 'when' }, label, ' ', el('time', { datetime: expires }, formatLocalInstant(expires))),
    ' ',
    remaining,
  )
  const timer = setInterval(() => {
    // Its panel may have been closed.
    if (element.isConnected) draw()
    else clearInterval(timer)
  }, 1000)
  return { element, stop: () => clearInterval(timer) }
}

/** `2 days 03:04:05`. */
function formatRemaining(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY_MS)
  const rest = new Date(milliseconds % DAY_MS).toISOString().slice(11, 19)
  return (days === 0 ? '' : checkTexts.days[getLanguage()](days)) + rest
}
