import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Linter } from '../../src/core/linter/linter.ts'
import type { Context } from '../../src/core/model/context.ts'
import { clientIds } from '../../src/core/model/reading.ts'
import type { Report } from '../../src/core/model/report.ts'
import { createReport } from '../../src/core/report/create-report.ts'
import { rules } from '../../src/core/rules/index.ts'
import { check, checker } from '../../src/index.ts'
import { reportSchema } from '../../src/schema/report.ts'
import { expectSoundCauses } from '../causes.ts'
import { digest, KEY } from '../digest.ts'
import { fixturesOf } from '../fixture.ts'
import { countRuns } from '../runs.ts'

const seed = { seed: 20_181_229, numRuns: countRuns(3000) }

const urls = [...fixturesOf('rules'), ...fixturesOf('clean')].map(([, { url }]) => url)

/** What people and tools put where it does not belong. */
const splinter = fc.constantFrom(
  '?',
  '&',
  '=',
  '/',
  '//',
  '://',
  ':',
  '@',
  '#',
  '%',
  '%00',
  '%2F',
  '%3F',
  '%E4%BD%A0',
  '%ff',
  '&amp;',
  '\\u0026',
  '\\/',
  '？',
  '＝',
  '＆',
  '\u0000',
  '\ud800',
  '\udfff',
  '\ufeff',
  '\u200b',
  '\u202e',
  '直播',
  '😀',
  ' ',
  '\t',
  '\r\n',
  '"',
  "'",
  '`',
  '${x}',
  '{{x}}',
  '<x>',
  '"+k+"',
  'txSecret=',
  'txTime=',
  'txHost=',
  'streamid=',
  '#!::h=',
  'r=',
  ',',
  'streamurl=',
  'rtmp://',
  'srt://',
  'https://',
  '[::1]',
  '0x7f.1',
  '127.1',
  'f85a2ab363fe4deaffef9754d79da6fe',
  '5C271099',
  'NAN',
  '1546064025',
  '9'.repeat(40),
  'a'.repeat(300),
  '.flv',
  '.'.repeat(70),
)

/** A fixture's URL with splinters driven into it. */
const broken = fc
  .tuple(fc.constantFrom(...urls), fc.array(fc.tuple(fc.nat(200), splinter, fc.nat(6)), { maxLength: 5 }))
  .map(([url, wounds]) =>
    wounds.reduce(
      (text, [at, put, cut]) =>
        text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut),
      url,
    ),
  )

const anything = fc.oneof(
  { weight: 6, arbitrary: broken },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.array(splinter, { maxLength: 12 }).map((parts) => parts.join('')) },
)

const domain = { auth: true, keys: [{ role: 'primary', value: KEY }], authDelta: 300, templates: ['hd'] } as const
const context: fc.Arbitrary<Context> = fc.record(
  {
    now: fc.constantFrom('2018-12-28T12:00:00Z', '2026-01-01T00:00:00+08:00'),
    until: fc.constantFrom('2018-12-29T12:00:00Z'),
    client: fc.constantFrom(...clientIds),
    clientIp: fc.constantFrom('203.0.113.7', '2001:db8::7'),
    ignoreHosts: fc.constantFrom(['*.example.org'], ['push.example.com']),
    server: fc.constantFrom({}, { anyDomain: domain }, {
      account: 'overdue',
      domainsComplete: true,
      domains: {
        'push.example.com': {
          ...domain,
          enabled: false,
          apps: { live: 'disabled' },
          channels: { test: 'closed' },
          ipAllow: ['10.0.0.0/8', '2001:db8::1'],
          ipDeny: ['2001:db8::/32'],
          limits: { pushes: 1, pushesPerStream: 1 },
          live: { pushes: 1, streams: { test: { pushes: 1, priority: 3 } } },
          thirdPartyAuth: 'denies',
        },
      },
      forbiddenStreams: [{ stream: 'test', until: '2030-01-01T00:00:00Z' }],
    } as const),
  },
  { requiredKeys: ['now'] },
)

/** A report with what is not judged in the order of the rules' ids. */
function sortUnjudged({ unjudged, prediction: { afterFixes, ...prediction }, ...rest }: Report): unknown {
  const sort = (all: Report['unjudged'] = []): Report['unjudged'] =>
    all.toSorted((one, other) => (one.rule < other.rule ? -1 : 1))
  return {
    ...rest,
    prediction,
    afterFixes: afterFixes && { ...afterFixes, unjudged: sort(afterFixes.unjudged) },
    unjudged: sort(unjudged),
  }
}

describe('whatever the text', () => {
  test('a report comes out, valid and the same twice', () => {
    fc.assert(
      fc.property(anything, context, fc.constantFrom('en', 'zh'), (url, given, language) => {
        const answer = check(url, given, { language })
        const parsed = reportSchema.safeParse(JSON.parse(JSON.stringify(answer)))
        expect(parsed.error?.issues).toBeUndefined()
        expect(answer.input.length).toBe(url.length)
        expect(checker(given, { language })(url)).toEqual(answer)
        expectSoundCauses(answer.findings)
        for (const { span } of answer.findings) expect(span.start <= span.end && span.end <= url.length).toBe(true)
      }),
      seed,
    )
  })

  test('rules that are not always asked would have said nothing', () => {
    const always = rules.map(({ skipWhen: _, ...rule }) => rule)
    fc.assert(
      fc.property(anything, context, (url, given) => {
        const linter = new Linter(always, digest, given, () => 0)
        const eager = createReport(linter.lint(url), {}, linter)
        expect(check(url, given)).toEqual(eager)
      }),
      seed,
    )
  })

  test('the order of the rules does not matter', () => {
    const backwards = rules.toReversed()
    fc.assert(
      fc.property(anything, context, (url, given) => {
        const linter = new Linter(backwards, digest, given, () => 0)
        expect(sortUnjudged(createReport(linter.lint(url), {}, linter))).toEqual(sortUnjudged(check(url, given)))
      }),
      { ...seed, numRuns: countRuns(1000) },
    )
  })
})

describe('a secret', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 32, maxLength: 32 })
  const spelt = fc.constantFrom(
    'txSecret',
    'txsecret',
    'TXSECRET',
    'xSecret',
    'tx_secret',
    'tx%53ecret',
    '%74xSecret',
    'ｔｘＳｅｃｒｅｔ',
    'tx\u200bSecret',
    'auth_key',
    'wsSecret',
    'usersig',
    'txSecret ',
    'txSecret%20',
    'volcSecret',
    'hwSecret',
    'token',
  )
  const equals = fc.constantFrom('=', '＝', '%3D', '&#61;')
  const before = fc.constantFrom(
    'rtmp://push.example.com/live/test?',
    'rtmp://push.example.com/live/test？',
    'rtmp://push.example.com/live/test&',
    'rtmp://push.example.com/live?',
    'rtmp://push.example.com/live/test?a=1',
    'srt://h.example.com:9000?streamid=#!::r=live/test,',
    'room?',
    '"',
  )
  const after = fc.constantFrom(
    '',
    '&txTime=5C271099',
    '&amp;txTime=5C271099',
    '/',
    '\\u0026txTime=1',
    ',txTime=1',
    ' ',
    's',
  )

  test('never comes out, however its name is spelt', () => {
    fc.assert(
      fc.property(
        before,
        spelt,
        equals,
        hex,
        after,
        context,
        fc.constantFrom('en', 'zh'),
        (start, name, sign, secret, end, given, language) => {
          const text = JSON.stringify(check(`${start}${name}${sign}${secret}${end}`, given, { language }))
          expect(text).not.toContain(secret)
          expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
          expect(text).not.toContain(KEY)
        },
      ),
      seed,
    )
  })
})
