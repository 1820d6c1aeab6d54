import { describe, expect, test } from 'vitest'
import { RunStats } from '../../src/batch/run-stats.ts'
import type { Finding, Severity } from '../../src/core/model/finding.ts'
import type { Outcome } from '../../src/core/model/prediction.ts'
import type { Report } from '../../src/core/model/report.ts'

const finding = (severity: Severity): Finding => ({
  rule: 'a',
  severity,
  certainty: 'certain',
  span: { start: 0, end: 0 },
  message: '',
  help: '',
  data: {},
})

const report = (outcome: Outcome, severities: readonly Severity[], needs: readonly string[] = []): Report => ({
  input: '',
  reading: {},
  prediction: { outcome, because: [], then: [] },
  findings: severities.map(finding),
  unjudged: needs.map((one) => ({ rule: 'b', needs: one })),
})

test.each([
  [{}, report('refused', ['error']), 1],
  [{}, report('at-risk', ['warning']), 0],
  [{}, report('refused', ['warning']), 0],
  [{ 'fail-on': 'warning' }, report('at-risk', ['warning']), 1],
  [{ 'fail-on': 'warning' }, report('no-objection', ['hint']), 0],
  [{ 'fail-on': 'hint' }, report('no-objection', ['hint']), 1],
  [{ 'fail-on': 'never' }, report('refused', ['error']), 0],
  [{}, report('no-objection', [], ['server.keys']), 0],
  [{ strict: true }, report('no-objection', [], ['server.keys']), 1],
  [{ strict: true }, report('no-objection', [], ['server.limits']), 0],
  [{ strict: true }, report('out-of-scope', ['hint']), 1],
  [{ strict: true, 'fail-on': 'never' }, report('out-of-scope', ['hint']), 0],
] as const)('%j: %#', (values, one, exit) => {
  const tally = new RunStats(values, [])
  tally.add(report('no-objection', []))
  tally.add(one)
  expect(tally.resolveExitCode(undefined, false).exit).toBe(exit)
  expect(tally.summary.checked).toBe(2)
})

test('a signature that no URL can be checked for is unjudged too', () => {
  const tally = new RunStats({ strict: true }, [{ rule: 'b', needs: 'server.keys' }])
  tally.add(report('no-objection', []))
  expect(tally.resolveExitCode(undefined, false).exit).toBe(1)
})

describe('what a run comes to', () => {
  const damaged = (outcome: Outcome, domain: string, code?: string, needs: readonly string[] = []): Report => ({
    ...report(outcome, [], needs),
    prediction: { outcome, because: [], then: [], ...(code === undefined ? {} : { code }) },
    reading: { domain },
  })

  test('by code, by domain and by missing fact, most first', () => {
    const tally = new RunStats({}, [{ rule: 'c', needs: 'server.account' }])
    tally.add(damaged('refused', 'b.com', '18/501'))
    tally.add(damaged('refused', 'b.com'))
    tally.add(damaged('at-risk', 'a.com', '18/503', ['clientIp']))
    tally.add(damaged('refused', 'a.com', '18/503'))
    tally.add(damaged('no-objection', 'c.com', undefined, ['server.keys', 'clientIp', 'server.keys']))
    const { codes, domains, missingFacts, runExitCode } = tally.runSummary
    expect(codes).toEqual([
      { code: '18/503', refused: 1, atRisk: 1 },
      { refused: 1, atRisk: 0 },
      { code: '18/501', refused: 1, atRisk: 0 },
    ])
    expect(domains).toEqual([
      { domain: 'a.com', refused: 1, atRisk: 1 },
      { domain: 'b.com', refused: 2, atRisk: 0 },
    ])
    expect(missingFacts).toEqual([
      { needs: 'clientIp', urls: 2 },
      { needs: 'server.keys', urls: 1 },
    ])
    expect(runExitCode).toBe(0)
  })

  test('with no more domains than there is room for', () => {
    const tally = new RunStats({}, [])
    for (let at = 0; at < 20_000; at++) tally.add(damaged('refused', `${at}.com`, '18/501'))
    tally.add(damaged('refused', 'a'.repeat(10_000), '18/501'))
    expect(tally.runSummary.domains).toHaveLength(10_000)
    expect(tally.runSummary.codes).toEqual([{ code: '18/501', refused: 20_001, atRisk: 0 }])
    // One that is known is counted on, and so it is where another tally is added.
    tally.add(damaged('refused', '9999.com', '18/501'))
    tally.add(damaged('refused', '10000.com', '18/501'))
    tally.merge(tally.counts)
    const other = new RunStats({}, [])
    other.add(damaged('refused', 'other.com', '18/501'))
    tally.merge(other.counts)
    expect(tally.runSummary.domains).toHaveLength(10_000)
    expect(tally.runSummary.domains.slice(0, 2)).toEqual([
      { domain: '9999.com', refused: 4, atRisk: 0 },
      { domain: '0.com', refused: 2, atRisk: 0 },
    ])
  })

  test.each([
    [253, 1],
    [254, 0],
  ])('a domain of %i characters is shown: %i', (length, count) => {
    const tally = new RunStats({}, [])
    tally.add(damaged('refused', 'a'.repeat(length), '18/501'))
    tally.add(damaged('refused', '', '18/501'))
    expect(tally.runSummary.domains).toHaveLength(count)
  })

  test('a fact that was asked for and did not come apart from one that is not given', () => {
    const tally = new RunStats({}, [])
    const reason = 'no answer'
    const lacking = { ...report('no-objection', []), unjudged: [{ rule: 'a', needs: 'server.live', reason }] }
    tally.add(lacking)
    tally.add({ ...lacking, unjudged: [...lacking.unjudged, { rule: 'b', needs: 'server.live', reason }] })
    tally.add(report('no-objection', [], ['server.live', 'server.live', 'clientIp']))
    expect(tally.runSummary.missingFacts).toEqual([
      { needs: 'server.live', failed: true, urls: 2 },
      { needs: 'clientIp', urls: 1 },
      { needs: 'server.live', urls: 1 },
    ])
  })

  test('of two tallies together what one would have counted', () => {
    const reports = [
      damaged('refused', 'a.com', '18/501', ['clientIp']),
      damaged('at-risk', 'b.com', undefined, ['server.live']),
      { ...report('refused', []), findings: [{ ...finding('error'), suppressed: 'comment' as const }] },
      { ...report('refused', []), findings: [{ ...finding('error'), suppressed: 'baseline' as const }] },
      damaged('out-of-scope', 'c.com'),
    ]
    for (const values of [{}, { strict: true }, { 'fail-on': 'hint' }] as const) {
      const [whole, one, other] = [new RunStats(values, []), new RunStats(values, []), new RunStats(values, [])]
      for (const [index, each] of reports.entries()) {
        whole.add(each)
        ;(index < 2 ? one : other).add(each)
      }
      one.merge(other.counts)
      expect(one.runSummary).toEqual(whole.runSummary)
      expect(one.resolveExitCode(undefined, false)).toEqual(whole.resolveExitCode(undefined, false))
    }
  })

  test('nothing to check is a failure by --strict alone', () => {
    for (const [values, exit] of [
      [{}, { exit: 0 }],
      [{ strict: true }, { exit: 1, strictCause: 'unchecked' }],
      [{ strict: true, 'fail-on': 'never' }, { exit: 0 }],
    ] as const) {
      expect(new RunStats(values, []).resolveExitCode(undefined, false)).toEqual(exit)
    }
    const failed = new RunStats({ strict: true }, [])
    failed.add(report('refused', ['error']))
    expect(failed.resolveExitCode(undefined, false)).toEqual({ exit: 1 })
    failed.add(report('out-of-scope', []))
    expect(failed.resolveExitCode(undefined, false)).toEqual({ exit: 1 })
  })

  test('a failed lookup fails a strict run without findings, and unread input fails any', () => {
    const empty = new RunStats({ strict: true }, [])
    expect(empty.resolveExitCode(undefined, true)).toEqual({ exit: 3, strictCause: 'lookup failures' })
    expect(empty.resolveExitCode(2, true)).toEqual({ exit: 2 })
    expect(new RunStats({}, []).resolveExitCode(undefined, true)).toEqual({ exit: 0 })
    const failed = new RunStats({ strict: true }, [])
    failed.add(report('refused', ['error']))
    expect(failed.resolveExitCode(undefined, true)).toEqual({ exit: 1 })
    expect(failed.resolveExitCode(2, true)).toEqual({ exit: 3 })
  })

  test('suppressed findings are counted and fail nothing', () => {
    const tally = new RunStats({ 'fail-on': 'hint' }, [])
    tally.add({ ...report('refused', []), findings: [{ ...finding('error'), suppressed: 'baseline' }] })
    tally.add({ ...report('refused', []), findings: [{ ...finding('error'), suppressed: 'comment' }] })
    expect(tally.runSummary).toMatchObject({ suppressed: { comment: 1, baseline: 1 }, runExitCode: 0 })
  })
})
