import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { GOOD, KEY, NOW, open, useBrowser } from './browser.ts'

useBrowser()

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const LAWS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe objects to, by rule and element. */
async function objectionsTo(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({ runOnly: tags }),
    LAWS,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`))
}

/** Wider than the screen: what makes a page scroll sideways. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const urls = {
  nothing: '',
  refused: GOOD.replace('room1', '直播间').replace('&', '&amp;'),
  'at risk': GOOD.replace('room1', 'room$1'),
  'not checked': GOOD,
  'out of scope': 'rtmp://live-push.bilivideo.com/live-bvc/?streamname=live_123&key=abcdef',
}

describe.each(['zh-CN', 'en-US'] as const)('%s', (locale) => {
  describe.each([
    ['phone', 360, 740],
    ['tablet', 768, 1024],
    ['desktop', 1440, 900],
  ] as const)('%s', (_, width, height) => {
    test.each(['light', 'dark'] as const)('axe finds nothing, and nothing is cut off: %s', async (colorScheme) => {
      const { page, expectSilence } = await open(locale, { now: NOW, colorScheme, viewport: { width, height } })
      const expectGood = async (what: string): Promise<void> => {
        expect(await objectionsTo(page), what).toEqual([])
        expect(await overflow(page), what).toBe(0)
      }
      await page.locator('.more summary').click()
      for (const [name, url] of Object.entries(urls)) {
        await page.locator('[data-field="url"]').fill(url)
        const details = page.locator('.not-checked summary')
        if ((await details.count()) > 0) await details.click()
        await expectGood(name)
      }
      await page.locator('.more input[type="password"]').first().fill(KEY)
      await page.locator('[data-field="url"]').fill(GOOD)
      await expectGood('no objection')
      await page.locator('.segments input[value="obs"]').check()
      await expectGood('two fields')
      await page.locator('#tab-sign').click()
      await expectGood('sign')
      await page.locator('[data-field="domain"]').fill('push.example.com')
      await page.locator('[data-field="stream"]').fill('room1')
      await page.locator('input[type="password"]').fill(KEY)
      await expectGood('signed')
      await page.locator('#tab-codes').click()
      await page.locator('[data-code="18/503"] summary').click()
      await expectGood('codes')
      expectSilence()
    })
  })
})

test('a keyboard is enough', async () => {
  const { page } = await open('zh-CN', { now: NOW })
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const { activeElement: at } = document
      return `${at?.tagName.toLowerCase()} ${at?.getAttribute('data-field') || at?.id || at?.className || at?.getAttribute('value') || ''}`
    })
  const seen: string[] = []
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('Tab')
    seen.push(await focused())
  }
  expect(seen.slice(0, 6)).toEqual([
    'button skip',
    'button quiet language',
    'select quiet theme',
    'button tab-check',
    'input url',
    'textarea url',
  ])
  await page.locator('#tab-check').focus()
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('button tab-sign')
  expect(await page.locator('#tab-sign').getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('End')
  expect(await focused()).toBe('button tab-codes')
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('button tab-check')
  await page.locator('[data-field="url"]').focus()
  await page.keyboard.insertText(GOOD.replace('&', '&amp;'))
  for (let step = 0; step < 30 && !(await focused()).includes('fixing'); step++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.locator('[data-field="url"]').inputValue()).toBe(GOOD)
})

test('whoever sees nothing hears the verdict, once', async () => {
  const { page } = await open('en-US', { now: NOW })
  const region = page.locator('[role="status"]')
  expect(await region.getAttribute('aria-live')).toBe('polite')
  await page.locator('[data-field="url"]').fill(GOOD.replace('70DDD2C0', '5C271099'))
  await expect.poll(() => region.innerText()).toBe('will be refused (likely). 18/501 The push URL has expired.')
})

test('without colours, outcomes still differ in shape and word', async () => {
  const { page } = await open('en-US', { now: NOW, forcedColors: 'active' })
  const seen = new Set<string>()
  for (const url of Object.values(urls)) {
    if (url === '') continue
    await page.locator('[data-field="url"]').fill(url)
    seen.add(await page.locator('.verdict .shape').innerHTML())
    seen.add(await page.locator('.verdict h2').innerText())
  }
  expect(seen.size).toBe(8)
})
