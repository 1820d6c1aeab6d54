import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

const root = new URL('../../', import.meta.url)

/** The page as it is opened from disk. */
export const FILE = new URL('dist/push-preflight.html', root).href

export const pathTo = (name: string): string => fileURLToPath(new URL(name, root))

/** Debian's, Playwright's own downloads being none of a test's business. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

let browser: Browser | undefined
const contexts: BrowserContext[] = []

/** Starts one browser for a file of tests, and closes what they opened. */
export function useBrowser(): void {
  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM'] ?? PLACES.find((path) => existsSync(path))
    if (executablePath === undefined) throw new Error('there is no Chromium: apt-get install chromium, or set CHROMIUM')
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
  })
  afterAll(() => browser?.close())
}

export type Spoken = 'zh-CN' | 'en-US'

export interface Opened {
  readonly page: Page
  /** That nothing was asked of any network, nothing was logged and nothing was thrown. */
  readonly expectSilence: () => void
}

/** Opens the page, and listens to all that it must not do. */
export async function open(
  locale: Spoken,
  options: BrowserContextOptions & { url?: string; now?: string } = {},
): Promise<Opened> {
  const { url = FILE, now, ...others } = options
  const context = await browser?.newContext({ locale, timezoneId: 'Asia/Shanghai', ...others })
  if (context === undefined) throw new Error('no browser')
  contexts.push(context)
  const page = await context.newPage()
  const heard: string[] = []
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:image/svg+xml,'))
      heard.push(`request: ${request.url()}`)
  })
  page.on('websocket', (socket) => heard.push(`websocket: ${socket.url()}`))
  page.on('worker', (worker) => heard.push(`worker: ${worker.url()}`))
  page.on('console', (message) => {
    // What Chromium says only where all levels are asked for; a form is what password managers look for.
    if (message.text().startsWith('[DOM] Password field is not contained in a form')) return
    heard.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  if (now !== undefined) await page.clock.setFixedTime(now)
  await page.goto(url)
  return { page, expectSilence: () => expect(heard).toEqual([]) }
}

/** The made-up key of the examples, and a URL that it signed, valid until 2030-01-02T12:00:00Z. */
export const KEY = 'MadeUpKeyForTheExample'
export const GOOD = 'rtmp://push.example.com/live/room1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0'
export const NOW = '2030-01-01T12:00:00Z'

/** What the page says of the URL: its outcome, and the rules that found something. */
export async function verdictOf(page: Page): Promise<{ outcome: string | null; rules: (string | null)[] }> {
  await page.locator('.verdict').waitFor()
  return {
    outcome: await page.locator('.verdict').getAttribute('data-outcome'),
    rules: await page
      .locator('[data-rule]')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-rule'))),
  }
}

/** Wider than the screen: what makes a page scroll sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** One for each way that a verdict looks, but for the one that needs a key. */
export const urls = {
  nothing: '',
  refused: GOOD.replace('room1', '直播间').replace('&', '&amp;'),
  'at risk': GOOD.replace('room1', 'room$1'),
  'not checked': GOOD,
  'out of scope': 'rtmp://live-push.bilivideo.com/live-bvc/?streamname=live_123&key=abcdef',
}
