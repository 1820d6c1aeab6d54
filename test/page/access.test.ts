import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { GOOD, KEY, NOW, open, overflow, urls, useBrowser } from './browser.ts'

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

test('a button is called by what stands on it', async () => {
  const { page } = await open('en-US', { now: NOW, permissions: ['clipboard-read', 'clipboard-write'] })
  await page.locator('.more summary').click()
  await page.locator('.more input[type="password"]').first().fill(KEY)
  await page.getByRole('button', { name: 'Show Signing key', exact: true }).click()
  const key = page.locator('.more input').first()
  expect([await key.getAttribute('type'), await key.inputValue()]).toEqual(['text', KEY])
  await page.getByRole('button', { name: 'Hide Signing key', exact: true }).click()
  expect(await key.getAttribute('type')).toBe('password')
  await page.locator('[data-field="url"]').fill(GOOD.replace('70DDD2C0', '5C271099'))
  await page.getByRole('button', { name: 'Copy For whoever issued the URL', exact: true }).click()
  await page.getByRole('button', { name: 'Copied For whoever issued the URL', exact: true }).waitFor()
})

test('a space that is the fault is named wherever it is all there is', async () => {
  const { page } = await open('en-US', { now: NOW })
  await page.locator('[data-field="url"]').fill(GOOD.replace('room1', 'room 1'))
  expect(await page.locator('.drawn-url mark').allInnerTexts()).toEqual(['space'])
  expect(await page.locator('.message code').innerText()).toBe('space')
  expect(await page.locator('.drawn-url .pin').getAttribute('aria-label')).toBe(
    'Finding 1: StreamName contains “ ” (space), which is not allowed',
  )
  expect(await page.locator('blockquote').innerText()).toContain('StreamName contains “ ” (space), which')
  await page.locator('[data-field="url"]').fill(`   ${GOOD}`)
  expect(await page.locator('.drawn-url mark').first().innerText()).toBe('space ×3')
})
