import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FILE, GOOD, KEY, NOW, open, readVerdict, resolvePath, useBrowser } from './browser.ts'

useBrowser()

test('nothing that is typed gets into address, title, history or storage', async () => {
  const { page, expectSilence } = await open('zh-CN', { now: NOW })
  const before = await page.evaluate(() => history.length)
  await page.locator('.more summary').click()
  await page.locator('.more input[type="password"]').first().fill(KEY)
  await page.locator('[data-field="url"]').fill(GOOD)
  await page.locator('#tab-sign').click()
  await page.locator('input[type="password"]').fill(KEY)
  await page.locator('.language').click()
  await page.locator('.theme').selectOption('dark')
  const left = await page.evaluate(
    async (entries) => ({
      address: location.href,
      title: document.title,
      history: history.state,
      entries: history.length - entries,
      local: Object.entries(localStorage).sort(),
      session: Object.entries(sessionStorage),
      databases: await indexedDB.databases(),
      cookies: document.cookie,
    }),
    before,
  )
  expect(left).toEqual({
    address: FILE,
    title: 'Push preflight',
    history: null,
    entries: 0,
    local: [
      ['push-preflight.language', 'en'],
      ['push-preflight.theme', 'dark'],
    ],
    session: [],
    databases: [],
    cookies: '',
  })
  await page.reload()
  expect(await page.locator('[data-field="url"]').inputValue()).toBe('')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expectSilence()
})

test('the page is empty after going back to it', async () => {
  const { page, expectSilence } = await open('zh-CN', { now: NOW })
  await page.locator('.more summary').click()
  await page.locator('.more input[type="password"]').first().fill(KEY)
  await page.locator('[data-field="url"]').fill(GOOD)
  await page.locator('#tab-sign').click()
  await page.locator('input[type="password"]').fill(KEY)
  // What a browser does that keeps the page in memory.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
  expect(await page.locator('body').innerHTML()).toBe('')
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  for (const tab of ['#tab-check', '#tab-sign']) {
    await page.locator(tab).click()
    const values = await page
      .locator('textarea, input[type="password"]')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
    expect(values.join('')).toBe('')
  }
  expectSilence()
})

test('uses the browser’s language, and keeps the fields when the language changes', async () => {
  const { page } = await open('zh-CN', { now: NOW })
  expect(await page.locator('h1').innerText()).toBe('推流预检')
  await page.locator('[data-field="url"]').fill(GOOD)
  await page.locator('.language').click()
  expect(await page.locator('h1').innerText()).toBe('Push preflight')
  expect(await page.locator('[data-field="url"]').inputValue()).toBe(GOOD)
  expect((await readVerdict(page)).outcome).toBe('no-objection')
  const { page: other } = await open('en-US')
  expect(await other.locator('h1').innerText()).toBe('Push preflight')
})

describe('push-preflight page', () => {
  test('serves the same page to this computer, and ends on Ctrl-C', async () => {
    const served = spawn(process.execPath, [resolvePath('bin/push-preflight.js'), 'page'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    try {
      const url = await new Promise<string>((resolve, reject) => {
        served.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()))
        served.once('exit', () => reject(new Error('it ended')))
      })
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
      const { page, expectSilence } = await open('zh-CN', { url, now: NOW })
      await page.locator('[data-field="url"]').fill(GOOD)
      expect((await readVerdict(page)).outcome).toBe('no-objection')
      expectSilence()
      expect((await fetch(`${url}other`)).status).toBe(404)
      expect(await (await fetch(url)).text()).toBe(readFileSync(resolvePath('dist/push-preflight.html'), 'utf8'))
      const ended = new Promise((resolve) => served.once('exit', resolve))
      served.kill('SIGINT')
      expect(await ended).toBe(0)
    } finally {
      served.kill()
    }
  })
})
