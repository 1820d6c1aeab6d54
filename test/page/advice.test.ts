import { expect, test } from 'vitest'
import { GOOD, NOW, open, useBrowser } from './browser.ts'

useBrowser()

const SWAPPED = GOOD.replace(/txSecret=(\w+)&txTime=(\w+)/, 'txSecret=$2&txTime=$1')

test('the cause of all findings is the advice, and all that the message to the issuer says', async () => {
  const { page } = await open('en-US', { now: NOW })
  await page.locator('[data-field="url"]').fill(SWAPPED)
  expect(await page.locator('.verdict .code').first().innerText()).toBe('18/501')
  expect(await page.locator('.verdict .todo').innerText()).toContain('Exchange the names')
  const [, problem, advice, next] = (await page.locator('.issuer blockquote').innerText()).split(/\n+/)
  expect(problem).toContain('txSecret and txTime have each other’s value')
  expect(advice).toContain('Exchange the names')
  expect(next).toBeUndefined()
})

test('the same if OBS’s Server has the whole URL', async () => {
  const { page } = await open('en-US', { now: NOW })
  await page.locator('.segments input[value="obs"]').check()
  await page.locator('[data-field="streamKey"]').fill(GOOD.slice(GOOD.indexOf('room1')))
  await page.locator('[data-field="server"]').fill(GOOD)
  await page.locator('[data-field="streamKey"]').fill('')
  expect(await page.locator('.verdict .todo').innerText()).toContain('End the Server after AppName')
})

test('a cause says what follows from it, and what the fix leaves', async () => {
  const { page } = await open('en-US', { now: NOW })
  await page.locator('[data-field="url"]').fill(GOOD.replace('&', '&amp;'))
  expect(await page.locator('[data-rule]').count()).toBe(1)
  expect(await page.locator('.finding .code').innerText()).toBe('18/500')
  expect(await page.locator('.finding .consequence').allInnerTexts()).toEqual(['So the server sees no txTime (18/500)'])
  expect(await page.locator('.verdict .once-fixed').innerText()).toMatch(
    /^Once fixed No problem found; signature NOT checked/,
  )
})
