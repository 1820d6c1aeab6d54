import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

const root = new URL('../../', import.meta.url)

/** The page, opened from disk. */
export const FILE = new URL('dist/push-preflight.html', root).href

export const resolvePath = (name: string): string => fileURLToPath(new URL(name, root))

/** Installed browsers: tests do not download one. */
const BROWSER_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

let browser: Browser | undefined
const contexts: BrowserContext[] = []

/** Starts one browser for a test file, and closes the pages that its tests open. */
export function useBrowser(): void {
  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM'] ?? BROWSER_PATHS.find((path) => existsSync(path))
    if (executablePath === undefined) throw new Error('Chromium is missing: apt-get install chromium, or set CHROMIUM')
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
  })
  afterAll(() => browser?.close())
}

export type Spoken = 'zh-CN' | 'en-US'

export interface OpenedPage {
  readonly page: Page
  /** Expects no request, no message in the console and no error. */
  readonly expectSilence: () => void
}

/** Opens the page, and records requests, messages and errors. */
export async function open(
  locale: Spoken,
  options: BrowserContextOptions & { url?: string; now?: string } = {},
): Promise<OpenedPage> {
  const { url = FILE, now, ...others } = options
  const context = await browser?.newContext({ locale, timezoneId: 'Asia/Shanghai', ...others })
  if (context === undefined) throw new Error('no browser')
  contexts.push(context)
  const page = await context.newPage()
  const unexpected: string[] = []
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:image/svg+xml,'))
      unexpected.push(`request: ${request.url()}`)
  })
  page.on('websocket', (socket) => unexpected.push(`websocket: ${socket.url()}`))
  page.on('worker', (worker) => unexpected.push(`worker: ${worker.url()}`))
  page.on('console', (message) => {
    // A hint of Chromium. The page has no form on purpose: password managers look for one.
    if (message.text().startsWith('[DOM] Password field is not contained in a form')) return
    unexpected.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => unexpected.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    unexpected.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  if (now !== undefined) await page.clock.setFixedTime(now)
  await page.goto(url)
  return { page, expectSilence: () => expect(unexpected).toEqual([]) }
}

/** The made-up key of the examples, and a URL that it signed, valid until 2030-01-02T12:00:00Z. */
export const KEY = 'MadeUpKeyForTheExample'
export const GOOD = 'rtmp://push.example.com/live/room1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0'
export const NOW = '2030-01-01T12:00:00Z'

/** The page's verdict: the outcome, and the rules of the findings. */
export async function readVerdict(page: Page): Promise<{ outcome: string | null; rules: (string | null)[] }> {
  await page.locator('.verdict').waitFor()
  return {
    outcome: await page.locator('.verdict').getAttribute('data-outcome'),
    rules: await page
      .locator('[data-rule]')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-rule'))),
  }
}

/** Pixels by which the page is wider than the screen. */
export const measureOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** A URL for each look of the verdict, except the one that needs a key. */
export const urls = {
  nothing: '',
  refused: GOOD.replace('room1', '直播间').replace('&', '&amp;'),
  'at risk': GOOD.replace('room1', 'room$1'),
  'not checked': GOOD,
  'out of scope': 'rtmp://live-push.bilivideo.com/live-bvc/?streamname=live_123&key=abcdef',
}
