import { expect, test } from 'vitest'
import type { Context, Report } from '../../src/core/library.ts'
import { groupByCause } from '../../src/core/report/fold-findings.ts'
import { check } from '../../src/index.ts'
import { type Fixture, fixturesOf } from '../fixture.ts'
import { open, readVerdict, useBrowser } from './browser.ts'

useBrowser()

const fixtures = [...fixturesOf('rules'), ...fixturesOf('clean'), ...fixturesOf('real')]

declare const pushPreflight: { check: (url: string, context: Context, wording?: object) => Report }

test.each(['en', 'zh'] as const)(
  'for every fixture, the page gives the same report as the command: %s',
  async (language) => {
    const { page, expectSilence } = await open('zh-CN')
    // The page scans no files, and leaves out what is for them alone.
    const typed = fixtures.filter(([, { context }]) => context.committed !== true)
    const asked = typed.map(([, { url, context }]) => ({ url, context }))
    const reports = await page.evaluate(
      ([all, wording]) => all.map(({ url, context }) => pushPreflight.check(url, context, wording)),
      [asked, { language }] as const,
    )
    for (const [index, [name, { url, context }]] of typed.entries()) {
      expect(reports[index], name).toEqual(check(url, context, { language }))
    }
    expect(typed.length).toBeGreaterThan(250)
    expectSilence()
  },
)

test('a script can set the time zone', async () => {
  const { page } = await open('en-US')
  const url = 'rtmp://push.example.com/live/room1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=5C271099'
  const context = { now: '2030-01-01T12:00:00Z' }
  for (const timeZone of ['Asia/Tokyo', 'America/St_Johns', 'UTC']) {
    const wording = { language: 'en', timeZone } as const
    const report = await page.evaluate((asked) => pushPreflight.check(asked.url, asked.context, asked.wording), {
      url,
      context,
      wording,
    })
    expect(report).toEqual(check(url, context, wording))
  }
})

/** The keys of a fixture; `undefined` if it needs a setting that the page has no field for. */
function keysIn({ context }: Fixture): readonly string[] | undefined {
  const { now: _, server = {}, ...others } = context
  const { anyDomain = {}, ...otherFacts } = server
  const { keys = [], ...facts } = anyDomain
  const isPlain = [others, otherFacts, facts].every((one) => Object.keys(one).length === 0)
  return isPlain && keys.length < 3 ? keys.map(({ value }) => value) : undefined
}

/** The page shows at most this many findings. */
const MOST = 30

test('draws the causes of the report', async () => {
  const { page, expectSilence } = await open('en-US')
  await page.locator('.more summary').click()
  let tried = 0
  for (const [name, fixture] of fixtures) {
    const keys = keysIn(fixture)
    const { url, context, prediction } = fixture
    if (keys === undefined || url.trim() === '' || /^[\n\r]|[\n\r]$/.test(url)) continue
    await page.clock.setFixedTime(context.now)
    const [key, backupKey] = await page.locator('.more input[type="password"]').all()
    await key?.fill(keys[0] ?? '')
    await backupKey?.fill(keys[1] ?? '')
    await page.locator('[data-field="url"]').fill(url)
    // A text box drops carriage returns, and a field of OBS moves to its box: both change the input.
    const moved = (await page.locator('[data-field="url"]').count()) === 0
    if (moved || (await page.locator('[data-field="url"]').inputValue()) !== url) {
      await page.locator('.segments input[value="url"]').check()
      await page.locator('[data-field="url"]').fill('')
      continue
    }
    expect(await readVerdict(page), name).toEqual({
      outcome: prediction.outcome,
      rules: groupByCause(check(url, context).findings)
        .map(([{ rule }]) => rule)
        .slice(0, MOST),
    })
    tried++
  }
  expect(tried).toBeGreaterThan(150)
  expectSilence()
})
