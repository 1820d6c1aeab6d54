import { check } from '../browser.ts'
import { announceLater, liveRegion, sayAgain } from './announce.ts'
import { freshCheck } from './check/state.ts'
import { checkView } from './check/view.ts'
import { codesView } from './codes/view.ts'
import { el, show } from './dom.ts'
import { applyTheme, languageNow, say, speak, themeNow, themes, wear } from './preferences.ts'
import { freshSign } from './sign/state.ts'
import { signView } from './sign/view.ts'
import { isTyped } from './typed.ts'
import { words } from './words.ts'

declare const PUSH_PREFLIGHT_VERSION: string

const state = { panel: 'check', check: freshCheck(), sign: freshSign(), codes: { query: '' } }

const panels = {
  check: { name: words.check, view: () => checkView(state.check) },
  sign: { name: words.sign, view: () => signView(state.sign) },
  codes: { name: words.codes, view: () => codesView(state.codes) },
} as const

const ids = Object.keys(panels) as (keyof typeof panels)[]

/** Draws all of the page, in the language that is chosen. What is filled in stays. */
function draw(): void {
  document.documentElement.lang = languageNow() === 'zh' ? 'zh-CN' : 'en'
  document.title = say(words.title)
  const body = el('main', { id: 'main', tabindex: -1 })
  const tabs = tabList(body)
  show(document.body, skipLink(body), header(), tabs, body, footer(), liveRegion())
  open(body, state.panel)
}

function skipLink(main: HTMLElement): HTMLElement {
  return el('button', { type: 'button', class: 'skip', onclick: () => main.focus() }, say(words.skip))
}

function header(): HTMLElement {
  const language = el(
    'button',
    {
      type: 'button',
      class: 'quiet language',
      lang: languageNow() === 'zh' ? 'en' : 'zh-CN',
      onclick: () => {
        speak(languageNow() === 'zh' ? 'en' : 'zh')
        draw()
        document.querySelector<HTMLElement>('.language')?.focus()
      },
    },
    say(words.otherLanguage),
  )
  const theme = el(
    'select',
    { 'aria-label': say(words.theme), class: 'quiet theme' },
    ...themes.map((one) => el('option', { value: one, selected: one === themeNow() }, say(words.themes[one]))),
  )
  theme.addEventListener('change', () => wear(themes.find((one) => one === theme.value) ?? 'auto'))
  return el(
    'header',
    {},
    el('div', {}, el('h1', {}, say(words.title)), el('p', { class: 'subtitle' }, say(words.subtitle))),
    el('div', { class: 'settings' }, language, theme),
  )
}

/** Tabs as WAI-ARIA has them: one stop of the Tab key, arrows between them. */
function tabList(body: HTMLElement): HTMLElement {
  const tabs = ids.map((id) =>
    el(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${id}`,
        'aria-controls': 'panel',
        onclick: () => open(body, id),
      },
      say(panels[id].name),
    ),
  )
  const list = el('div', { role: 'tablist', 'aria-label': say(words.tabs), class: 'tabs' }, ...tabs)
  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex((tab) => tab.matches(':focus'))
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: tabs.length - 1,
    }
    const to = steps[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    const tab = tabs.at(to % tabs.length)
    tab?.focus()
    tab?.click()
  })
  return el('nav', {}, list)
}

function open(body: HTMLElement, asked: string): void {
  const id = ids.find((one) => one === asked) ?? 'check'
  state.panel = id
  // What was to be said of the panel that is closed.
  announceLater('')
  for (const one of ids) {
    const tab = document.getElementById(`tab-${one}`)
    tab?.setAttribute('aria-selected', String(one === id))
    tab?.setAttribute('tabindex', one === id ? '0' : '-1')
  }
  show(body, el('div', { role: 'tabpanel', id: 'panel', 'aria-labelledby': `tab-${id}` }, panels[id].view()))
}

const footer = (): HTMLElement =>
  el(
    'footer',
    {},
    el('p', {}, say(words.private)),
    el('p', {}, `push-preflight ${PUSH_PREFLIGHT_VERSION} · MIT · ${say(words.disclaimer)}`),
  )

applyTheme()
draw()

addEventListener('input', (event) => !isTyped(event) && sayAgain(), true)

// What is typed leaves no trace in a page that the browser keeps to go back to.
addEventListener('pagehide', () => {
  Object.assign(state, { check: freshCheck(), sign: freshSign(), codes: { query: '' } })
  document.body.replaceChildren()
})
addEventListener('pageshow', (event) => {
  if (event.persisted) draw()
})

/** The same check for scripts: `pushPreflight.check(url, context)` in the console, or in a test. */
Object.assign(globalThis, { pushPreflight: Object.freeze({ check }) })
