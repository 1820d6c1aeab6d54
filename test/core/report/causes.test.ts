import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Context } from '../../../src/core/model/context.ts'
import { rules } from '../../../src/core/rules/index.ts'
import { check, checker } from '../../../src/index.ts'
import { expectSoundCauses } from '../../causes.ts'
import { digest, KEY } from '../../digest.ts'
import { textsOf } from '../../reporters/check/law.ts'

const NOW = '2018-12-28T12:00:00Z'

/** A URL without a fault, in pieces. */
interface Pieces {
  readonly app: string
  readonly stream: string
  readonly txSecret: string
  readonly txTime: string
}

/** Names that no rule objects to. */
const name = fc.string({ unit: fc.constantFrom(...'abcdefghkmnpqrsuvwyz0123456789'), minLength: 3, maxLength: 12 })
const pieces: fc.Arbitrary<Pieces> = fc
  .record({
    app: name.map((one) => `a${one}`),
    stream: name.map((one) => `s${one}`),
    ahead: fc.integer({ min: 3600, max: 86_400 }),
  })
  .map(({ app, stream, ahead }) => {
    const txTime = (Date.parse(NOW) / 1000 + ahead).toString(16).toUpperCase()
    return { app, stream, txTime, txSecret: digest.md5(`${KEY}${stream}${txTime}`) }
  })

const write = ({ app, stream, txSecret, txTime }: Pieces, question = '?', ampersand = '&', equals = '='): string =>
  `rtmp://push.example.com/${app}/${stream}${question}txSecret${equals}${txSecret}${ampersand}txTime${equals}${txTime}`

/** How the fault that a rule finds comes into a URL. */
const plants: Readonly<Record<string, readonly ((url: Pieces) => string)[]>> = {
  'input-fullwidth': [
    (url) => write(url, '？'),
    (url) => write(url, '?', '＆'),
    (url) => write(url, '？', '＆', '＝'),
    (url) => write(url).replace('://', '：//'),
  ],
  'input-html-escaped': [
    (url) => write(url, '?', '&amp;'),
    (url) => write(url, '?', '&#38;'),
    (url) => write(url, '?', '&#x26;'),
  ],
  'input-invisible': [
    (url) => write({ ...url, stream: `${url.stream}\u200b` }),
    (url) => write({ ...url, app: `\u200d${url.app}` }),
    (url) => write(url, '?', '&\u200b'),
    (url) => `\ufeff${write(url)}`,
  ],
  'input-json-escaped': [
    (url) => write(url, '?', '\\u0026'),
    (url) => write(url).replaceAll('/', '\\/'),
    (url) => write(url, '\\?', '\\&', '\\='),
  ],
  'input-padded': [(url) => ` ${write(url)}`, (url) => `${write(url)} `, (url) => `\t${write(url)}  `],
  'input-percent-encoded': [
    (url) => write(url, '%3F'),
    (url) => write(url, '?', '%26'),
    (url) => write(url, '%3F', '%26', '%3D'),
    (url) => encodeURIComponent(write(url)),
  ],
  'input-quoted': [(url) => `"${write(url)}"`, (url) => `“${write(url)}”`, (url) => `<${write(url)}>`],
  'param-cut-off': [
    (url) => write(url).replace(/&.*/, ''),
    ({ app, stream, txTime }) => `rtmp://push.example.com/${app}/${stream}?txTime=${txTime}`,
  ],
  'param-misspelt': [
    (url) => write(url).replace('txSecret', 'txsecret'),
    (url) => write(url).replace('txTime', 'txtime'),
    (url) => write(url).replace('txSecret', 'tx_secret').replace('txTime', 'txTme'),
  ],
  'param-repeated': [
    (url) => `${write(url)}&txTime=${url.txTime}`,
    (url) => `${write(url)}&txSecret=${url.txSecret}&txTime=${url.txTime}`,
    (url) => write(url, '?txSecret=&'),
  ],
  'path-double-slash': [
    (url) => write({ ...url, app: `/${url.app}` }),
    (url) => write({ ...url, app: `${url.app}/` }),
    (url) => write({ ...url, app: `${url.app}//` }),
    (url) => write(url, '//?'),
  ],
  'path-extra-segment': [(url) => write(url, '/?'), (url) => write(url, '/extra?'), (url) => `rtmp://${write(url)}`],
  'query-doubled': [(url) => write(url, '??'), (url) => write(url, '?', '?')],
  'query-in-app': [
    ({ app, stream, txSecret, txTime }) =>
      `rtmp://push.example.com/${app}?txSecret=${txSecret}&txTime=${txTime}/${stream}`,
    ({ app, stream, txSecret, txTime }) =>
      `rtmp://push.example.com/${app}/?txSecret=${txSecret}&txTime=${txTime}/${stream}`,
  ],
  'query-separator-missing': [
    (url) => write(url, ''),
    (url) => write(url, '&'),
    (url) => write(url, '?', ''),
    (url) => write(url, '?', ';'),
  ],
}

const known: Context = { now: NOW, server: { anyDomain: { keys: [{ role: 'primary', value: KEY }] } } }

const contexts: Readonly<Record<string, Context>> = {
  'with the key': known,
  'without a key': { now: NOW },
  'with authentication on': { now: NOW, server: { anyDomain: { auth: true } } },
}

const seed = { seed: 20_181_229, numRuns: 20 }

test('every rule about the form of a URL has a planted fault', () => {
  const about = rules.map(({ id }) => id).filter((id) => /^(?:input|param|path|query)-/.test(id))
  expect(Object.keys(plants).toSorted()).toEqual(about.toSorted())
})

describe.each(Object.entries(contexts))('%s', (_, context) => {
  test('the URL without a fault has no finding', () => {
    fc.assert(
      fc.property(pieces, (url) => {
        expect(check(write(url), context).findings).toEqual([])
      }),
      seed,
    )
  })

  test.each(Object.entries(plants))('one planted fault has one cause: %s', (rule, all) => {
    fc.assert(
      fc.property(pieces, fc.constantFrom(...all), (url, plant) => {
        const { findings } = check(plant(url), context, { showSecrets: true })
        expectSoundCauses(findings)
        expect(findings.filter(({ follows }) => follows === undefined).map((one) => one.rule)).toEqual([rule])
      }),
      seed,
    )
  })
})

const SIGNED = 'txSecret=f85a2ab363fe4deaffef9754d79da6fe'
const escaped = `rtmp://push.example.com/live/test?${SIGNED}&amp;txTime=5C271099`

/** Each finding with the rule that it follows. */
const causesOf = (url: string, context = known, severities = {}): readonly string[] =>
  check(url, context, { severities }).findings.map(({ rule, follows }) => `${rule} < ${follows ?? ''}`)

test('with two faults, each finding follows from its own', () => {
  expect(causesOf(escaped.replace('/test', '//test'))).toEqual([
    'tx-time-missing < input-html-escaped',
    'path-double-slash < ',
    'input-html-escaped < ',
  ])
})

test('a cause that is switched off explains nothing', () => {
  expect(causesOf(escaped, known, { 'input-html-escaped': 'off' })).toEqual(['tx-time-missing < '])
})

test('causes and what is left are the same with secrets shown', () => {
  for (const all of Object.values(plants)) {
    for (const plant of all) {
      const url = plant({ app: 'live', stream: 'test', txSecret: SIGNED.slice(9), txTime: '5C271099' })
      const told = (showSecrets: boolean): unknown => {
        const { findings, prediction } = check(url, known, { showSecrets })
        return [findings.map(({ rule, follows, followsAt }) => [rule, follows, followsAt]), prediction]
      }
      expect(told(true)).toEqual(told(false))
    }
  }
})

test('a text that no client can send has no causes', () => {
  const { findings, prediction } = check(`${escaped}&x=${'a'.repeat(1 << 14)}`, known)
  expect(findings.map(({ rule }) => rule)).toContain('tx-time-missing')
  expect(findings.every(({ follows }) => follows === undefined)).toBe(true)
  expect(prediction.afterFixes).toBeUndefined()
})

describe('after the safe fixes', () => {
  test('what a fix brings to light is fixed too', () => {
    const url = ` ${escaped.replace('txTime', 'txtime').replace('&amp;', '&amp;amp;')}`
    expect(check(url, known).prediction.afterFixes).toEqual({ outcome: 'no-objection', because: [], then: [] })
  })

  test('what is left is said, and what cannot be checked', () => {
    const predictFixed = (url: string, context: Context) => check(url, context).prediction.afterFixes
    expect(predictFixed(escaped, { ...known, now: '2030-01-01T00:00:00Z' })).toMatchObject({
      outcome: 'refused',
      code: '18/501',
      because: ['tx-time-expired'],
    })
    expect(predictFixed(escaped, { now: NOW })?.unjudged).toEqual([
      { rule: 'tx-secret-mismatch', needs: 'server.keys', code: '18/503' },
    ])
  })

  test('without a safe fix, nothing is said', () => {
    expect(check(`rtmp://push.example.com/live/test?${SIGNED}`, known).prediction).not.toHaveProperty('afterFixes')
  })
})

test('a URL that was counted as a push does not stand in the way of its own fix', () => {
  const limits = { pushesPerStream: 1 }
  const report = checker({
    ...known,
    countPushes: true,
    server: { anyDomain: { limits, keys: [{ role: 'primary', value: KEY }] } },
  })
  const padded = `rtmp://push.example.com/live/test?${SIGNED}&txTime=5C271099 `
  expect(report(padded).prediction).toMatchObject({ outcome: 'at-risk', afterFixes: { outcome: 'no-objection' } })
  expect(report(padded).prediction).toMatchObject({ outcome: 'refused', afterFixes: { code: '18/601' } })
})

describe('what people really have, without a key', () => {
  const S = '0123456789abcdef0123456789abcdef'
  const T = 'txTime=70DDD2C0'
  const B = 'rtmp://push.example.com/live/room1'

  test.each([
    ['input-html-escaped', '18/500', `${B}?txSecret=${S}&amp;${T}`],
    ['input-fullwidth', '18/308', `${B}？txSecret=${S}&${T}`],
    ['input-percent-encoded', '18/500', `${B}%3FtxSecret=${S}&${T}`],
    ['query-separator-missing', '18/500', `${B}txSecret=${S}&${T}`],
    ['input-json-escaped', '18/500', `${B}?txSecret=${S}\\u0026${T}`],
    ['param-misspelt', '18/502', `${B}?txsecret=${S}&${T}`],
    ['param-cut-off', '18/500', `${B}?txSecret=${S}`],
  ])('%s is one block, under %s', (rule, code, url) => {
    for (const language of ['en', 'zh'] as const) {
      const report = check(url, { now: '2030-01-01T12:00:00Z' }, { language })
      const { pretty, concise } = textsOf(report, language)
      const word = language === 'zh' ? '错误' : 'error'
      const heads = pretty?.split('\n').filter((line) => /^(?:error|warning|hint|错误|警告|提示)/.test(line))
      expect(heads).toEqual([expect.stringMatching(`^${word}\\[${code}\\] ${rule}: `)])
      expect(concise?.split('\n')).toEqual([
        expect.stringMatching(`^url:1:\\d+: error\\[${code}\\] ${rule}: `),
        expect.stringMatching(`^url:1: refused\\[${code}\\]: `),
        '',
      ])
      const fixed = report.prediction.afterFixes?.outcome
      expect(fixed).toBe(rule === 'param-cut-off' ? undefined : 'no-objection')
      const left = language === 'zh' ? '未发现问题；签名未检查（未提供 KEY）' : 'signature NOT checked: no key given'
      expect(pretty?.includes(left)).toBe(fixed !== undefined)
    }
  })
})
