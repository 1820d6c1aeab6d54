import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { NOW, open, urls, useBrowser } from './browser.ts'

useBrowser()

const url = (page: Page) => page.locator('[data-field="url"]')
const scrolled = (page: Page): Promise<number> => page.evaluate(() => scrollY)

/** Enters text with an input method, before a candidate is picked. */
async function compose(page: Page, text: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}

test('on a phone, an input method and the Enter key do not scroll', async () => {
  const { page } = await open('zh-CN', { now: NOW, viewport: { width: 360, height: 640 } })
  await url(page).fill(urls.refused)
  await page.evaluate(() => scrollTo(0, 0))
  await url(page).focus()
  await compose(page, 'ni hao')
  expect(await scrolled(page)).toBe(0)
  await page.keyboard.insertText('你好')
  expect(await url(page).inputValue()).toContain('你好')
  expect(await scrolled(page)).toBe(0)
  await page.keyboard.press('Enter')
  expect(await scrolled(page)).toBe(0)
})

test('composed text of any length is not taken as pasted', async () => {
  const { page } = await open('zh-CN', { now: NOW })
  await url(page).focus()
  await page.keyboard.type('rtmp://push.example.com/')
  await compose(page, 'zhibojian')
  expect(await url(page).inputValue()).toBe('rtmp://push.example.com/zhibojian')
})

test('on a phone, choosing another URL of a message keeps the choice in view', async () => {
  const { page } = await open('zh-CN', { now: NOW, viewport: { width: 360, height: 400 } })
  await page.locator('[data-field="url"]').focus()
  await page.keyboard.insertText(`${urls.refused}\n${urls['not checked']}`)
  await page.locator('.took input').first().focus()
  const before = await page.evaluate(() => scrollY)
  await page.keyboard.press('ArrowDown')
  await page.locator('.verdict.unchecked').waitFor()
  expect(await page.evaluate(() => scrollY)).toBe(before)
})
