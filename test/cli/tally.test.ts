import { expect, test } from 'vitest'
import { Tally } from '../../src/cli/tally.ts'
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
  const tally = new Tally(values, [])
  tally.add(report('no-objection', []))
  tally.add(one)
  expect(tally.exit).toBe(exit)
  expect(tally.summary.checked).toBe(2)
})

test('a signature that no URL can be checked for is unjudged too', () => {
  const tally = new Tally({ strict: true }, [{ rule: 'b', needs: 'server.keys' }])
  tally.add(report('no-objection', []))
  expect(tally.exit).toBe(1)
})
