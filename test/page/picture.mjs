// Takes the pictures of the page for docs/page.md: `npm run picture`, after a build.
import { existsSync, statSync } from 'node:fs'
import { chromium } from 'playwright-core'

const root = new URL('../../', import.meta.url)
const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })

for (const [locale, name] of [
  ['en-US', 'page.webp'],
  ['zh-CN', 'page.zh-CN.webp'],
]) {
  const page = await browser.newPage({ locale, timezoneId: 'Asia/Shanghai', viewport: { width: 1000, height: 652 } })
  await page.clock.setFixedTime('2030-01-01T12:00:00Z')
  await page.goto(new URL('dist/push-preflight.html', root).href)
  await page.locator('.empty button').click()
  await page.locator('h1').click()
  const path = new URL(`docs/${name}`, root).pathname
  await page.screenshot({ path, type: 'webp', quality: 80 })
  console.log(`${path}: ${(statSync(path).size / 1000).toFixed(0)} kB`)
  await page.close()
}
await browser.close()
