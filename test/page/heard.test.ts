import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { GOOD, KEY, NOW, open, useBrowser } from './browser.ts'

useBrowser()

const EXPIRED = GOOD.replace('70DDD2C0', '5C271099')
const VERDICT = 'will be refused (likely). 18/501 The push URL has expired.'

/** Longer than the page waits for whoever types. */
const A_WHILE = 1000

declare const heard: string[]

interface Listened {
  readonly page: Page
  /** All that the live region was given, once nothing more is to come. */
  readonly told: () => Promise<string[]>
}

async function listen(): Promise<Listened> {
  const { page } = await open('en-US', { now: NOW, permissions: ['clipboard-read', 'clipboard-write'] })
  await page.evaluate(() => {
    const region = document.querySelector('[role="status"]')
    const all: string[] = []
    Object.assign(globalThis, { heard: all })
    if (region === null) throw new Error('no live region')
    new MutationObserver(() => region.textContent !== '' && all.push(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  return {
    page,
    told: async () => {
      await page.waitForTimeout(A_WHILE)
      return page.evaluate(() => heard)
    },
  }
}

async function paste(page: Page, name: string, text: string): Promise<void> {
  await page.locator(`[data-field="${name}"]`).focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
}

test('the verdict is heard once, and not again while what is typed does not change it', async () => {
  const { page, told } = await listen()
  expect(await page.locator('[role="status"]').getAttribute('aria-live')).toBe('polite')
  await paste(page, 'url', EXPIRED)
  expect(await told()).toEqual([VERDICT])
  await page.keyboard.press('End')
  await page.keyboard.type('&a=1')
  await page.waitForTimeout(A_WHILE)
  await page.keyboard.type('2')
  expect(await told()).toEqual([VERDICT])
})

test('another URL is heard of, though its verdict is the same', async () => {
  const { page, told } = await listen()
  await paste(page, 'url', EXPIRED)
  await told()
  await paste(page, 'url', EXPIRED.replace('room1', 'room2'))
  expect(await told()).toEqual([VERDICT, VERDICT])
  await page.locator('.input-bar .quiet').click()
  await paste(page, 'url', EXPIRED)
  expect(await told()).toEqual([VERDICT, VERDICT, VERDICT])
})

test('what was done is heard, and the verdict behind it', async () => {
  const { page, told } = await listen()
  const [server, key] = EXPIRED.split(/(?<=live\/)/)
  await paste(page, 'url', `Server: ${server}\nStream Key: ${key}`)
  expect(await told()).toEqual(['Both fields of OBS were found.', VERDICT])
})

test('a fix is heard of, and what comes of it', async () => {
  const { page, told } = await listen()
  await paste(page, 'url', EXPIRED.replace('&', '&amp;'))
  await told()
  await page.locator('.fixing').first().click()
  expect((await told()).slice(-2)).toEqual(['Fixed.', VERDICT])
})

test('whoever copies at once hears of that, and the verdict', async () => {
  const { page, told } = await listen()
  await paste(page, 'url', EXPIRED)
  await page.locator('.issuer .copy').click()
  expect(await told()).toEqual(['Copied', VERDICT])
})

test.each([
  ['a URL', EXPIRED],
  ['a long text', EXPIRED + '&a=1'.repeat(2000)],
])('of %s nothing is heard on another tab, nor once the box is empty', async (_, text) => {
  const { page, told } = await listen()
  await paste(page, 'url', text)
  await page.locator('#tab-sign').click()
  expect(await told()).toEqual([])
  await page.locator('#tab-check').click()
  expect(await told()).toEqual([VERDICT])
  await page.locator('.input-bar .quiet').click()
  await paste(page, 'url', text)
  await page.locator('.input-bar .quiet').click()
  expect(await told()).toEqual([VERDICT])
})

test('every code that is found is heard, and every URL that is made', async () => {
  const { page, told } = await listen()
  await page.locator('#tab-codes').click()
  for (const code of ['18/503', '18/501']) {
    await page.locator('input[type="search"]').fill(code)
    await told()
  }
  await page.locator('#tab-sign').click()
  await page.locator('[data-field="domain"]').fill('push.example.com')
  await page.locator('input[type="password"]').fill(KEY)
  for (const stream of ['room1', '', 'room2']) {
    await page.locator('[data-field="stream"]').fill(stream)
    await told()
  }
  expect(await told()).toEqual([
    '1 result: 18/503 Authentication failed',
    '1 result: 18/501 The push URL has expired',
    'The push URL is made.',
    'The push URL is made.',
  ])
})
