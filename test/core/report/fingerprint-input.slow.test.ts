import { expect, test } from 'vitest'
import type { Context } from '../../../src/core/model/context.ts'
import { check, resign } from '../../../src/index.ts'
import { KEY } from '../../digest.ts'
import { fixturesOf } from '../../fixture.ts'

const fixtures = [...fixturesOf('rules'), ...fixturesOf('clean'), ...fixturesOf('real')]
const url = 'rtmp://push.example.com/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099'
const context = { now: '2018-12-28T12:00:00Z' }

/** What the URL is identified by, before it is hashed. */
function identified(text: string, known: Context = context): string {
  const seen: string[] = []
  check(text, known, { identify: (one) => `${seen.push(one)}` })
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
  // A text that is no URL is identified as a whole.
  if (shown.findings.some(({ rule }) => rule === 'not-a-url')) return
  const bare = identified(fixture.url, fixture.context)
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

const SIGNATURES = [
  ['f85a2ab363fe4deaffef9754d79da6fe', '5C271099'],
  ['0c4a2ab363fe4deaffef9754d79da6ab', '6A1B2C3D'],
  ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '70DDD2C0'],
] as const

const wholly = (layers: number) => (text: string) => {
  let encoded = text
  for (let layer = 0; layer < layers; layer++) encoded = encodeURIComponent(encoded)
  return encoded
}

const full = (text: string): string =>
  text.replace(/[A-Za-z0-9=?&]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))

/** How a URL comes to look whose txTime is not read as a parameter. */
const odd: readonly (readonly [name: string, write: (stream: string, secret: string, time: string) => string])[] = [
  ['HTML', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret=${a}&amp;txTime=${b}`],
  ['HTML, twice', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret=${a}&amp;amp;txTime=${b}`],
  ['HTML by numbers', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret&#61;${a}&#38;txTime&#061;${b}`],
  [
    'HTML by hexadecimal numbers',
    (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret&#x3D;${a}&#x26;txTime&#x3d;${b}`,
  ],
  ['HTML by names', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret&equals;${a}&amp;txTime&equals;${b}`],
  ['JSON', (s, a, b) => `rtmp:\\/\\/push.example.com\\/live\\/${s}?txSecret=${a}\\u0026txTime=${b}`],
  ['JSON, `=` too', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret\\u003d${a}\\u0026txTime\\u003D${b}`],
  ...[1, 2, 3, 4].map(
    (layers) =>
      [
        `percent-encoded ${layers} times`,
        (s: string, a: string, b: string) =>
          wholly(layers)(`rtmp://push.example.com/live/${s}?txSecret=${a}&txTime=${b}`),
      ] as const,
  ),
  ['percent-encoded query', (s, a, b) => `rtmp://push.example.com/live/${s}${wholly(1)(`?txSecret=${a}&txTime=${b}`)}`],
  ['percent-encoded name', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret=${a}&tx%54ime=${b}`],
  ['full-width', (s, a, b) => `rtmp://push.example.com/live/${s}${full(`?txSecret=${a}&txTime=${b}`)}`],
  ['semicolons', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret=${a};txTime=${b}`],
  ['commas', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret=${a},txTime=${b}`],
  ['no `&`', (s, a, b) => `rtmp://push.example.com/live/${s}?txTime=${b}txSecret=${a}`],
  ['no `?`', (s, a, b) => `rtmp://push.example.com/live/${s}&txSecret=${a}&txTime=${b}`],
  ['two `?`', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret=${a}?txTime=${b}`],
  ['in the path', (s, a, b) => `rtmp://push.example.com/live/${s}/txSecret=${a}/txTime=${b}/`],
  ['in the path, by name and value', (s, a, b) => `rtmp://push.example.com/live/txSecret/${a}/txTime/${b}/${s}`],
  ['before the StreamName', (s, a, b) => `rtmp://push.example.com/live?txSecret=${a}&txTime=${b}/${s}`],
  ['before the StreamName, txSecret last', (s, a, b) => `rtmp://push.example.com/live?txTime=${b}&txSecret=${a}/${s}`],
  ['a fragment', (s, a, b) => `rtmp://push.example.com/live/${s}#txSecret=${a}&txTime=${b}`],
  ['no `=`', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret=${a}&txTime${b}`],
  ['two `=`', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret==${a}&txTime==${b}`],
  ['a colon', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret:${a}&txTime:${b}`],
  ['another case', (s, a, b) => `rtmp://push.example.com/live/${s}?TXSECRET=${a}&txtime=${b}`],
  ['another name', (s, a, b) => `rtmp://push.example.com/live/${s}?tx_secret=${a}&tx_time=${b}`],
  ['misspelt', (s, a, b) => `rtmp://push.example.com/live/${s}?txSceret=${a}&txTme=${b}`],
  ['what it means', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret=${a}&expire=${b}`],
  [
    'SRT',
    (s, a, b) => `srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/${s},txSecret=${a},txTime=${b}`,
  ],
  [
    'SRT, escaped',
    (s, a, b) =>
      `srt://push.example.com:9000?streamid=${wholly(1)(`#!::h=push.example.com,r=live/${s},txSecret=${a},txTime=${b}`)}`,
  ],
  [
    'WHIP',
    (s, a, b) =>
      `https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip?streamurl=${wholly(1)(`rtmp://push.example.com/live/${s}?txSecret=${a}&txTime=${b}`)}`,
  ],
  ['in quotes', (s, a, b) => `"rtmp://push.example.com/live/${s}?txSecret=${a}&txTime=${b}"`],
  ['two at once', (s, a, b) => `rtmp://push.example.com/live/${s}?txSecret=${a}&txTime=${b}&txSecret=${a}&txTime=${b}`],
  [
    'two in a line',
    (s, a, b) =>
      `rtmp://a.example.com/live/x?txSecret=${a}&txTime=${b},rtmp://b.example.com/live/${s}?txSecret=${a}&txTime=${b}`,
  ],
]

test.each(odd)('%s: signed again it is the same, and another stream is another', (_, write) => {
  const [first, ...others] = SIGNATURES.map(([secret, time]) => identified(write('room1', secret, time)))
  for (const other of others) expect(other).toBe(first)
  expect(identified(write('room2', ...SIGNATURES[0]))).not.toBe(first)
})

test.each([
  ['time-20181228', 'time-20181229'],
  ['txstream-20181228', 'txstream-20181229'],
  ['lifetime/5C271099', 'lifetime/5C27109A'],
])('what a stream is called is no expiry: %s is not %s', (one, other) => {
  const query = 'txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099'
  const [first, second] = [one, other].map((name) => identified(`rtmp://push.example.com/live/${name}?${query}`))
  expect(first).not.toBe(second)
})

test('no text takes for ever', () => {
  for (const one of [
    'txTime',
    'txTime=',
    'txTime%25',
    'txTime&#0',
    'tx',
    'txTime5C271099',
    'txTime/',
    'time=',
    '=',
    '%3D',
  ]) {
    const before = performance.now()
    identified(`rtmp://push.example.com/live/test?${one.repeat(400_000 / one.length)}`)
    expect(performance.now() - before).toBeLessThan(30_000)
  }
}, 300_000)
