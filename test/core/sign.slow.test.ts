import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Context } from '../../src/core/model/context.ts'
import { type Push, protocols } from '../../src/core/model/signing.ts'
import { isSigningMistake } from '../../src/core/signing/signing-mistake.ts'
import { check, expiryOf, resign, sign } from '../../src/index.ts'
import { KEY } from '../digest.ts'
import { countRuns } from '../runs.ts'
import { readByHand } from './read-by-hand.ts'

const now = '2018-12-28T12:00:00Z'
const expires = '2018-12-29T06:13:45Z'
const push = { domain: 'push.example.com', stream: 'test', key: KEY, expires } satisfies Push

/** The last instant that 8 hexadecimal digits tell. */
const LAST = new Date(0xffff_ffff * 1000)

const keyed = (key: string): Context => ({
  now,
  server: { anyDomain: { auth: true, keys: [{ role: 'primary', value: key }] } },
})

const SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-'
const name = fc.string({ unit: fc.constantFrom(...SAFE), minLength: 1, maxLength: 40 })
const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/)
const domain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom('com', 'cn', 'net', 'live'))
  .map(([labels, top]) => [...labels, top].join('.'))
const key = fc.string({ unit: fc.constantFrom(...SAFE), minLength: 1, maxLength: 64 })
const ahead = fc.date({ min: new Date('2018-12-28T12:00:01Z'), max: LAST, noInvalidDate: true })

const pushes: fc.Arbitrary<Push> = fc.record(
  {
    domain,
    stream: name,
    key,
    expires: ahead,
    app: name,
    protocol: fc.constantFrom(...protocols),
    algorithm: fc.constantFrom('md5', 'sha256'),
    txTimeCase: fc.constantFrom('upper', 'lower'),
    txHost: domain,
    params: fc.array(fc.tuple(fc.stringMatching(/^x[a-z]{1,8}$/), fc.stringMatching(/^[\w|;:.-]{0,12}$/)), {
      maxLength: 3,
    }),
  },
  { requiredKeys: ['domain', 'stream', 'key', 'expires'] },
)

const seeded = { seed: 20_181_228, numRuns: countRuns(1000) }

test('what is signed is never predicted to be refused, nor its signature doubted', () => {
  fc.assert(
    fc.property(pushes, (asked) => {
      const signed = sign(asked)
      const { prediction, findings } = check(signed.url, keyed(asked.key))
      expect(prediction.outcome, signed.url).not.toBe('refused')
      expect(findings.filter(({ rule }) => rule.startsWith('tx-secret') || rule === 'tx-time-recased')).toEqual([])
    }),
    seeded,
  )
})

test('what is signed reads back as it was asked for, or is refused', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', ' ', 'a/b', 'a?b', 'a,b', '%2F', '#', 'a&b=c'),
  )
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.array(fc.tuple(text, text), { maxLength: 2 }),
      fc.constantFrom(...protocols),
      (host, app, stream, params, protocol) => {
        try {
          const signed = sign({ ...push, domain: host, app, stream, params, protocol })
          const port = { srt: ':9000', 'rtmp-over-srt': ':3570', 'rtmp-over-quic': ':443' }[protocol as string] ?? ''
          expect(readByHand(signed.url, port)).toEqual({
            host,
            app,
            stream,
            pairs: [['txSecret', signed.txSecret], ['txTime', signed.txTime], ...params],
          })
        } catch (error) {
          if (!isSigningMistake(error)) throw error
          expect(error.message).not.toContain(KEY)
        }
      },
    ),
    seeded,
  )
})

/** What is before `middle` and, from `next` on, after it. */
function cut(url: string, middle: string, next: string): [string, string] {
  const end = url.indexOf(next)
  return [url.slice(0, end - middle.length), url.slice(end)]
}

function expectRefused(url: string, signingKey: string): void {
  expect(check(url, keyed(signingKey)).prediction, url).toMatchObject({ outcome: 'refused', code: '18/503' })
}

test('what is signed is refused by 18/503 once any one character of key, StreamName or txTime is another', () => {
  const other = (from: string) => fc.constantFrom(...from)
  fc.assert(
    fc.property(
      pushes,
      fc.nat(),
      other(SAFE),
      other('0123456789ABCDEF'),
      fc.constantFrom('key', 'stream', 'time'),
      (asked, at, letter, digit, part) => {
        const { url, stream, txTime } = sign(asked)
        const changed = (text: string, by: string): string => {
          const index = at % text.length
          fc.pre(text.charAt(index).toLowerCase() !== by.toLowerCase())
          return text.slice(0, index) + by + text.slice(index + 1)
        }
        if (part === 'key') return expectRefused(url, changed(asked.key, letter))
        if (part === 'stream') {
          const [before = '', after = ''] = cut(url, `/${stream}`, asked.protocol === 'srt' ? ',txSecret' : '?txSecret')
          return expectRefused(`${before}/${changed(stream, letter)}${after}`, asked.key)
        }
        const time = changed(txTime, asked.txTimeCase === 'lower' ? digit.toLowerCase() : digit)
        fc.pre((expiryOf(time)?.getTime() ?? 0) > Date.parse(now))
        return expectRefused(url.replace(`txTime=${txTime}`, `txTime=${time}`), asked.key)
      },
    ),
    seeded,
  )
})

/** The URL with what a signature is made of taken out. */
const bare = (url: string): string => url.replaceAll(/(txSecret|txTime)(=|%3D)[0-9A-Fa-f]*/g, '$1$2')

test('signing again keeps every character but the signature', () => {
  const around = fc.constantFrom('', ' ', '\t', '"', '\ufeff')
  fc.assert(
    fc.property(pushes, key, ahead, around, (asked, another, later, edge) => {
      const before = edge + sign(asked).url + edge
      const after = resign(before, { key: another, expires: later })
      expect(bare(after.url)).toBe(bare(before))
      // No signature of an earlier second lasts as long as was asked for.
      expect(Number.parseInt(after.txTime, 16)).toBe(Math.ceil(later.getTime() / 1000))
      expect(after.txTime).toMatch(/txTime=\d*[a-f]/.test(before) ? /^[0-9a-f]{8}$/ : /^[0-9A-F]{8}$/)
      expect(after.algorithm).toBe(asked.algorithm ?? 'md5')
      expect(check(after.url, keyed(another)).prediction.outcome).not.toBe('refused')
    }),
    seeded,
  )
})
