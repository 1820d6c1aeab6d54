import { el } from './dom.ts'

const region = el('p', { class: 'unseen-text', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' })

/** How long nobody is to have typed. */
const TYPING_PAUSE = 600

let speakTimer: ReturnType<typeof setTimeout> | undefined
let laterTimer: ReturnType<typeof setTimeout> | undefined
let pendingText = ''
let lastAnnouncement = ''

/** What a screen reader hears of. */
export const getLiveRegion = (): HTMLElement => region

/** Says it at once, though it was said before. What was to be said later comes behind it. */
export function announce(text: string): void {
  speakNow(text)
  if (pendingText !== '') announceLater(pendingText)
}

/** Says it once nobody has typed for a while, unless it was the last thing said; nothing instead of what was to come. */
export function announceLater(text: string): void {
  clearTimeout(laterTimer)
  pendingText = text
  if (text === '') lastAnnouncement = ''
  else laterTimer = setTimeout(announcePending, TYPING_PAUSE)
}

/** What follows is an answer to another question, and is said though it reads the same. */
export function forgetLastAnnouncement(): void {
  lastAnnouncement = ''
}

function announcePending(): void {
  if (pendingText !== lastAnnouncement) speakNow(pendingText)
  pendingText = ''
}

/** The same text again is a change to nobody unless it was gone. */
function speakNow(text: string): void {
  lastAnnouncement = text
  region.textContent = ''
  clearTimeout(speakTimer)
  speakTimer = setTimeout(() => {
    region.textContent = text
  }, 50)
}
