import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { encode } from 'uqr'
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

/** The modules of the QR code, row by row; `true` is dark. */
async function readModules(page: Page): Promise<boolean[][]> {
  const [size, path] = await page
    .locator('.qr')
    .evaluate((code) => [code.getAttribute('viewBox')?.split(' ')[2], code.lastElementChild?.getAttribute('d')])
  const dark = new Set(path?.match(/M\d+ \d+h1v1h-1z/g))
  const range = Array.from({ length: Number(size) }, (_, at) => at)
  return range.map((y) => range.map((x) => dark.has(`M${x} ${y}h1v1h-1z`)))
}

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
  test('makes the same URL as the command, with the fields of OBS, a QR code and a card', async () => {
    const { page, expectSilence } = await open(locale, { now: NOW, permissions: ['clipboard-read', 'clipboard-write'] })
    await fillIn(page)
    const txSecret = createHash('md5').update(`${KEY}room170DDD2C0`).digest('hex')
    const url = `rtmp://push.example.com/live/room1?txSecret=${txSecret}&txTime=70DDD2C0`
    expect(await shown(page, 'url')).toBe(url)
    expect(await shown(page, 'server')).toBe('rtmp://push.example.com/live/')
    expect(await shown(page, 'stream-key')).toBe(url.slice(url.indexOf('room1')))
    expect(await readModules(page)).toEqual(encode(url, { border: 4 }).data)
    await page.locator('[data-value="url"] .copy').click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url)
    await page.locator('[data-value="card"] .copy').click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`${card}room1?txSecret=${txSecret}`)
    expect(await page.locator('body').innerText()).not.toContain(KEY)
    expectSilence()
  })

  test('names what cannot be signed, and shows no URL that would be refused', async () => {
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

test.each([
  ['rtmp', 'rtmp://push.example.com/live/room1?', 'rtmp://push.example.com/live/'],
  ['rtmps', 'rtmps://push.example.com/live/room1?', 'rtmps://push.example.com/live/'],
  ['webrtc', 'webrtc://push.example.com/live/room1?', 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip'],
  ['srt', 'srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/room1,', undefined],
  ['rtmp-over-srt', 'rtmp://push.example.com:3570/live/room1?', null],
  ['rtmp-over-quic', 'rtmp://push.example.com:443/live/room1?', null],
] as const)('signs for %s with either digest, and the check accepts it', async (protocol, begin, server) => {
  const { page, expectSilence } = await open('en-US', { now: NOW })
  await fillIn(page)
  await page.locator('select').last().selectOption(protocol)
  for (const algorithm of ['md5', 'sha256']) {
    await page.locator(`input[value="${algorithm}"]`).check()
    const url = await shown(page, 'url')
    const txSecret = createHash(algorithm).update(`${KEY}room170DDD2C0`).digest('hex')
    expect(url).toBe(`${begin}txSecret=${txSecret}${protocol === 'srt' ? ',' : '&'}txTime=70DDD2C0`)
    const keys = [{ role: 'primary', value: KEY } as const]
    const { prediction, unjudged } = check(url, { now: NOW, server: { anyDomain: { keys } } })
    expect([prediction.outcome, unjudged]).toEqual(['no-objection', []])
    if (server !== null) expect(await shown(page, 'server')).toBe(server ?? url)
  }
  // OBS pushes over plain TCP only.
  expect(await page.locator('[data-value="server"]').count()).toBe(server === null ? 0 : 1)
  if (server === null) expect(await page.locator('.answer .waiting').innerText()).toContain('over plain TCP')
  expectSilence()
})

test('shows no fields if OBS would push to another stream with them', async () => {
  const { page } = await open('en-US', { now: NOW })
  // OBS removes the file extension.
  await fillIn(page, { stream: 'room1.flv' })
  expect(await shown(page, 'url')).toContain('/live/room1.flv?')
  expect(await page.locator('.answer .waiting').innerText()).toContain('OBS would push to another stream')
  expect(await page.locator('[data-value="server"]').count()).toBe(0)
})

test('expires at the given time', async () => {
  const { page } = await open('zh-CN', { now: NOW })
  await fillIn(page)
  await page.locator('input[value="other"]').check()
  await page.locator('[data-field="expires"]').fill('2030-01-05T20:00')
  expect(await shown(page, 'url')).toContain(
    `txTime=${(Date.parse('2030-01-05T12:00:00Z') / 1000).toString(16).toUpperCase()}`,
  )
})

test('a key field is hidden, in no form, and ignored by password managers', async () => {
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
