import { expect, test } from 'vitest'
import { applySafeFixes, type UrlOccurrence } from '../../../../src/cli/check/fix/apply-fixes.ts'
import type { Edit, Finding } from '../../../../src/core/model/finding.ts'
import { check } from '../../../../src/index.ts'

const finding = (rule: string, ...edits: readonly Edit[]): Finding => ({
  rule,
  severity: 'warning',
  certainty: 'certain',
  span: { start: 0, end: 0 },
  message: '',
  help: '',
  data: {},
  fix: { title: '', safe: true, edits },
})

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text })

/** The text after one round of these fixes, and how many of them were applied. */
function once(text: string, ...findings: readonly Finding[]) {
  let rounds = 0
  const spots = (url: string): UrlOccurrence[] => {
    const isFirst = rounds++ === 0
    return [
      {
        url,
        span: { start: 0, end: url.length },
        check: () => ({ ...check(url, { now: '2018-12-28T12:00:00Z' }), findings: isFirst ? findings : [] }),
        directives: [],
        locate: (span) => span,
        write: (put) => put,
        mask: () => url,
      },
    ]
  }
  const { text: fixed, count } = applySafeFixes(text, spots)
  return [fixed, count]
}

test.each<[string, readonly Edit[], readonly Edit[], string, number]>([
  ['side by side', [edit(0, 2, 'A')], [edit(2, 4, 'B')], 'ABefgh', 2],
  ['side by side, the second first', [edit(2, 4, 'B')], [edit(0, 2, 'A')], 'ABefgh', 2],
  ['one character in common', [edit(0, 3, 'A')], [edit(2, 4, 'B')], 'Adefgh', 1],
  ['one inside the other', [edit(0, 4, 'A')], [edit(1, 2, 'B')], 'Aefgh', 1],
  ['the same', [edit(1, 2, 'A')], [edit(1, 2, 'B')], 'aAcdefgh', 1],
  // Which of two insertions comes first at one place, no one can say: the second waits for the next round.
  ['insertions at one place', [edit(2, 2, 'A')], [edit(2, 2, 'B')], 'abAcdefgh', 1],
  ['an insertion where the other begins', [edit(2, 4, 'A')], [edit(2, 2, 'B')], 'abAefgh', 1],
  ['an insertion where the other ends', [edit(2, 4, 'A')], [edit(4, 4, 'B')], 'abABefgh', 2],
  [
    'one of several edits in common',
    [edit(0, 1, 'A'), edit(4, 5, 'A')],
    [edit(2, 3, 'B'), edit(4, 5, 'B')],
    'AbcdAfgh',
    1,
  ],
])('of two fixes, %s', (_, one, other, text, count) => {
  expect(once('abcdefgh', finding('one', ...one), finding('other', ...other))).toEqual([text, count])
})
