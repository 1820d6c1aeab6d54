import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { GOOD, KEY, NOW, open, useBrowser } from './browser.ts'

useBrowser()

const EXPIRED = GOOD.replace('70DDD2C0', '5C271099')
const VERDICT = 'will be refused (likely). 18/501 The push URL has expired.'

/** Milliseconds; longer than the page waits for a pause in typing. */
const A_WHILE = 1000

declare const announcements: string[]

interface Listening {
  readonly page: Page
  /** All announcements, after a pause. */
  readonly readAnnouncements: () => Promise<string[]>
}

async function listen(): Promise<Listening> {
  const { page } = await open('en-US', { now: NOW, permissions: ['clipboard-read', 'clipboard-write'] })
  await page.evaluate(() => {
    const region = document.querySelector('[role="status"]')
    const all: string[] = []
    Object.assign(globalThis, { announcements: all })
    if (region === null) throw new Error('no live region')
    new MutationObserver(() => region.textContent !== '' && all.push(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  return {
    page,
    readAnnouncements: async () => {
      await page.waitForTimeout(A_WHILE)
      return page.evaluate(() => announcements)
    },
  }
}

async function paste(page: Page, name: string, text: string): Promise<void> {
  await page.locator(`[data-field="${name}"]`).focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
}

test('the verdict is announced once, and not again while typing does not change it', async () => {
  const { page, readAnnouncements } = await listen()
  expect(await page.locator('[role="status"]').getAttribute('aria-live')).toBe('polite')
  await paste(page, 'url', EXPIRED)
  expect(await readAnnouncements()).toEqual([VERDICT])
  await page.keyboard.press('End')
  await page.keyboard.type('&a=1')
  await page.waitForTimeout(A_WHILE)
  await page.keyboard.type('2')
  expect(await readAnnouncements()).toEqual([VERDICT])
})

test('another URL is announced, even with the same verdict', async () => {
  const { page, readAnnouncements } = await listen()
  await paste(page, 'url', EXPIRED)
  await readAnnouncements()
  await paste(page, 'url', EXPIRED.replace('room1', 'room2'))
  expect(await readAnnouncements()).toEqual([VERDICT, VERDICT])
  await page.locator('.input-bar .quiet').click()
  await paste(page, 'url', EXPIRED)
  expect(await readAnnouncements()).toEqual([VERDICT, VERDICT, VERDICT])
})

test('an action is announced, and the verdict after it', async () => {
  const { page, readAnnouncements } = await listen()
  const [server, key] = EXPIRED.split(/(?<=live\/)/)
  await paste(page, 'url', `Server: ${server}\nStream Key: ${key}`)
  expect(await readAnnouncements()).toEqual(['Both fields of OBS were found.', VERDICT])
})

test('a fix is announced, and the verdict after it', async () => {
  const { page, readAnnouncements } = await listen()
  await paste(page, 'url', EXPIRED.replace('&', '&amp;'))
  await readAnnouncements()
  await page.locator('.fixing').first().click()
  expect((await readAnnouncements()).slice(-2)).toEqual(['Fixed.', VERDICT])
})

test('copying at once is announced, and the verdict after it', async () => {
  const { page, readAnnouncements } = await listen()
  await paste(page, 'url', EXPIRED)
  await page.locator('.issuer .copy').click()
  expect(await readAnnouncements()).toEqual(['Copied', VERDICT])
})

test.each([
  ['a URL', EXPIRED],
  ['a long text', EXPIRED + '&a=1'.repeat(2000)],
])('%s is not announced on another tab, nor after the box is cleared', async (_, text) => {
  const { page, readAnnouncements } = await listen()
  await paste(page, 'url', text)
  await page.locator('#tab-sign').click()
  expect(await readAnnouncements()).toEqual([])
  await page.locator('#tab-check').click()
  expect(await readAnnouncements()).toEqual([VERDICT])
  await page.locator('.input-bar .quiet').click()
  await paste(page, 'url', text)
  await page.locator('.input-bar .quiet').click()
  expect(await readAnnouncements()).toEqual([VERDICT])
})

test('every found code and every signed URL is announced', async () => {
  const { page, readAnnouncements } = await listen()
  await page.locator('#tab-codes').click()
  for (const code of ['18/503', '18/501']) {
    await page.locator('input[type="search"]').fill(code)
    await readAnnouncements()
  }
  await page.locator('#tab-sign').click()
  await page.locator('[data-field="domain"]').fill('push.example.com')
  await page.locator('input[type="password"]').fill(KEY)
  for (const stream of ['room1', '', 'room2']) {
    await page.locator('[data-field="stream"]').fill(stream)
    await readAnnouncements()
  }
  expect(await readAnnouncements()).toEqual([
    '1 result: 18/503 Authentication failed',
    '1 result: 18/501 The push URL has expired',
    'The push URL is ready.',
    'The push URL is ready.',
  ])
})
