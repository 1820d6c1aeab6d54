import { describe, expect, test } from 'vitest'
import type { Finding } from '../src/core/model/finding.ts'
import type { Report } from '../src/core/model/report.ts'
import { check } from '../src/index.ts'
import { type Fixture, fixturesOf } from './fixture.ts'

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
    return { rule: one.rule, at, certainty: one.certainty, ...(fixed === undefined ? {} : { fixed }) }
  }),
  unjudged,
  prediction,
})

const checked = ({ url, context }: Fixture, language: 'en' | 'zh' = 'en', showSecrets = true): Report =>
  check(url, deepFrozen(context), { language, showSecrets, timeZone: 'Asia/Shanghai' })

describe.each(fixtures)('%s', (name, fixture) => {
  test('says exactly what the fixture states', () => {
    const answer = stated(checked(fixture))
    const { findings, unjudged = [], prediction } = fixture
    const expected = { findings, unjudged, prediction }
    expect(answer, `${name}: paste this\n${JSON.stringify(answer, null, 2)}`).toEqual(expected)
  })

  test('answers the same twice, in plain data', () => {
    const once = checked(fixture, 'en', false)
    expect(checked(fixture, 'en', false)).toEqual(once)
    expect(JSON.parse(JSON.stringify(once))).toEqual(once)
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

test('no two fixtures have the same URL and context', () => {
  const seen = fixtures.map(([, { url, context }]) => JSON.stringify([url, context]))
  expect(seen.filter((one, index) => seen.indexOf(one) !== index)).toEqual([])
})
