import { expect } from 'vitest'
import { moveOffset } from '../src/core/fix/apply-edits.ts'
import type { Context } from '../src/core/model/context.ts'
import type { Edit, Finding } from '../src/core/model/finding.ts'
import { getCause } from '../src/core/report/fold-findings.ts'

/** What holds of the causes in any report. */
export function expectSoundCauses(findings: readonly Finding[]): void {
  for (const finding of findings) {
    const { follows, followsAt } = finding
    if (follows === undefined) {
      expect(followsAt).toBeUndefined()
      continue
    }
    const cause = getCause(findings, finding)
    expect(cause?.rule).toBe(follows)
    expect(cause).not.toBe(finding)
    expect(cause?.follows, 'a cause follows from another').toBeUndefined()
    const isAlone = findings.filter(({ rule }) => rule === follows).length === 1
    expect(followsAt === undefined, 'followsAt tells findings of one rule apart').toBe(isAlone)
  }
}

/** The context of a URL after a fix: OBS's two fields move with their text. */
export const moveFields = (context: Context, edits: readonly Edit[]): Context => ({
  ...context,
  ...(context.keyAt === undefined ? {} : { keyAt: moveOffset(context.keyAt, edits) }),
  ...(context.serverEnd === undefined ? {} : { serverEnd: moveOffset(context.serverEnd, edits) }),
})
