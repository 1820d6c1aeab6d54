import type { Report } from '../../core/model/report.ts'
import { el, show } from '../dom.ts'
import { languageNow, say } from '../preferences.ts'
import { timeHere } from '../time.ts'
import { checkWords } from '../words.ts'

const DAY = 86_400_000

/** Something that shows the time and goes on doing so. */
export interface Countdown {
  readonly element: HTMLElement
  readonly stop: () => void
}

/** Where one of these speaks, the expiry is a guess of ours, and a server may make another. */
const GUESSED = ['tx-time-decimal', 'tx-time-milliseconds']

/** When the URL expires; `undefined` where it does not say so for certain. */
export const expiryOf = ({ reading, findings }: Report): string | undefined =>
  findings.some(({ rule }) => GUESSED.includes(rule)) ? undefined : reading.expires

/** When the URL expires, and how long that still is. `passed` is called when it happens. */
export function countdownTo(expires: string, passed: () => void): Countdown {
  const end = Date.parse(expires)
  const left = el('span', { class: 'left' })
  const label = el('b')
  const isPast = (): boolean => Date.now() > end
  const was = isPast()
  const draw = (): void => {
    const past = isPast()
    label.textContent = say(past ? checkWords.expired : checkWords.expires)
    const length = lengthOf(Math.abs(end - Date.now()))
    const [before, clock, behind] = checkWords[past ? 'ago' : 'left'][languageNow()](length)
    show(left, before, el('span', { class: 'clock' }, clock), behind)
    if (past && !was) passed()
  }
  draw()
  const element = el(
    'p',
    { class: 'expiry', role: 'timer', 'aria-live': 'off' },
    el('span', { class: 'when' }, label, ' ', el('time', { datetime: expires }, timeHere(expires))),
    ' ',
    left,
  )
  const timer = setInterval(() => {
    // Its panel may have been closed.
    if (element.isConnected) draw()
    else clearInterval(timer)
  }, 1000)
  return { element, stop: () => clearInterval(timer) }
}

/** `2 days 03:04:05`. */
function lengthOf(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY)
  const rest = new Date(milliseconds % DAY).toISOString().slice(11, 19)
  return (days === 0 ? '' : checkWords.days[languageNow()](days)) + rest
}
