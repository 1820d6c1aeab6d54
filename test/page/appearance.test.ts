import { expect, test } from 'vitest'
import { GOOD, KEY, measureOverflow, NOW, open, urls, useBrowser } from './browser.ts'

useBrowser()

test('outcomes differ in shape and text, not in colour alone', async () => {
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

test('with forced colours, choice, focus and highlight are still visible', async () => {
  const { page } = await open('en-US', { now: NOW, forcedColors: 'active' })
  const styleOf = (selector: string, property: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  const border = await Promise.all(
    ['true', 'false'].map((chosen) => styleOf(`[role="tab"][aria-selected="${chosen}"]`, 'border-bottom-width')),
  )
  expect(border).toEqual(['2px', '0px'])
  expect(await styleOf('.segments input:checked + span', 'outline-style')).toBe('solid')
  expect(await styleOf('.segments input:not(:checked) + span', 'outline-style')).toBe('none')
  await page.locator('[data-field="url"]').fill(GOOD.replace('room1', 'room 1'))
  expect(await styleOf('.pin', 'border-top-style')).toBe('solid')
  await page.locator('.drawn-url .pin').focus()
  expect(await styleOf('mark.lit', 'outline-style')).toBe('solid')
  await page.keyboard.press('Enter')
  expect(await styleOf('.finding:focus', 'outline-style')).toBe('solid')
})

test('text of double size fits a phone', async () => {
  const { page } = await open('zh-CN', { now: NOW, viewport: { width: 360, height: 640 } })
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  await page.locator('[data-field="url"]').fill(urls.refused)
  await page.locator('.more summary').click()
  expect(await measureOverflow(page)).toBe(0)
  await page.locator('#tab-sign').click()
  await page.locator('[data-field="domain"]').fill('push.example.com')
  await page.locator('[data-field="stream"]').fill('room1')
  await page.locator('input[type="password"]').fill(KEY)
  expect(await measureOverflow(page)).toBe(0)
  await page.locator('#tab-codes').click()
  expect(await measureOverflow(page)).toBe(0)
})

test('on a phone, pasting scrolls to the verdict, and typing does not scroll', async () => {
  const { page } = await open('zh-CN', { now: NOW, viewport: { width: 360, height: 640 } })
  const scrolled = (): Promise<number> => page.evaluate(() => scrollY)
  await page.locator('.more summary').click()
  await page.locator('[data-field="url"]').focus()
  await page.keyboard.insertText(urls.refused)
  const head = await page.locator('.verdict h2').boundingBox()
  expect((head?.y ?? 640) + (head?.height ?? 0)).toBeLessThanOrEqual(640)
  await page.evaluate(() => scrollTo(0, 0))
  await page.keyboard.type('a')
  expect(await scrolled()).toBe(0)
})

test('details show a marker that they can be opened', async () => {
  const { page } = await open('zh-CN')
  await page.locator('#tab-codes').click()
  const summary = page.locator('[data-code="18/503"] summary')
  const turned = (): Promise<string> => summary.evaluate((element) => getComputedStyle(element, '::after').transform)
  const closed = await turned()
  expect(closed).toMatch(/^matrix/)
  await summary.click()
  expect(await turned()).not.toBe(closed)
})

test.each(['light', 'dark'] as const)('on a %s system, the chosen theme is used', async (colorScheme) => {
  const { page } = await open('en-US', { colorScheme })
  const paper = { light: 'rgb(251, 250, 247)', dark: 'rgb(23, 22, 20)' }
  const worn = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  expect(await worn()).toBe(paper[colorScheme])
  for (const theme of ['dark', 'light'] as const) {
    await page.locator('.theme').selectOption(theme)
    expect(await worn()).toBe(paper[theme])
  }
  await page.locator('.theme').selectOption('auto')
  expect(await worn()).toBe(paper[colorScheme])
})
