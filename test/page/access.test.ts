import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { GOOD, KEY, measureOverflow, NOW, open, urls, useBrowser } from './browser.ts'

useBrowser()

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The violations that axe reports, by rule and element. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({ runOnly: tags }),
    AXE_TAGS,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`))
}

describe.each(['zh-CN', 'en-US'] as const)('%s', (locale) => {
  describe.each([
    ['phone', 360, 740],
    ['tablet', 768, 1024],
    ['desktop', 1440, 900],
  ] as const)('%s', (_, width, height) => {
    test.each(['light', 'dark'] as const)('axe reports nothing, and nothing is cut off: %s', async (colorScheme) => {
      const { page, expectSilence } = await open(locale, { now: NOW, colorScheme, viewport: { width, height } })
      const expectGood = async (what: string): Promise<void> => {
        expect(await findViolations(page), what).toEqual([])
        expect(await measureOverflow(page), what).toBe(0)
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

test('works with the keyboard alone', async () => {
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

test('the name of a button is its label', async () => {
  const { page } = await open('en-US', { now: NOW, permissions: ['clipboard-read', 'clipboard-write'] })
  await page.locator('.more summary').click()
  await page.locator('.more input[type="password"]').first().fill(KEY)
  await page.getByRole('button', { name: 'Show Signing key', exact: true }).click()
  const key = page.locator('.more input').first()
  expect([await key.getAttribute('type'), await key.inputValue()]).toEqual(['text', KEY])
  await page.getByRole('button', { name: 'Hide Signing key', exact: true }).click()
  expect(await key.getAttribute('type')).toBe('password')
  await page.locator('[data-field="url"]').fill(GOOD.replace('70DDD2C0', '5C271099'))
  await page.getByRole('button', { name: 'Copy For the issuer of the URL', exact: true }).click()
  await page.getByRole('button', { name: 'Copied For the issuer of the URL', exact: true }).waitFor()
})

test('a faulty space is named where it is shown alone', async () => {
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
