import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { GOOD, NOW, open, readVerdict, KEY as SIGNING_KEY, type Spoken, useBrowser } from './browser.ts'

useBrowser()

type Box = 'url' | 'server' | 'streamKey'

const box = (page: Page, name: Box) => page.locator(`[data-field="${name}"]`)

/** Pastes with the keyboard, over the selection. */
async function paste(page: Page, name: Box, text: string, selected = false): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await box(page, name).focus()
  if (selected) await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+V')
}

const opened = (locale: Spoken = 'zh-CN') =>
  open(locale, { now: NOW, permissions: ['clipboard-read', 'clipboard-write'] })

const boxes = (page: Page): Promise<Record<string, string>> =>
  page
    .locator('.inputs textarea')
    .evaluateAll((areas) =>
      Object.fromEntries(
        areas.map((area) => [area.getAttribute('data-field'), area instanceof HTMLTextAreaElement ? area.value : '']),
      ),
    )

const choose = (page: Page, form: 'url' | 'obs') => page.locator(`.segments input[value="${form}"]`).check()

const SERVER = 'rtmp://push.example.com/live/'
const KEY = GOOD.slice(SERVER.length)
const OTHER = GOOD.replace('room1', 'room2').replace('70DDD2C0', '5C271099')
const WHIP = 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip'

describe.each([
  ['zh-CN', '已从文字中取出推流地址', '文字中有多个推流地址', 'English'],
  ['en-US', 'Only the push URL in the text is checked', 'The text has several push URLs', '中文'],
] as const)('%s', (locale, tookOut, tookFirst, otherLanguage) => {
  test('takes the URL out of a message, and one click restores the message', async () => {
    const { page, expectSilence } = await opened(locale)
    const message = `老师您好，今晚的推流地址是 ${GOOD} ，有效期到明天。`
    await paste(page, 'url', message)
    expect(await boxes(page)).toEqual({ url: GOOD })
    expect(await readVerdict(page)).toEqual({ outcome: 'no-objection', rules: [] })
    expect(await page.locator('.took').innerText()).toContain(tookOut)
    await page.locator('.took button').click()
    expect(await boxes(page)).toEqual({ url: message })
    expect(await page.locator('.took').count()).toBe(0)
    expectSilence()
  })

  test('one of several URLs in a message can be chosen, and no signature is shown', async () => {
    const { page, expectSilence } = await opened(locale)
    await paste(page, 'url', `主：${GOOD}\n备：${OTHER}`)
    expect(await page.locator('.took').innerText()).toContain(tookFirst)
    const choices = await page.locator('.took label').allInnerTexts()
    expect(choices).toEqual(['1. RTMP push.example.com/room1', '2. RTMP push.example.com/room2'])
    expect(await boxes(page)).toEqual({ url: GOOD })
    expect((await readVerdict(page)).outcome).toBe('no-objection')
    await page.locator('.took input').first().focus()
    await page.keyboard.press('ArrowDown')
    expect(await boxes(page)).toEqual({ url: OTHER })
    expect((await readVerdict(page)).rules).toContain('tx-time-expired')
    expect(await page.evaluate(() => document.activeElement?.matches('.took input:checked'))).toBe(true)
    expectSilence()
  })

  test('undo still works after a change of language', async () => {
    const { page } = await opened(locale)
    await paste(page, 'url', `推流地址：${GOOD.replace('&', '&amp;')}`)
    await page.getByText(otherLanguage, { exact: true }).click()
    expect(await page.locator('.took').innerText()).not.toContain(tookOut)
    await page.locator('.took button').click()
    expect(await boxes(page)).toEqual({ url: `推流地址：${GOOD.replace('&', '&amp;')}` })
    await paste(page, 'url', GOOD.replace('&', '&amp;'), true)
    await page.locator('.fixing').first().click()
    expect(await boxes(page)).toEqual({ url: GOOD })
    await page.locator('.language').click()
    await page.locator('.undo button').click()
    expect(await boxes(page)).toEqual({ url: GOOD.replace('&', '&amp;') })
  })
})

test('a Server pasted over a longer text is recognised', async () => {
  const { page } = await opened()
  await paste(page, 'url', GOOD)
  await paste(page, 'url', SERVER, true)
  expect(await boxes(page)).toEqual({ server: SERVER, streamKey: '' })
  await page.keyboard.press('Control+z')
  expect(await boxes(page)).toEqual({ url: GOOD })
})

test('typing removes the note and the page’s undo', async () => {
  const { page } = await opened()
  await paste(page, 'url', `推流地址：${GOOD}`)
  await box(page, 'url').press('End')
  await box(page, 'url').press('a')
  expect(await page.locator('.took').count()).toBe(0)
  await box(page, 'url').press('Control+z')
  expect(await boxes(page)).toEqual({ url: GOOD })
})

test.each([
  ['clearing', '.input-bar > button', { url: '' }],
  ['switching forms', '.segments input[value="obs"]', { server: SERVER, streamKey: KEY }],
] as const)('%s removes them too', async (_, control, left) => {
  const { page } = await opened()
  await paste(page, 'url', `推流地址：${GOOD}`)
  await page.locator(control).click()
  expect(await boxes(page)).toEqual(left)
  expect(await page.locator('.took').count()).toBe(0)
})

test('a mistake in OBS’s fields is checked where it was made', async () => {
  const { page } = await opened()
  await choose(page, 'obs')
  await paste(page, 'streamKey', KEY)
  await paste(page, 'server', 'rtmp://push.example.com/live/extra')
  expect(await boxes(page)).toEqual({ server: 'rtmp://push.example.com/live/extra', streamKey: KEY })
  expect((await readVerdict(page)).rules).toContain('path-extra-segment')
  await paste(page, 'server', 'rtmp://push.example.com/live?txSecret=a', true)
  expect((await readVerdict(page)).rules).toContain('query-in-app')
})

test('WHIP’s endpoint and token go into OBS’s fields', async () => {
  const { page } = await opened()
  await choose(page, 'obs')
  await paste(page, 'server', WHIP)
  await paste(page, 'streamKey', GOOD.replace('rtmp', 'webrtc'))
  expect(await boxes(page)).toEqual({ server: WHIP, streamKey: GOOD.replace('rtmp', 'webrtc') })
  expect((await readVerdict(page)).outcome).toBe('no-objection')
})

test('text in the wrong box moves, or there is no verdict', async () => {
  const { page } = await opened()
  await choose(page, 'obs')
  await paste(page, 'server', KEY)
  expect(await boxes(page)).toEqual({ server: '', streamKey: KEY })
  await page.locator('.took button').click()
  expect(await boxes(page)).toEqual({ server: KEY, streamKey: '' })
  expect(await page.locator('.answer').innerText()).toContain('填错了位置')
  await paste(page, 'streamKey', SERVER)
  expect(await boxes(page)).toEqual({ server: SERVER, streamKey: KEY })
  expect((await readVerdict(page)).outcome).toBe('no-objection')
})

test('switching forms shows the same push in the other form', async () => {
  const { page } = await opened()
  const padded = ` ${GOOD}`
  await box(page, 'url').fill(padded)
  await choose(page, 'obs')
  expect(await boxes(page)).toEqual({ server: SERVER, streamKey: KEY })
  await choose(page, 'url')
  expect(await boxes(page)).toEqual({ url: padded })
  await choose(page, 'obs')
  await box(page, 'streamKey').fill(KEY.replace('room1', 'room2'))
  await choose(page, 'url')
  expect(await boxes(page)).toEqual({ url: GOOD.replace('room1', 'room2') })
  await choose(page, 'obs')
  await box(page, 'server').fill('rtmp://push.example.com/live')
  await choose(page, 'url')
  await choose(page, 'obs')
  expect(await boxes(page)).toEqual({
    server: 'rtmp://push.example.com/live',
    streamKey: KEY.replace('room1', 'room2'),
  })
})

test('typing in a text longer than the box keeps the hidden rest', async () => {
  const { page } = await opened()
  const long = `${GOOD}&x=${'a'.repeat(30_000)}`
  await box(page, 'url').fill(long)
  await box(page, 'url').press('Control+Home')
  await page.keyboard.type('zz')
  const count = (long.length + 2).toLocaleString('zh')
  expect(await page.locator('.inputs').innerText()).toContain(`共 ${count} 个字符`)
  expect(
    await box(page, 'url').evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.value.length]),
  ).toEqual([2, 20_000])
  await paste(page, 'url', GOOD, true)
  expect(await boxes(page)).toEqual({ url: GOOD })
  expect(await page.locator('.inputs').innerText()).not.toContain('个字符')
})

test('label and quotes around a key are left out, and the page says so', async () => {
  const { page } = await opened()
  await page.locator('.more summary').click()
  const key = page.locator('.more input[type="password"]').first()
  await key.fill(`主KEY：“${SIGNING_KEY}”`)
  await box(page, 'url').fill(GOOD)
  expect(await page.locator('.verdict.no-objection').count()).toBe(1)
  expect(await page.locator('.more').innerText()).toContain('已忽略 KEY 前后的名称')
  await key.fill(SIGNING_KEY)
  expect(await page.locator('.more').innerText()).not.toContain('已忽略')
})

test('a failed copy is reported, and leaves no copy of the URL in the page', async () => {
  const { page, expectSilence } = await open('zh-CN', { now: NOW })
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    document.execCommand = () => {
      throw new Error('not here')
    }
  })
  await box(page, 'url').fill(OTHER)
  await page.locator('.issuer .copy').click()
  await page.getByText('复制失败').first().waitFor()
  expect(await page.locator('body > textarea').count()).toBe(0)
  expectSilence()
})
