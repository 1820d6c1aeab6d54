import { expect, test } from 'vitest'
import { extractKey } from '../../src/web/extract-key.ts'

const KEY = 'MadeUpKeyForTheExample'

test.each([
  ` ${KEY}\n`,
  `"${KEY}"`,
  `“${KEY}”`,
  `\u200b${KEY}\ufeff`,
  `主KEY：${KEY}`,
  `备 KEY: ${KEY}`,
  `鉴权 KEY（主）："${KEY}"`,
  `推流密钥：${KEY}`,
  `Primary key: '${KEY}'`,
  `MasterAuthKey:${KEY}`,
])('the key in %j', (text) => {
  expect(extractKey(text)).toBe(KEY)
})

test.each([KEY, 'a:b', 'key', 'e12c46f2612d5106e2034781ab261ca3', 'Key=a', 'a"b', ''])('%j stays as it is', (text) => {
  expect(extractKey(text)).toBe(text)
})
