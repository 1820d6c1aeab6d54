import { describe, expect, test } from 'vitest'
import { ReportFilter } from '../../../src/cli/check/report-filter.ts'
import type { Finding } from '../../../src/core/model/finding.ts'
import type { Outcome } from '../../../src/core/model/prediction.ts'
import type { Report } from '../../../src/core/model/report.ts'

const finding = (rule: string, suppressed?: Finding['suppressed']): Finding => ({
  rule,
  severity: 'error',
  certainty: 'certain',
  span: { start: 0, end: 0 },
  message: '',
  help: '',
  data: {},
  ...(suppressed === undefined ? {} : { suppressed }),
})

const report = (findings: readonly Finding[], outcome: Outcome = 'refused'): Report => ({
  input: '',
  reading: {},
  prediction: { outcome, because: [], then: [] },
  findings,
  unjudged: [],
})

/** The rules that are written of each report; `-` where nothing of it is. */
const written = (selection: ReportFilter, ...reports: readonly Report[]): string[] =>
  reports.map((one) => {
    const [first, ...more] = selection.select(one)
    expect(more).toEqual([])
    return first === undefined ? '-' : first.findings.map(({ rule }) => rule).join('')
  })

const [A, B, C] = ['a', 'b', 'c'].map((rule) => finding(rule)) as [Finding, Finding, Finding]
const hidden = finding('s', 'baseline')

describe('--max-findings', () => {
  test.each([
    ['0', ['-', '-', '-']],
    ['1', ['a', '-', '-']],
    ['2', ['ab', '-', '-']],
    ['3', ['ab', 'c', '-']],
    ['4', ['ab', 'ca', '-']],
    ['5', ['ab', 'ca', 'b']],
    ['6', ['ab', 'ca', 'b']],
    ['999999999', ['ab', 'ca', 'b']],
  ])('%s', (most, expected) => {
    const selection = new ReportFilter({ 'max-findings': most })
    expect(written(selection, report([A, B]), report([C, A]), report([B]))).toEqual(expected)
  })

  test('what is suppressed uses up nothing, and stays beside what is written', () => {
    const selection = new ReportFilter({ 'max-findings': '1' })
    expect(written(selection, report([hidden, A, hidden, B, hidden]), report([hidden]), report([C]))).toEqual([
      'sass',
      's',
      '-',
    ])
  })

  test('a cause is as bad as the worst that is left out with it', () => {
    const cause: Finding = { ...A, severity: 'warning', certainty: 'uncertain' }
    const follower: Finding = { ...B, code: '18/503', certainty: 'likely', follows: 'a' }
    const select = (...findings: readonly Finding[]) =>
      new ReportFilter({ 'max-findings': '1' }).select(report(findings))[0]?.findings
    expect(select(follower, cause)).toEqual([{ ...cause, severity: 'error', code: '18/503', certainty: 'likely' }])
    const known: Finding = { ...follower, suppressed: 'baseline' }
    expect(select(cause, known, { ...C, severity: 'hint', follows: 'a' })).toEqual([cause, known])
  })

  test('a report without findings is written still', () => {
    expect(written(new ReportFilter({ 'max-findings': '0' }), report([]), report([A]))).toEqual(['', '-'])
  })

  test.each(['', '-1', '1.5', '1e3', ' 1', '1000000000', 'all'])('%j is no number of them', (most) => {
    expect(() => new ReportFilter({ 'max-findings': most })).toThrow('--max-findings takes a whole number')
  })
})

describe('--only', () => {
  test('writes one outcome, and the others use up no findings', () => {
    const selection = new ReportFilter({ only: 'at-risk', 'max-findings': '1' })
    const reports = [report([A], 'refused'), report([B], 'at-risk'), report([C], 'at-risk')]
    expect(written(selection, ...reports)).toEqual(['-', 'b', '-'])
  })

  test('without it all are written', () => {
    expect(written(new ReportFilter({}), report([A]), report([], 'out-of-scope'))).toEqual(['a', ''])
  })
})

describe('a cause and what follows from it', () => {
  const follower = (rule: string, follows: string): Finding => ({ ...finding(rule), follows })
  const taken = (most: string, findings: readonly Finding[]): readonly (readonly [string, string | undefined])[] =>
    new ReportFilter({ 'max-findings': most })
      .select(report(findings))
      .flatMap((one) => one.findings.map(({ rule, follows }) => [rule, follows] as const))

  test('the cause is written first, whatever its place', () => {
    const findings = [follower('x', 'c'), follower('y', 'c'), A, C]
    expect(taken('1', findings)).toEqual([['c', undefined]])
    expect(taken('2', findings)).toEqual([
      ['x', 'c'],
      ['c', undefined],
    ])
    expect(taken('3', findings)).toHaveLength(3)
    expect(taken('4', findings)).toHaveLength(4)
  })

  test('what follows from a suppressed finding is still named', () => {
    expect(taken('1', [follower('x', 's'), A, hidden])).toEqual([
      ['x', 's'],
      ['s', undefined],
    ])
  })
})
