import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { GOOD, KEY, NOW, open, readVerdict, type Spoken, useBrowser } from './browser.ts'

useBrowser()

const box = (page: Page, name: 'url' | 'server' | 'streamKey') => page.locator(`[data-field="${name}"]`)

/** Inserts a text at once, as pasting does. */
async function paste(page: Page, name: 'url' | 'server' | 'streamKey', text: string): Promise<void> {
  await box(page, name).focus()
  await page.keyboard.insertText(text)
}

const said = (page: Page): Promise<string> => page.locator('[role="status"]').innerText()

const EXPIRED = GOOD.replace('70DDD2C0', '5C271099')

interface Words {
  readonly refused: string
  readonly official: string
  readonly whatToDo: string
  readonly notChecked: string
  readonly unchecked: RegExp
  readonly noObjection: string
  readonly expired: RegExp
  readonly tookServer: string
  readonly complaint: RegExp
  readonly issuer: string
}

const words: Readonly<Record<Spoken, Words>> = {
  'zh-CN': {
    refused: '预计会被拒绝',
    official: '推流时间戳参数值已过期',
    whatToDo: '请重新生成推流地址',
    notChecked: '签名（未提供 KEY）',
    unchecked: /未发现问题[\s\S]*签名未检查（未提供 KEY）/,
    noObjection: '未发现问题（不代表一定成功）',
    expired: /已过期 402\d 天/,
    tookServer: '这是 OBS 的“服务器”，请再粘贴“推流码”。',
    complaint: /^您好，这个推流地址预计无法使用（推流域名 push\.example\.com，[\s\S]*room1）。[\s\S]*18\/501/,
    issuer: '发给提供地址的人',
  },
  'en-US': {
    refused: 'Will be refused',
    official: 'The push URL has expired',
    whatToDo: 'Sign the URL again',
    notChecked: 'signature (no key given)',
    unchecked: /No problem found[\s\S]*Signature NOT checked: no key given/,
    noObjection: 'No problem found (which is no guarantee that the push succeeds)',
    expired: /402\d days [\d:]+ ago/,
    tookServer: 'This is what OBS calls Server. Now paste the Stream Key.',
    complaint:
      /^This push URL is expected to fail \(domain push\.example\.com, AppName live, StreamName room1\)\.[\s\S]*18\/501/,
    issuer: 'For the issuer of the URL',
  },
}

describe.each(['zh-CN', 'en-US'] as const)('%s', (locale) => {
  const word = words[locale]

  test('a refusal: outcome, code, official text, what to do, what was not checked, and when it expired', async () => {
    const { page, expectSilence } = await open(locale, { now: NOW })
    await paste(page, 'url', EXPIRED)
    expect(await readVerdict(page)).toEqual({ outcome: 'refused', rules: ['tx-time-expired'] })
    const text = await page.locator('.verdict').innerText()
    for (const part of [word.refused, '18/501', word.official, word.whatToDo, word.notChecked])
      expect(text).toContain(part)
    expect(text).toMatch(word.expired)
    expect(text).toContain('2018-12-29 14:13:45 (UTC+8)')
    await page.locator('.not-checked summary').click()
    const lacking = await page.locator('.not-checked li').allInnerTexts()
    expect(lacking).toHaveLength(11)
    // Each can lead to a refusal, with its code.
    for (const one of lacking) expect(one).toMatch(/ (?:18\/\d{3}|19)$/)
    await expect.poll(() => said(page)).toContain(word.official)
    expectSilence()
  })

  test('shows the next code after the first fault', async () => {
    const { page } = await open(locale, { now: NOW })
    await paste(page, 'url', EXPIRED.replace('room1', '直播间'))
    expect(await page.locator('.verdict .official').first().innerText()).toContain('18/308')
    expect(await page.locator('.verdict .then .code').allInnerTexts()).toEqual(['18/501'])
    expect(await page.locator('.verdict .then').innerText()).toContain(word.official)
  })

  test('a URL with an unchecked signature does not look good; with the right key it does', async () => {
    const { page, expectSilence } = await open(locale, { now: NOW })
    await paste(page, 'url', GOOD)
    expect(await page.locator('.verdict.unchecked h2').innerText()).toMatch(word.unchecked)
    await page.locator('.more summary').click()
    await page.locator('.more input[type="password"]').first().fill(KEY)
    expect((await page.locator('.verdict.no-objection h2').innerText()).replace(/\n/g, '')).toBe(word.noObjection)
    expectSilence()
  })

  test('with the key, names how a wrong signature was made', async () => {
    const { page } = await open(locale, { now: NOW })
    await page.locator('.more summary').click()
    await page.locator('.more input[type="password"]').first().fill(KEY)
    // AppName does not belong into the hash.
    const wrong = createHash('md5').update(`${KEY}live/room170DDD2C0`).digest('hex')
    await paste(page, 'url', GOOD.replace(/txSecret=\w+/, `txSecret=${wrong}`))
    expect(await readVerdict(page)).toEqual({ outcome: 'refused', rules: ['tx-secret-mismatch'] })
    expect(await page.locator('[data-rule]').innerText()).toContain('live/room1')
  })

  test('the fault is marked in the URL, and linked with its finding', async () => {
    const { page } = await open(locale, { now: NOW })
    await paste(page, 'url', GOOD.replace('room1', 'room 1'))
    expect(await page.locator('.drawn-url mark').count()).toBe(1)
    await page.locator('.drawn-url .pin').click()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-rule'))).toBe('stream-name-characters')
    await page.locator('.finding .pin').click()
    expect(await page.evaluate(() => document.activeElement?.closest('.drawn-url') !== null)).toBe(true)
    expect(await page.locator('mark.lit').count()).toBe(1)
    const parts = await page.locator('.parts').innerText()
    for (const part of ['push.example.com', 'live', 'room 1', '70DDD2C0']) expect(parts).toContain(part)
  })

  test('neither signature nor key is on the page or in its attributes', async () => {
    const { page } = await open(locale, { now: NOW })
    await page.locator('.more summary').click()
    await page.locator('.more input[type="password"]').first().fill(KEY)
    for (const url of [
      GOOD.replace('room1', 'room2'),
      GOOD.replace('&', '&amp;'),
      GOOD.replace('txSecret=', 'txsecret='),
      GOOD.replace('?', '/'),
      GOOD.toUpperCase(),
      `${GOOD}&auth_key=6d79943299a3f55f63ff6ed5b7bbeb4e`,
    ]) {
      await paste(page, 'url', url)
      await page.locator('.verdict').waitFor()
      // With attributes, but without the values of the boxes.
      const html = await page.evaluate(() => document.documentElement.outerHTML.replace(/<script.*?<\/script>/gs, ''))
      expect(html).not.toMatch(/6d79943299a3f55f63ff6ed5b7bbeb4e/i)
      expect(html).not.toContain(KEY)
      await page.locator('.input-bar .quiet').click()
    }
  })

  test('one click applies a safe fix, and one click undoes it', async () => {
    const { page, expectSilence } = await open(locale, { now: NOW })
    const escaped = GOOD.replace('&', '&amp;')
    await paste(page, 'url', escaped)
    await page.locator('.fixing').first().click()
    expect(await box(page, 'url').inputValue()).toBe(GOOD)
    expect((await readVerdict(page)).outcome).toBe('no-objection')
    await page.locator('.undo button').click()
    expect(await box(page, 'url').inputValue()).toBe(escaped)
    expectSilence()
  })

  test('the message to the issuer of the URL has no secrets', async () => {
    const { page } = await open(locale, { now: NOW, permissions: ['clipboard-read', 'clipboard-write'] })
    await paste(page, 'url', EXPIRED)
    await page.locator('.issuer .copy').click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toMatch(word.complaint)
    expect(copied).not.toContain('6d79943299a3f55f63ff6ed5b7bbeb4e')
    expect(await page.locator('.issuer h3').innerText()).toBe(word.issuer)
  })

  test('recognises OBS’s two fields when they are pasted', async () => {
    const { page, expectSilence } = await open(locale, { now: NOW })
    await paste(page, 'url', 'rtmp://push.example.com/live/')
    await expect.poll(() => said(page)).toContain(word.tookServer)
    expect(await box(page, 'server').inputValue()).toBe('rtmp://push.example.com/live/')
    expect(await box(page, 'streamKey').evaluate((element) => element === document.activeElement)).toBe(true)
    await paste(page, 'streamKey', GOOD.slice(GOOD.indexOf('room1')))
    expect(await readVerdict(page)).toEqual({ outcome: 'no-objection', rules: [] })
    expectSilence()
  })
})

test('a Stream Key alone, a labelled pair, and a whole URL go into the right boxes', async () => {
  const { page } = await open('zh-CN', { now: NOW })
  const key = GOOD.slice(GOOD.indexOf('room1'))
  await paste(page, 'url', key)
  expect(await box(page, 'streamKey').inputValue()).toBe(key)
  await page.locator('.input-bar .quiet').click()
  await page.locator('.segments input[value="url"]').check()
  await paste(page, 'url', `服务：自定义…\n服务器：rtmp://push.example.com/live/\n推流码：${key}`)
  expect([await box(page, 'server').inputValue(), await box(page, 'streamKey').inputValue()]).toEqual([
    'rtmp://push.example.com/live/',
    key,
  ])
  await page.locator('.input-bar .quiet').click()
  await paste(page, 'server', GOOD)
  expect(await box(page, 'url').inputValue()).toBe(GOOD)
})

test('a StreamName in the Server moves to the Stream Key', async () => {
  const { page, expectSilence } = await open('en-US', { now: NOW })
  const query = GOOD.slice(GOOD.indexOf('?') + 1)
  await page.locator('.segments input[value="obs"]').check()
  await box(page, 'server').fill('rtmp://push.example.com/live/room1')
  await box(page, 'streamKey').fill(query)
  expect((await readVerdict(page)).rules[0]).toBe('server-whole-url')
  await page.locator('.fixing').first().click()
  expect(await box(page, 'server').inputValue()).toBe('rtmp://push.example.com/live')
  expect(await box(page, 'streamKey').inputValue()).toBe(`room1?${query}`)
  expect(await readVerdict(page)).toEqual({ outcome: 'no-objection', rules: [] })
  expectSilence()
})

test('a typed message and a text that is no URL get the answers of the command', async () => {
  const { page, expectSilence } = await open('zh-CN', { now: NOW })
  await box(page, 'url').fill('')
  await box(page, 'url').pressSequentially('推流：')
  expect(await readVerdict(page)).toEqual({ outcome: 'refused', rules: ['not-a-url'] })
  await box(page, 'url').pressSequentially(GOOD)
  expect(await readVerdict(page)).toEqual({ outcome: 'no-objection', rules: ['text-around-url'] })
  await box(page, 'url').fill(KEY)
  expect(await page.locator('.findings').innerText()).not.toContain(KEY)
  expectSilence()
})

test('a fix in OBS’s fields keeps two fields', async () => {
  const { page } = await open('zh-CN', { now: NOW })
  await page.locator('.segments input[value="obs"]').check()
  await box(page, 'server').fill('rtmp://push.example.com/live')
  await box(page, 'streamKey').fill(GOOD.slice(GOOD.indexOf('room1')).replace('&', '&amp;'))
  await page.locator('.fixing').first().click()
  expect(await box(page, 'streamKey').inputValue()).toBe(GOOD.slice(GOOD.indexOf('room1')))
})

test('one button applies all safe fixes', async () => {
  const { page, expectSilence } = await open('zh-CN', { now: NOW })
  await paste(page, 'url', `"${GOOD.replace('&', '&amp;').replace('push', 'push\u200b')}" `)
  await page.locator('.findings-head .fixing').click()
  expect(await box(page, 'url').inputValue()).toBe(GOOD)
  await page.locator('.undo button').click()
  expect((await readVerdict(page)).rules.length).toBeGreaterThan(1)
  expectSilence()
})

test('other platforms are out of scope, and nothing is predicted', async () => {
  const { page } = await open('zh-CN')
  await paste(page, 'url', 'rtmp://live-push.bilivideo.com/live-bvc/?streamname=live_123&key=abcdef')
  expect(await readVerdict(page)).toEqual({ outcome: 'out-of-scope', rules: ['other-ingest'] })
  expect(await page.locator('.issuer').count()).toBe(0)
})
