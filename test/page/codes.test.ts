import { describe, expect, test } from 'vitest'
import { catalogue } from '../../src/core/codes/catalogue.ts'
import { open, useBrowser } from './browser.ts'

useBrowser()

describe.each(['zh-CN', 'en-US'] as const)('%s', (locale) => {
  const language = locale === 'zh-CN' ? 'zh' : 'en'

  test('has every code, with its text in both languages', async () => {
    const { page, expectSilence } = await open(locale)
    await page.locator('#tab-codes').click()
    const ids = await page.locator('[data-code]').evaluateAll((all) => all.map((one) => one.getAttribute('data-code')))
    expect(ids.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted())
    for (const { id, text } of catalogue) {
      const said = await page.locator(`[data-code="${id}"] summary`).innerText()
      expect(said).toContain(text.en)
      expect(said).toContain(text.zh)
    }
    expectSilence()
  })

  test.each([
    ['18/503', '18/503'],
    ['18503', '18/503'],
    ['18.501', '18/501'],
    ['19/0', '19'],
    ['鉴权参数不通过', '18/503'],
    ['authentication FAILED', '18/503'],
    ['the push url has expired', '18/501'],
    ['错误码 18/503', '18/503'],
    ['code=18/503', '18/503'],
    ['RTMP error 18503 expired', '18/503'],
    ['expired txTime', '18/501'],
  ])('finds %s', async (query, id) => {
    const { page } = await open(locale)
    await page.locator('#tab-codes').click()
    await page.locator('input[type="search"]').fill(query)
    const ids = await page.locator('[data-code]').evaluateAll((all) => all.map((one) => one.getAttribute('data-code')))
    expect(ids).toContain(id)
    expect(ids.length).toBeLessThan(4)
  })

  test.each([
    ['无法访问指定的频道或推流码。请仔细检查您的推流码。如果正确，则可能是连接到服务器时出现问题。', '-3'],
    ['Could not access the specified channel or stream key, please double-check your stream key.', '-3'],
    ['连接到服务器失败？无法连接到服务器', '-2'],
    ['Failed to connect to server', '-2'],
    ['Failed to connect to server at 18:05:18.503', '-2'],
  ])('finds what OBS shows: %s', async (sentence, id) => {
    const { page, expectSilence } = await open(locale)
    await page.locator('#tab-codes').click()
    await page.locator('input[type="search"]').fill(sentence)
    expect(await page.locator('[data-obs]').first().getAttribute('data-obs')).toBe(id)
    if (id === '-3') {
      await page.locator('[data-obs="-3"] button.code', { hasText: '18/503' }).click()
      const shown = await page.locator('[data-code="18/503"]').innerText()
      expect(shown).toContain(catalogue.find((entry) => entry.id === '18/503')?.remedy[language].slice(0, 20))
    }
    expectSilence()
  })

  test.each([
    ['签名 过期', '18/501'],
    ['Invalid stream key', '18/503'],
  ])('finds the entry with the most words: %s', async (query, id) => {
    const { page } = await open(locale)
    await page.locator('#tab-codes').click()
    await page.locator('input[type="search"]').fill(query)
    const ids = await page.locator('[data-code]').evaluateAll((all) => all.map((one) => one.getAttribute('data-code')))
    expect(ids).toContain(id)
    expect(ids.length).toBeLessThan(12)
  })

  test('says if nothing is found', async () => {
    const { page } = await open(locale)
    await page.locator('#tab-codes').click()
    await page.locator('input[type="search"]').fill('xyzzy plugh')
    expect(await page.locator('[data-code], [data-obs]').count()).toBe(0)
    expect(await page.locator('.codes > .note').innerText()).toMatch(/没有找到|Nothing found/)
  })
})
