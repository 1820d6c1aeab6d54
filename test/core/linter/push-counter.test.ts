import { expect, test } from 'vitest'
import type { Context } from '../../../src/index.ts'
import { checker, sign } from '../../../src/index.ts'
import { KEY } from '../../digest.ts'

const facts = (limits: object, live?: object): Context => ({
  now: '2018-12-28T12:00:00Z',
  countPushes: true,
  server: { anyDomain: { keys: [{ role: 'primary', value: KEY }], limits, ...(live === undefined ? {} : { live }) } },
})

const urlOf = (stream: string, domain = 'push.example.com', app = 'live'): string =>
  sign({ domain, app, stream, key: KEY, expires: '2018-12-29T06:13:45Z' }).url

/** Which of the URLs, counted from 0, come above the limit of their stream. */
function exceeding(context: Context, urls: readonly string[]): number[] {
  const check = checker(context)
  return urls.flatMap((url, index) =>
    check(url).findings.some(({ rule }) => rule === 'stream-pushes-exceeded') ? [index] : [],
  )
}

test('the push that exceeds the limit of its stream is reported, and those after it', () => {
  const [a, b] = [urlOf('a'), urlOf('b')]
  expect(exceeding(facts({ pushesPerStream: 1 }), [a, b, a, b, a])).toEqual([2, 3, 4])
  expect(exceeding(facts({ pushesPerStream: 2 }), [a, b, a, b, a])).toEqual([4])
  expect(exceeding(facts({ pushes: 5 }), [a, a, a])).toEqual([])
})

test('a stream is one of its domain and AppName, and domains have no case and one form with the dot of the root', () => {
  const urls = [
    urlOf('a'),
    urlOf('a', 'push2.example.com'),
    urlOf('a', 'push.example.com', 'show'),
    urlOf('a', 'PUSH.example.com'),
    urlOf('a', 'push.example.com.'),
  ]
  expect(exceeding(facts({ pushesPerStream: 1 }), urls)).toEqual([3, 4])
})

test('what runs already counts, and what is refused does not', () => {
  const expired = urlOf('a').replace(/txTime=\w+/, 'txTime=5C000000')
  expect(exceeding(facts({ pushesPerStream: 2 }, { streams: { a: { pushes: 1 } } }), [urlOf('a'), urlOf('a')])).toEqual(
    [1],
  )
  expect(exceeding(facts({ pushesPerStream: 1 }), [expired, urlOf('a'), urlOf('a')])).toEqual([2])
})

test('without it each URL is checked by itself', () => {
  const { countPushes: _, ...alone } = facts({ pushesPerStream: 1 })
  expect(exceeding(alone, [urlOf('a'), urlOf('a')])).toEqual([])
})
