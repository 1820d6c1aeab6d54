import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { GOOD, NOW, open, readVerdict, useBrowser } from './browser.ts'

useBrowser()

const url = (page: Page) => page.locator('[data-field="url"]')

/** The texts about the show's times, row by row. */
const readShowTimes = (page: Page): Promise<string[]> => page.locator('.show-time').allInnerTexts()

async function fillTimes(page: Page, starts: string, ends: string): Promise<void> {
  const [start, end] = await page.locator('input[type="datetime-local"]').all()
  await start?.fill(starts)
  await end?.fill(ends)
}

describe.each([
  [
    'zh-CN',
    {
      left: /剩余 (?:1 天 00:00:00|23:59:\d\d)/,
      startValid: '开播时 尚未到期',
      startExpired: '开播时 已过期，无法开播',
      endValid: '结束时 尚未到期，断线重连不会因过期被拒',
      endExpired: '结束时 已过期：正在进行的推流不受影响，但断线后无法重连',
      unknown: '无法判断：地址中没有明确的到期时间',
      past: '开播时 所填时间已过',
      endFirst: '结束时 所填时间不晚于开播时间',
    },
  ],
  [
    'en-US',
    {
      left: /(?:1 day 00:00:00|23:59:\d\d) left/,
      startValid: 'At the start not expired yet',
      startExpired: 'At the start expired: the push cannot start',
      endValid: 'At the end not expired yet: expiry will not stop a reconnect',
      endExpired: 'At the end expired by then: a running push goes on, but cannot reconnect',
      unknown: 'not known: the URL has no certain expiry',
      past: 'At the start this time has passed',
      endFirst: 'At the end not after the start of the show',
    },
  ],
] as const)('%s', (locale, word) => {
  test('the countdown runs, and the verdict changes when it ends and keeps the focus', async () => {
    const { page } = await open(locale)
    await page.clock.install({ time: NOW })
    await page.reload()
    await url(page).fill(GOOD.replace('room1', 'room$1'))
    expect((await page.locator('.expiry').innerText()).replace(/\s+/g, ' ')).toMatch(word.left)
    await page.locator('.drawn-url .pin').first().focus()
    await page.clock.fastForward('24:00:02')
    await page.locator('.verdict.refused').waitFor()
    expect((await readVerdict(page)).rules).toContain('tx-time-expired')
    expect(await page.evaluate(() => document.activeElement?.closest('.verdict') !== null)).toBe(true)
  })

  test('when the show starts and ends', async () => {
    const { page } = await open(locale, { now: NOW })
    await url(page).fill(GOOD)
    await page.locator('.more summary').click()
    await fillTimes(page, '2030-01-02T18:00', '2030-01-02T19:00')
    expect(await readShowTimes(page)).toEqual([word.startValid, word.endValid])
    await fillTimes(page, '2030-01-02T19:00', '2030-01-02T21:00')
    expect(await readVerdict(page)).toEqual({ outcome: 'at-risk', rules: ['tx-time-soon'] })
    expect(await readShowTimes(page)).toEqual([word.startValid, word.endExpired])
    await fillTimes(page, '2030-01-02T20:30', '2030-01-02T21:00')
    expect((await readShowTimes(page))[0]).toBe(word.startExpired)
  })

  test('for refused URLs, says only whether they expire; for URLs that no client can push to, nothing', async () => {
    const { page } = await open(locale, { now: NOW })
    await page.locator('.more summary').click()
    await fillTimes(page, '2030-01-01T21:00', '2030-01-01T23:00')
    for (const refused of [GOOD.replace('room1', '直播间'), GOOD.replace('push.example.com', '1.2.3.4')]) {
      await url(page).fill(refused)
      expect((await readVerdict(page)).outcome).toBe('refused')
      expect(await readShowTimes(page)).toEqual([word.startValid, word.endValid])
    }
    for (const unsendable of [
      GOOD.replace('rtmp', 'http').replace('room1', 'room1.flv'),
      'rtmp://live-push.bilivideo.com/live-bvc/?streamname=live_123&key=abcdef',
    ]) {
      await url(page).fill(unsendable)
      await page.locator('.verdict').waitFor()
      expect(await readShowTimes(page)).toEqual([])
    }
  })

  test.each(['1893585600', '1893585600000'])('a guessed expiry is not shown: txTime=%s', async (txTime) => {
    const { page } = await open(locale, { now: NOW })
    await page.locator('.more summary').click()
    await fillTimes(page, '2030-01-05T21:00', '')
    await url(page).fill(GOOD.replace('70DDD2C0', txTime))
    expect((await readVerdict(page)).outcome).toBe('at-risk')
    expect(await readShowTimes(page)).toEqual([expect.stringContaining(word.unknown)])
    expect(await page.locator('.expiry').count()).toBe(0)
  })

  test('reports times that make no sense', async () => {
    const { page } = await open(locale, { now: NOW })
    await url(page).fill(GOOD)
    await page.locator('.more summary').click()
    await fillTimes(page, '2030-01-02T19:00', '2030-01-02T18:00')
    expect(await readShowTimes(page)).toEqual([word.startValid, word.endFirst])
    await fillTimes(page, '2030-01-01T19:00', '2030-01-02T18:00')
    expect(await readShowTimes(page)).toEqual([word.past, word.endValid])
  })
})

test.each(['#tab-check', '#tab-sign'])('years have four digits: %s', async (tab) => {
  const { page } = await open('en-US', { now: NOW })
  await page.locator(tab).click()
  if (tab === '#tab-check') await page.locator('.more summary').click()
  else await page.locator('input[value="other"]').check()
  const time = page.locator('input[type="datetime-local"]').first()
  await time.fill('')
  await time.focus()
  await page.keyboard.type('01052030')
  await page.keyboard.type('0900PM')
  expect(await time.inputValue()).toBe('2030-01-05T21:00')
})
