import { announce } from './announce.ts'
import { el } from './dom.ts'
import { say } from './preferences.ts'
import { words } from './words.ts'

/** A button that copies a text. `what` names it for who does not see beside what the button stands. */
export function copyButton(text: () => string, what: string): HTMLButtonElement {
  const face = el('span', {}, say(words.copy))
  const button = el(
    'button',
    { type: 'button', class: 'quiet copy' },
    face,
    ' ',
    el('span', { class: 'unseen-text' }, what),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  button.addEventListener('click', async () => {
    const done = await copied(text())
    const told = say(done ? words.copied : words.notCopied)
    face.textContent = told
    announce(told)
    clearTimeout(timer)
    timer = setTimeout(() => {
      face.textContent = say(words.copy)
    }, 2000)
  })
  return button
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedBySelection(text)
  }
}

/** Where a page that was opened from disk may not write to the clipboard by itself. */
function copiedBySelection(text: string): boolean {
  const focused = document.activeElement
  const area = el('textarea', { class: 'unseen-text', 'aria-hidden': 'true' })
  area.value = text
  document.body.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
