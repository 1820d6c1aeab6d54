import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { findUrls } from '../../src/core/scan/find.ts'

const html = readFileSync(new URL('../../dist/push-preflight.html', import.meta.url), 'utf8')
const script = /<script type="module">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''

const createHashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('allows its own script and style by their hashes, and nothing else', () => {
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${createHashSource(script)}`,
    `style-src ${createHashSource(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
})

test('refers to no other file, and uses no API for markup or the network', () => {
  expect(html.match(/<(?:script|link|img|iframe)\b[^>]*(?:src|href)=(?!"data:)/g)).toBeNull()
  expect(
    html.match(
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|XMLHttpRequest|sendBeacon|WebSocket|EventSource)\b/g,
    ),
  ).toBeNull()
  expect(html.match(/\b(?:fetch|eval|importScripts)\(|new Function\b/g)).toBeNull()
})

test('uses only what its oldest browsers support', () => {
  expect(script).not.toMatch(
    /\.(?:toSorted|toReversed|toSpliced|groupBy|withResolvers|fromAsync|isWellFormed|toWellFormed)\(/,
  )
  expect(style).not.toMatch(/light-dark\(|:has\(|@container|color-mix\(/)
})

/** In bytes, gzipped. Four fifths of the script are rules and their texts in two languages. */
const MAX_BYTES = 129_500

test('is small', () => {
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(MAX_BYTES)
  // No schemas of the command, and no addresses of sources, which the page does not show.
  expect(script).not.toMatch(/ZodError|superRefine/)
  expect(script.match(/https:\/\/(?:www\.tencentcloud\.com|cloud\.tencent\.com)/g)).toBeNull()
})

test('holds no push URL that a scan of its folder would check', () => {
  const found = Array.from(findUrls(html, 'push-preflight.html'))
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(({ skipped }) => skipped === undefined)).toEqual([])
})
