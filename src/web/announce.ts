import { createElement } from './dom.ts'

const region = createElement('p', {
  class: 'unseen-text',
  role: 'status',
  'aria-live': 'polite',
  'aria-atomic': 'true',
})

/** Milliseconds without typing after which a pending text is spoken. */
const TYPING_PAUSE = 600

let speakTimer: ReturnType<typeof setTimeout> | undefined
let laterTimer: ReturnType<typeof setTimeout> | undefined
let pendingText = ''
let lastAnnouncement = ''

/** The element whose text screen readers speak. */
export const getLiveRegion = (): HTMLElement => region

/** Speaks a text now, even if it was the last one spoken. A pending text follows it. */
export function announce(text: string): void {
  speakNow(text)
  if (pendingText !== '') announceLater(pendingText)
}

/** Speaks a text after a pause in typing, unless it was the last one spoken. It replaces a pending text; `''` cancels it. */
export function announceLater(text: string): void {
  clearTimeout(laterTimer)
  pendingText = text
  if (text === '') lastAnnouncement = ''
  else laterTimer = setTimeout(announcePending, TYPING_PAUSE)
}

/** The next text answers another question: it is spoken even if it is the same. */
export function forgetLastAnnouncement(): void {
  lastAnnouncement = ''
}

function announcePending(): void {
  if (pendingText !== lastAnnouncement) speakNow(pendingText)
  pendingText = ''
}

/** Screen readers speak changes only, so the region is emptied first. */
function speakNow(text: string): void {
  lastAnnouncement = text
  region.textContent = ''
  clearTimeout(speakTimer)
  speakTimer = setTimeout(() => {
    region.textContent = text
  }, 50)
}
