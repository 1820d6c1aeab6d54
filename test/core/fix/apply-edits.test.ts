import { expect, test } from 'vitest'
import { applyEdits, moveOffset } from '../../../src/core/fix/apply-edits.ts'

const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text })

test.each([
  ['no edit', [], 'abcdef'],
  ['in the order of the list', [edit(0, 1, 'X'), edit(3, 5, '')], 'Xbcf'],
  ['in any order', [edit(3, 5, ''), edit(0, 1, 'X')], 'Xbcf'],
  ['insertions at both ends', [edit(6, 6, '>'), edit(0, 0, '<')], '<abcdef>'],
  ['at one offset, the first of the list first', [edit(2, 2, '1'), edit(2, 2, '2')], 'ab12cdef'],
  ['right after another', [edit(0, 2, 'X'), edit(2, 2, 'Y')], 'XYcdef'],
])('%s', (_, edits, expected) => {
  expect(applyEdits('abcdef', edits)).toBe(expected)
})

test('an offset moves by the edits before it', () => {
  const edits = [edit(4, 5, ''), edit(0, 1, 'XYZ'), edit(2, 2, '+')]
  expect([0, 1, 2, 3, 5, 6].map((offset) => moveOffset(offset, edits))).toEqual([0, 3, 5, 6, 7, 8])
  expect(applyEdits('abcdef', edits).slice(moveOffset(5, edits))).toBe('f')
})
