import { el } from './dom.ts'

const region = el('p', { class: 'unseen-text', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' })
let timer: ReturnType<typeof setTimeout> | undefined
let said = ''

/** What a screen reader hears of. */
export const liveRegion = (): HTMLElement => region

/** Says it at once, though it was said before. */
export function announce(text: string): void {
  clearTimeout(timer)
  said = text
  region.textContent = ''
  timer = setTimeout(() => {
    region.textContent = text
  }, 50)
}

/** Says it once nobody has typed for a while, unless it was the last thing said. */
export function announceLater(text: string): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (said === text) return
    said = text
    region.textContent = text
  }, 600)
}
