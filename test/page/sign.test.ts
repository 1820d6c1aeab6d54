import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { KEY, NOW, open, useBrowser } from './browser.ts'

useBrowser()

async function fillIn(page: Page, { domain = 'push.example.com', stream = 'room1', key = KEY } = {}): Promise<void> {
  await page.locator('#tab-sign').click()
  await page.locator('[data-field="domain"]').fill(domain)
  await page.locator('[data-field="stream"]').fill(stream)
  await page.locator('input[type="password"]').fill(key)
}

const shown = (page: Page, name: string): Promise<string> =>
  page.locator(`[data-value="${name}"] .drawn-url`).innerText()

/** Reads the QR code back, as far as its drawing goes: the modules that are dark. */
const darkModules = (page: Page): Promise<number> =>
  page
    .locator('.qr path')
    .nth(1)
    .evaluate((path) => path.getAttribute('d')?.match(/M/g)?.length ?? 0)

describe.each([
  [
    'zh-CN',
    '服务器：rtmp://push.example.com/live/\n推流码：',
    '推流域名 以 `rtmp://` 开头：请只填写域名',
    '未生成地址',
  ],
  [
    'en-US',
    'Server: rtmp://push.example.com/live/\nStream Key: ',
    'Push domain begins with `rtmp://`',
    'No URL was made',
  ],
] as const)('%s', (locale, card, mistake, refused) => {
  test('makes the URL that the command makes, with the fields of OBS, a QR code and a card', async () => {
    const { page, expectSilence } = await open(locale, { now: NOW, permissions: ['clipboard-read', 'clipboard-write'] })
    await fillIn(page)
    const txSecret = createHash('md5').update(`${KEY}room170DDD2C0`).digest('hex')
    const url = `rtmp://push.example.com/live/room1?txSecret=${txSecret}&txTime=70DDD2C0`
    expect(await shown(page, 'url')).toBe(url)
    expect(await shown(page, 'server')).toBe('rtmp://push.example.com/live/')
    expect(await shown(page, 'stream-key')).toBe(url.slice(url.indexOf('room1')))
    expect(await darkModules(page)).toBeGreaterThan(400)
    await page.locator('[data-value="url"] .copy').click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url)
    await page.locator('[data-value="card"] .copy').click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`${card}room1?txSecret=${txSecret}`)
    expect(await page.locator('body').innerText()).not.toContain(KEY)
    expectSilence()
  })

  test('names what cannot be signed, and hands out nothing that would be refused', async () => {
    const { page, expectSilence } = await open(locale, { now: NOW })
    await fillIn(page, { domain: 'rtmp://push.example.com' })
    expect(await page.locator('[data-mistake="domain"]').innerText()).toContain(mistake)
    expect(await page.locator('[data-field="domain"]').getAttribute('aria-invalid')).toBe('true')
    await fillIn(page, { stream: '直播间' })
    expect(await page.locator('.waiting.bad').innerText()).toContain(refused)
    expect(await page.locator('[data-value="url"]').count()).toBe(0)
    expectSilence()
  })
})

test.each(['rtmp', 'rtmps', 'webrtc', 'srt', 'rtmp-over-srt', 'rtmp-over-quic'])(
  'what it signs for %s, by either digest, is right to the command',
  async (protocol) => {
    const { page, expectSilence } = await open('zh-CN', { now: NOW })
    await fillIn(page)
    await page.locator('select').last().selectOption(protocol)
    for (const algorithm of ['md5', 'sha256']) {
      await page.locator(`input[value="${algorithm}"]`).check()
      const server = { anyDomain: { keys: [{ role: 'primary', value: KEY } as const] } }
      const { prediction, unjudged } = check(await shown(page, 'url'), { now: NOW, server })
      expect([prediction.outcome, unjudged]).toEqual(['no-objection', []])
    }
    expectSilence()
  },
)

test('expires when it is told to', async () => {
  const { page } = await open('zh-CN', { now: NOW })
  await fillIn(page)
  await page.locator('input[value="other"]').check()
  await page.locator('[data-field="expires"]').fill('2030-01-05T20:00')
  expect(await shown(page, 'url')).toContain(
    `txTime=${(Date.parse('2030-01-05T12:00:00Z') / 1000).toString(16).toUpperCase()}`,
  )
})

test('a key field is hidden, in no form, and left alone by password managers', async () => {
  const { page } = await open('zh-CN', { now: NOW })
  await page.locator('.more summary').click()
  for (const key of await page.locator('input[type="password"]').all()) {
    expect(
      await key.evaluate((field) => [
        field.closest('form'),
        field.getAttribute('name'),
        field.getAttribute('autocomplete'),
      ]),
    ).toEqual([null, null, 'off'])
  }
  expect(await page.locator('form').count()).toBe(0)
})
