import { el } from './dom.ts'

const region = el('p', { class: 'unseen-text', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' })

/** How long nobody is to have typed. */
const PAUSE = 600

let speaking: ReturnType<typeof setTimeout> | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let pending = ''
let said = ''

/** What a screen reader hears of. */
export const liveRegion = (): HTMLElement => region

/** Says it at once, though it was said before. What was to be said later comes behind it. */
export function announce(text: string): void {
  speak(text)
  if (pending !== '') announceLater(pending)
}

/** Says it once nobody has typed for a while, unless it was the last thing said; nothing instead of what was to come. */
export function announceLater(text: string): void {
  clearTimeout(timer)
  pending = text
  if (text === '') said = ''
  else timer = setTimeout(finish, PAUSE)
}

/** What follows is an answer to another question, and is said though it reads the same. */
export function sayAgain(): void {
  said = ''
}

function finish(): void {
  if (pending !== said) speak(pending)
  pending = ''
}

/** The same text again is a change to nobody unless it was gone. */
function speak(text: string): void {
  said = text
  region.textContent = ''
  clearTimeout(speaking)
  speaking = setTimeout(() => {
    region.textContent = text
  }, 50)
}
