import { check } from '../browser.ts'
import { announceLater, forgetLastAnnouncement, getLiveRegion } from './announce.ts'
import { createCheckState } from './check/state.ts'
import { createCheckView } from './check/view.ts'
import { createCodesView } from './codes/view.ts'
import { createElement, setChildren } from './dom.ts'
import { isTyped } from './field.ts'
import {
  applyColorScheme,
  colorSchemes,
  getColorScheme,
  getLanguage,
  localize,
  setColorScheme,
  setLanguage,
} from './preferences.ts'
import { createSignState } from './sign/state.ts'
import { createSignView } from './sign/view.ts'
import { pageTexts } from './words.ts'

declare const PUSH_PREFLIGHT_VERSION: string

const state = { panel: 'check', check: createCheckState(), sign: createSignState(), codes: { query: '' } }

const panels = {
  check: { name: pageTexts.check, view: () => createCheckView(state.check) },
  sign: { name: pageTexts.sign, view: () => createSignView(state.sign) },
  codes: { name: pageTexts.codes, view: () => createCodesView(state.codes) },
} as const

const panelIds = Object.keys(panels) as (keyof typeof panels)[]

/** Draws the whole page in the chosen language. The fields keep their texts. */
function drawPage(): void {
  document.documentElement.lang = getLanguage() === 'zh' ? 'zh-CN' : 'en'
  document.title = localize(pageTexts.title)
  const body = createElement('main', { id: 'main', tabindex: -1 })
  const tabs = createTabList(body)
  setChildren(document.body, createSkipLink(body), createHeader(), tabs, body, createFooter(), getLiveRegion())
  openPanel(body, state.panel)
}

function createSkipLink(main: HTMLElement): HTMLElement {
  return createElement(
    'button',
    { type: 'button', class: 'skip', onclick: () => main.focus() },
    localize(pageTexts.skip),
  )
}

function createHeader(): HTMLElement {
  const language = createElement(
    'button',
    {
      type: 'button',
      class: 'quiet language',
      lang: getLanguage() === 'zh' ? 'en' : 'zh-CN',
      onclick: () => {
        setLanguage(getLanguage() === 'zh' ? 'en' : 'zh')
        drawPage()
        document.querySelector<HTMLElement>('.language')?.focus()
      },
    },
    localize(pageTexts.otherLanguage),
  )
  const theme = createElement(
    'select',
    { 'aria-label': localize(pageTexts.theme), class: 'quiet theme' },
    ...colorSchemes.map((one) =>
      createElement('option', { value: one, selected: one === getColorScheme() }, localize(pageTexts.themes[one])),
    ),
  )
  theme.addEventListener('change', () => setColorScheme(colorSchemes.find((one) => one === theme.value) ?? 'auto'))
  return createElement(
    'header',
    {},
    createElement(
      'div',
      {},
      createElement('h1', {}, localize(pageTexts.title)),
      createElement('p', { class: 'subtitle' }, localize(pageTexts.subtitle)),
    ),
    createElement('div', { class: 'settings' }, language, theme),
  )
}

/** Tabs by the WAI-ARIA pattern: one stop of the Tab key, arrow keys between tabs. */
function createTabList(body: HTMLElement): HTMLElement {
  const tabs = panelIds.map((id) =>
    createElement(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${id}`,
        'aria-controls': 'panel',
        onclick: () => openPanel(body, id),
      },
      localize(panels[id].name),
    ),
  )
  const list = createElement('div', { role: 'tablist', 'aria-label': localize(pageTexts.tabs), class: 'tabs' }, ...tabs)
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
  return createElement('nav', {}, list)
}

function openPanel(body: HTMLElement, requestedId: string): void {
  const id = panelIds.find((one) => one === requestedId) ?? 'check'
  state.panel = id
  // Cancels a pending announcement of the panel that is closed.
  announceLater('')
  for (const one of panelIds) {
    const tab = document.getElementById(`tab-${one}`)
    tab?.setAttribute('aria-selected', String(one === id))
    tab?.setAttribute('tabindex', one === id ? '0' : '-1')
  }
  setChildren(
    body,
    createElement('div', { role: 'tabpanel', id: 'panel', 'aria-labelledby': `tab-${id}` }, panels[id].view()),
  )
}

const createFooter = (): HTMLElement =>
  createElement(
    'footer',
    {},
    createElement('p', {}, localize(pageTexts.private)),
    createElement('p', {}, `push-preflight ${PUSH_PREFLIGHT_VERSION} · MIT · ${localize(pageTexts.disclaimer)}`),
  )

applyColorScheme()
drawPage()

addEventListener('input', (event) => !isTyped(event) && forgetLastAnnouncement(), true)

// A browser may keep the page for its Back button: it must not hold what was typed.
addEventListener('pagehide', () => {
  Object.assign(state, { check: createCheckState(), sign: createSignState(), codes: { query: '' } })
  document.body.replaceChildren()
})
addEventListener('pageshow', (event) => {
  if (event.persisted) drawPage()
})

/** The check for scripts: `pushPreflight.check(url, context)` in the console or a test. */
Object.assign(globalThis, { pushPreflight: Object.freeze({ check }) })
