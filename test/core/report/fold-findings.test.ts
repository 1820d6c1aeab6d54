import { expect, test } from 'vitest'
import type { Finding } from '../../../src/core/model/finding.ts'
import { foldFindings, getCause, groupByCause, selectFindings } from '../../../src/core/report/fold-findings.ts'

const finding = (rule: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'warning',
  certainty: 'certain',
  span: { start: 0, end: 1 },
  message: rule,
  help: rule,
  data: {},
  ...more,
})

const time = finding('time', { severity: 'error', code: '18/500', certainty: 'likely', follows: 'escaped' })
const secret = finding('secret', { severity: 'error', code: '18/502', follows: 'escaped' })
const escaped = finding('escaped')
const other = finding('other', { severity: 'hint' })

test('a cause is shown with the severity, the code and the certainty of the worst that follows', () => {
  expect(foldFindings([time, secret, other, escaped])).toEqual([
    { ...escaped, severity: 'error', code: '18/500', certainty: 'likely', consequences: [time, secret] },
    { ...other, consequences: [] },
  ])
})

test('a cause that is worse than what follows keeps its own', () => {
  const worse = finding('worse', { severity: 'error' })
  const warned = finding('warned', { code: '18/308', follows: 'worse' })
  expect(foldFindings([worse, warned])).toEqual([{ ...worse, consequences: [warned] }])
})

test('an error without a code decides, as no client can send the URL; of warnings, a code does', () => {
  const unsendable = finding('scheme', { severity: 'error', follows: 'escaped' })
  expect(foldFindings([unsendable, secret, escaped])[0]).not.toHaveProperty('code')
  const coded = finding('unusual', { code: '18/308', follows: 'escaped' })
  expect(foldFindings([coded, escaped])[0]?.code).toBe('18/308')
})

test('groups come in the order of the first finding that they explain', () => {
  expect(groupByCause([time, other, escaped])).toEqual([[escaped, time], [other]])
})

test('an index tells causes of one rule apart', () => {
  const findings = [finding('x'), finding('x'), finding('y', { follows: 'x', followsAt: 1 })] as const
  expect(getCause(findings, findings[2])).toBe(findings[1])
})

test('what follows from a finding that is left out is a finding of its own', () => {
  const left = selectFindings([time, secret, escaped], ({ rule }) => rule !== 'escaped')
  expect(left.map(({ rule, follows }) => [rule, follows])).toEqual([
    ['time', undefined],
    ['secret', undefined],
  ])
  expect(left[0]).not.toHaveProperty('follows')
})

test('indexes fit what is left, and go if one cause of the rule is left', () => {
  const two = finding('y', { follows: 'x', followsAt: 3 })
  const all = [other, finding('x'), finding('x'), finding('x'), two]
  const isWanted = (gone: Finding | undefined) => (one: Finding) => one !== gone
  expect(selectFindings(all, isWanted(all[0])).at(-1)).toEqual({ ...two, followsAt: 2 })
  expect(selectFindings(all, isWanted(undefined))).toBe(all)
  const last = selectFindings(all, (one) => one === all[3] || one === two).at(-1)
  expect(last).toEqual(finding('y', { follows: 'x' }))
})
