import { expect, test } from 'vitest'
import { rules } from '../../../src/core/rules/index.ts'

const costly = rules.filter(({ isCostly }) => isCostly)
const superseding = new Set(rules.flatMap(({ supersededBy = [] }) => supersededBy))

test('some rules are costly', () => {
  expect(costly).not.toEqual([])
})

// Otherwise a URL would have other findings, or fewer facts would be named as missing, than if every rule was asked.
test.each(costly.map((rule) => [rule.id, rule] as const))('%s may be left out if it is superseded', (id, rule) => {
  expect(superseding.has(id)).toBe(false)
  expect(rule).toMatchObject({ skipWhen: 'canonical-url' })
  expect(rule.needs).toBeUndefined()
  expect(rule.exclusive ?? rule.outOfScope ?? rule.scanOnly).toBeUndefined()
})
