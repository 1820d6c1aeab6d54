import { expect, test } from 'vitest'
import { type CausalFinding, findCauses } from '../../../src/core/fix/find-causes.ts'
import { findGone } from '../../../src/core/fix/find-gone.ts'

const at = (start: number, end = start + 1) => ({ start, end })

const finding = (rule: string, start: number, more: Partial<CausalFinding> = {}): CausalFinding => ({
  rule,
  span: at(start),
  data: {},
  ...more,
})

/** A finding whose fix changes no place, and is known by its text. */
const fixable = (rule: string, start: number): CausalFinding =>
  finding(rule, start, { edits: [{ span: at(start), text: rule.charAt(0) }] })

/** Judges by the letter of the fix: what it takes away, besides its own finding. */
const judgeBy =
  (findings: readonly CausalFinding[], gone: Readonly<Record<string, readonly string[]>>) =>
  (edits: NonNullable<CausalFinding['edits']>): readonly CausalFinding[] =>
    findings.filter(({ rule }) => rule !== edits[0]?.text && !gone[edits[0]?.text ?? '']?.includes(rule))

const causesOf = (findings: readonly CausalFinding[], gone: Readonly<Record<string, readonly string[]>>) =>
  findCauses(findings, judgeBy(findings, gone))

test('the fix that removes most is the cause', () => {
  const findings = [fixable('a', 0), finding('x', 1), finding('y', 2), fixable('b', 3)]
  expect(causesOf(findings, { a: ['x'], b: ['x', 'y'] })).toEqual([undefined, 3, 3, undefined])
})

test('of two that remove as many, it is the first in the text', () => {
  const findings = [finding('x', 9), fixable('b', 5), fixable('a', 2)]
  expect(causesOf(findings, { a: ['x'], b: ['x'] })).toEqual([2, undefined, undefined])
})

test('two that remove each other: the first in the text is the cause', () => {
  const findings = [fixable('b', 5), fixable('a', 2)]
  expect(causesOf(findings, { a: ['b'], b: ['a'] })).toEqual([1, undefined])
})

test('a cause follows from nothing, and what follows causes nothing', () => {
  const findings = [fixable('a', 0), fixable('b', 1), finding('x', 2), finding('y', 3), finding('z', 4)]
  // b goes with a, so that z has no cause; a is a cause already when b could explain it.
  expect(causesOf(findings, { a: ['b', 'x', 'y'], b: ['a', 'z'] })).toEqual([undefined, 0, 0, 0, undefined])
})

test('a second cause explains what the first has left', () => {
  const findings = [fixable('a', 0), fixable('b', 1), finding('x', 2), finding('y', 3), finding('z', 4)]
  expect(causesOf(findings, { a: ['x', 'y'], b: ['y', 'z'] })).toEqual([undefined, undefined, 0, 0, 1])
})

test('without a fix, a rule names what follows; with one, it is tried', () => {
  const explains = ['x']
  const findings = [finding('a', 0, { explains }), finding('x', 1)]
  expect(causesOf(findings, {})).toEqual([undefined, 0])
  const tried = [{ ...fixable('a', 0), explains }, finding('x', 1)]
  expect(causesOf(tried, {})).toEqual([undefined, undefined])
})

test('eight fixes are tried, and none of a finding that is alone', () => {
  const findings = [...'abcdefghij'].map((rule, index) => fixable(rule, index))
  let count = 0
  findCauses(findings, () => {
    count++
    return findings
  })
  expect(count).toBe(8)
  findCauses([fixable('a', 0)], () => expect.unreachable())
})

test('a finding stays if its rule stays with its data or at its place', () => {
  const edits = [{ span: at(2, 4), text: '' }]
  const one = finding('x', 10, { data: { text: 'a' } })
  expect(findGone([one], [], edits)).toEqual([0])
  expect(findGone([one], [finding('y', 8)], edits)).toEqual([0])
  expect(findGone([one], [finding('x', 8, { data: { text: 'b' } })], edits)).toEqual([])
  expect(findGone([one], [finding('x', 30, { data: { text: 'a' } })], edits)).toEqual([])
  expect(findGone([one], [finding('x', 30, { data: { text: 'b' } })], edits)).toEqual([0])
})

test('of two findings of one rule, the one that is left is found by its place', () => {
  const findings = [finding('x', 0), finding('x', 10)]
  expect(findGone(findings, [finding('x', 10)], [])).toEqual([0])
  expect(findGone(findings, [finding('x', 0)], [])).toEqual([1])
})
