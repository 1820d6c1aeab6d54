import { announce } from './announce.ts'
import { createElement } from './dom.ts'
import { localize } from './preferences.ts'
import { pageTexts } from './words.ts'

/** A button that copies a text. `what` says for screen readers what it copies. */
export function createCopyButton(text: () => string, what: string): HTMLButtonElement {
  const face = createElement('span', {}, localize(pageTexts.copy))
  const button = createElement(
    'button',
    { type: 'button', class: 'quiet copy' },
    face,
    ' ',
    createElement('span', { class: 'unseen-text' }, what),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  button.addEventListener('click', async () => {
    const done = await copyText(text())
    const resultText = localize(done ? pageTexts.copied : pageTexts.notCopied)
    face.textContent = resultText
    announce(resultText)
    clearTimeout(timer)
    timer = setTimeout(() => {
      face.textContent = localize(pageTexts.copy)
    }, 2000)
  })
  return button
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** Some browsers refuse the clipboard API to a page that was opened from disk. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement
  const area = createElement('textarea', { class: 'unseen-text', 'aria-hidden': 'true' })
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
