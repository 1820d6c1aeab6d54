import { describe, expect, test } from 'vitest'
import { applyEdits } from '../src/core/fix/apply-edits.ts'
import type { Finding } from '../src/core/model/finding.ts'
import type { Report } from '../src/core/model/report.ts'
import { getCause } from '../src/core/report/fold-findings.ts'
import { check } from '../src/index.ts'
import { reportSchema } from '../src/schema/report.ts'
import { expectSoundCauses, moveFields } from './causes.ts'
import { digest } from './digest.ts'
import { type Fixture, fixturesOf } from './fixture.ts'
import { expectSameFromJson, textsOf } from './reporters/check/law.ts'

const fixtures = [...fixturesOf('rules'), ...fixturesOf('clean'), ...fixturesOf('real')]

const deepFrozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen)
  return value
}

const applied = (input: string, { fix }: Finding): string | undefined =>
  fix?.edits.reduceRight((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), input)

/** What a fixture states of an answer: the block to paste where an expectation is absent or wrong. */
const stated = ({ findings, unjudged, prediction, input }: Report) => ({
  findings: findings.map((one) => {
    const fixed = applied(input, one)
    const at = input.slice(one.span.start, one.span.end)
    return {
      rule: one.rule,
      at,
      certainty: one.certainty,
      ...(fixed === undefined ? {} : { fixed }),
      ...(one.follows === undefined ? {} : { follows: one.follows }),
      ...(one.followsAt === undefined ? {} : { followsAt: one.followsAt }),
    }
  }),
  unjudged,
  prediction,
})

const checked = ({ url, context }: Fixture, language: 'en' | 'zh' = 'en', showSecrets = true): Report =>
  check(url, deepFrozen(context), { language, showSecrets, timeZone: 'Asia/Shanghai' })

const keysOf = ({ context: { server } }: Fixture): string[] =>
  [server?.anyDomain, ...Object.values(server?.domains ?? {})].flatMap((facts) =>
    (facts?.keys ?? []).map(({ value }) => value),
  )

/** A value worth guarding: anything shorter occurs in other words by chance. */
const SHORTEST_SECRET = 6

/** What no output may hold: the keys, what a URL says is secret, and what would make its signature right. */
function secretsOf(fixture: Fixture): string[] {
  const { reading } = checked(fixture)
  const typed = [...fixture.url.matchAll(/secret(?:=|%3d)([^&\s%,;"'`<>\\]+)/gi)].map(([, value = '']) => value)
  const times = [...fixture.url.matchAll(/txtime(?:=|%3d)([^&\s%,;"'`<>\\]+)/gi)].map(([, value = '']) => value)
  const right = keysOf(fixture).flatMap((key) =>
    times.flatMap((time) => {
      const signed = `${key}${reading.stream ?? ''}${time}`
      const signatures = [digest.md5(signed), digest.sha256(signed)]
      return [...signatures, ...signatures.map((one) => one.toUpperCase())]
    }),
  )
  const all = [...keysOf(fixture), ...(fixture.secrets ?? []), ...typed, ...right]
  return [...new Set(all)].filter((secret) => secret.length >= SHORTEST_SECRET)
}

describe.each(fixtures)('%s', (name, fixture) => {
  test('says exactly what the fixture states', () => {
    const answer = stated(checked(fixture))
    const { findings, unjudged = [], prediction } = fixture
    const expected = { findings, unjudged, prediction }
    expect(answer, `${name}: paste this\n${JSON.stringify(answer, null, 2)}`).toStrictEqual(expected)
  })

  test('answers the same twice, in plain data', () => {
    const once = checked(fixture, 'en', false)
    expect(checked(fixture, 'en', false)).toEqual(once)
    expect(JSON.parse(JSON.stringify(once))).toEqual(once)
    expect(reportSchema.parse(once)).toEqual(once)
  })

  test('every span lies inside the input, and every fix removes its finding', () => {
    const { input, findings } = checked(fixture)
    for (const one of findings) {
      expect(one.span.start).toBeGreaterThanOrEqual(0)
      expect(one.span.end).toBeLessThanOrEqual(input.length)
      expect(one.span.start).toBeLessThanOrEqual(one.span.end)
      const fixed = applied(input, one)
      if (fixed === undefined) continue
      expect(check(fixed, fixture.context).findings.map(({ rule }) => rule)).not.toContain(one.rule)
    }
  })
})

test.each(fixtures)('%s: what follows from a finding is gone once that is fixed', (_, { url, context }) => {
  const { findings } = check(url, context, { showSecrets: true })
  expectSoundCauses(findings)
  for (const one of findings) {
    const cause = getCause(findings, one)
    if (cause?.fix === undefined) continue
    const left = check(applyEdits(url, cause.fix.edits), moveFields(context, cause.fix.edits), { showSecrets: true })
    expect(left.findings.map(({ rule, message }) => `${rule} ${message}`)).not.toContain(`${one.rule} ${one.message}`)
  }
})

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  test.each(fixtures)('%s shows no secret in any format', (_, fixture) => {
    const report = checked(fixture, language, false)
    const secrets = secretsOf(fixture)
    // Once as wide as a terminal, and once so wide that no line break comes between the halves of a secret.
    for (const width of [80, 100_000])
      for (const [format, text] of Object.entries(textsOf(report, language, width)))
        expect(
          secrets.filter((secret) => text.includes(secret)),
          format,
        ).toEqual([])
  })

  test.each(fixtures)('%s is formatted from nothing but its JSON', (_, fixture) => {
    expectSameFromJson(checked(fixture, language, false), language)
    expectSameFromJson(checked(fixture, language, true), language)
  })
})

test('the law about secrets has secrets to look for', () => {
  expect(fixtures.filter(([, fixture]) => secretsOf(fixture).length > 0).length).toBeGreaterThan(fixtures.length / 2)
})

test('no two fixtures have the same URL and context', () => {
  const seen = fixtures.map(([, { url, context }]) => JSON.stringify([url, context]))
  expect(seen.filter((one, index) => seen.indexOf(one) !== index)).toEqual([])
})
