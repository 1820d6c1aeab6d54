import { expect, test } from 'vitest'
import { check, resign } from '../src/index.ts'
import { KEY } from './digest.ts'
import { fixturesOf } from './fixture.ts'

const fixtures = [...fixturesOf('rules'), ...fixturesOf('clean'), ...fixturesOf('real')]
const url = 'rtmp://push.example.com/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099'
const context = { now: '2018-12-28T12:00:00Z' }

/** What the URL is identified by, before it is hashed. */
function identified(text: string): string {
  const seen: string[] = []
  check(text, context, { identify: (one) => `${seen.push(one)}` })
  return seen.join()
}

test('a URL that is signed again is the same one', () => {
  const again = resign(url, { key: KEY, expires: '2019-01-01T00:00:00Z' }).url
  expect(identified(again)).toBe(identified(url))
  expect(identified(url)).toBe('rtmp://push.example.com/live/test?txSecret=&txTime=')
  expect(identified(`${url}&txHost=a.example.com`)).not.toBe(identified(url))
})

test.each(fixtures)('%s: secrets take no part in it', (_, fixture) => {
  const shown = check(fixture.url, fixture.context)
  const bare = identified(fixture.url)
  const secrets = [...fixture.url]
    .map((unit, at) => (shown.input[at] === '•' ? unit : ' '))
    .join('')
    .split(/\s+/)
  for (const secret of secrets) if (secret.length > 5) expect(bare).not.toContain(secret)
})

test('it is there where it is asked for, secrets shown or not', () => {
  const identify = (text: string): string => `${text.length}`
  expect(check(url, context)).not.toHaveProperty('identity')
  expect(check(url, context, { identify }).identity).toBe(check(url, context, { identify, showSecrets: true }).identity)
  expect(check(` ${url}`, context, { identify }).identity).not.toBe(check(url, context, { identify }).identity)
})
