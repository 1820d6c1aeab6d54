import { expect, test } from 'vitest'
import { applyEdits } from '../../../src/core/fix/apply-edits.ts'
import { fixUntilStable, selectSafeFixes } from '../../../src/core/fix/apply-safe-fixes.ts'

const createFix = (start: number, end: number, text: string, safe = true) => ({
  fix: { title: '', safe, edits: [{ span: { start, end }, text }] },
})

test('rounds go on until there is nothing left to fix', () => {
  const removeFirst = (text: string) => (text.startsWith('x') ? text.slice(1) : undefined)
  expect(fixUntilStable('xxxab', removeFirst)).toBe('ab')
  expect(fixUntilStable('ab', removeFirst)).toBe('ab')
})

test('two fixes that undo each other end after ten rounds', () => {
  let rounds = 0
  const swap = (text: string) => {
    rounds++
    return text === 'a' ? 'b' : 'a'
  }
  expect(fixUntilStable('a', swap)).toBe('a')
  expect(rounds).toBe(10)
})

test('only safe fixes are taken', () => {
  expect(selectSafeFixes([{}, createFix(0, 1, '', false), createFix(2, 3, 'X')])).toEqual([
    [{ span: { start: 2, end: 3 }, text: 'X' }],
  ])
})

test.each([
  ['overlapping', createFix(0, 3, ''), createFix(2, 4, '')],
  ['one inside the other', createFix(0, 4, ''), createFix(1, 2, '')],
  ['two insertions at one offset', createFix(2, 2, 'a'), createFix(2, 2, 'b')],
])('%s: the second waits for the next round', (_, first, second) => {
  expect(selectSafeFixes([first, second])).toEqual([first.fix.edits])
})

test('fixes that touch are applied together', () => {
  const fixes = selectSafeFixes([createFix(2, 4, 'Y'), createFix(0, 2, 'X')])
  expect(applyEdits('abcd', fixes.flat())).toBe('XY')
})

test('a fix that cannot be placed is left out', () => {
  const [first, second] = [createFix(0, 1, ''), createFix(1, 2, '')]
  const fixes = selectSafeFixes([first, second], ({ edits }, finding) => (finding === first ? undefined : edits))
  expect(fixes).toEqual([second.fix.edits])
})
