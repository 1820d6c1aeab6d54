import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../src/core/codes/catalogue.ts'
import type { Language } from '../../../src/core/model/text.ts'
import { rules } from '../../../src/core/rules/index.ts'
import { createMessageFormatter } from '../../../src/core/text/message-format.ts'
import { endCodes } from '../../../src/core/wire/end-code.ts'
import { wireRules } from '../../../src/core/wire/rules/index.ts'
import { WireLinter } from '../../../src/core/wire/wire-linter.ts'
import { lintEvents, stateOf, wireFixtures } from './wire-fixture.ts'

const ids = wireRules.map(({ id }) => id)

/** Freezes what a rule is given: it may not change an event. */
const deepFrozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen)
  return value
}

test('a rule of the wire is called as its file is, and as no other rule', () => {
  const files = readdirSync(fileURLToPath(new URL('../../../src/core/wire/rules/', import.meta.url)))
  expect(ids.toSorted()).toEqual(files.filter((file) => file !== 'index.ts').map((file) => file.slice(0, -3)))
  expect(rules.filter(({ id }) => ids.includes(id))).toEqual([])
})

test('no rule of the wire imports another', () => {
  for (const id of ids) {
    const path = fileURLToPath(new URL(`../../../src/core/wire/rules/${id}.ts`, import.meta.url))
    expect(readFileSync(path, 'utf8'), id).not.toMatch(/from '\.\//)
  }
})

test('each of the sixteen types of the push error callback has a rule, without a code', () => {
  const reported = wireRules.filter(({ callbackType }) => callbackType !== undefined)
  expect(reported.map(({ callbackType }) => callbackType).toSorted((one = 0, other = 0) => one - other)).toEqual(
    Array.from({ length: 16 }, (_, index) => index + 1),
  )
  expect(reported.filter(({ code }) => code !== undefined)).toEqual([])
})

test('what the sources leave open is at most a warning, and several codes are uncertain', () => {
  expect(wireRules.filter(({ certainty, severity }) => certainty === 'uncertain' && severity === 'error')).toEqual([])
  expect(wireRules.filter(({ orElse, certainty }) => orElse !== undefined && certainty !== 'uncertain')).toEqual([])
})

test('the codes that a rehearsal can tell are those of ends, of rules, and 21/102', () => {
  const told = new Set<string>([
    ...endCodes,
    ...wireRules.flatMap(({ code, orElse = [] }) => [code ?? [], orElse].flat()),
    '21/102',
  ])
  expect(catalogue.filter(({ decidable }) => decidable === 'rehearsal').map(({ id }) => id)).toEqual(
    catalogue.map(({ id }) => id).filter((id) => told.has(id)),
  )
})

describe.each(wireFixtures)('%s', (name, fixture) => {
  test('says exactly what the fixture states', () => {
    const answer = stateOf(deepFrozen(fixture))
    const { findings, end } = fixture
    expect(answer, `${name}: paste this\n${JSON.stringify(answer, null, 2)}`).toStrictEqual({ findings, end })
  })
})

test('a rule speaks once for a push, and counts on', () => {
  const { context, events } = wireFixtures.find(([name]) => name === 'codec-uncommon')?.[1] ?? {
    context: {},
    events: [],
  }
  const linter = new WireLinter(wireRules, context, { language: 'en', say: createMessageFormatter('en', 'UTC', 0) })
  const spoken = events.flatMap((event) => linter.take(event))
  expect(spoken.map(({ rule, count }) => [rule, count])).toEqual([['codec-uncommon', 1]])
  expect(linter.findings.map(({ rule, count }) => [rule, count])).toEqual([['codec-uncommon', 3]])
})

const han = /\p{Script=Han}/u
/** A comma, colon, semicolon or full stop of half width with a Han character on either side. */
const halfWidth = /\p{Script=Han}[,.;:!?]|[,;!?]\p{Script=Han}/u

function expectWellWritten(text: string, language: Language): void {
  expect(text).not.toMatch(/^\s|\s$|\n| {2}|undefined|NaN|\[object/)
  const own = text.replace(/`[^`]*`/g, '``')
  if (language === 'en') expect(own).not.toMatch(han)
  else {
    expect(own).toMatch(han)
    expect(own).not.toMatch(halfWidth)
  }
}

describe.each(wireRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('fires on its own fixture', () => {
    const own = wireFixtures.find(([name]) => name === id)
    expect(own?.[1].findings, `fixtures/wire/${id}.json`).toContainEqual(expect.objectContaining({ rule: id }))
  })

  test('gives its sources', () => {
    for (const source of rule.sources) expect(() => new URL(source)).not.toThrow()
    expect(new Set(rule.sources).size).toBe(rule.sources.length)
  })

  test.each(['en', 'zh'] as const)('is well written in %s', (language) => {
    for (const { [language]: text } of [rule.summary, rule.why]) {
      expectWellWritten(text, language)
      expect(text).toMatch(language === 'en' ? /^[^a-z].*\.$|^librtmp.*\.$/ : /。$/)
    }
    const findings = wireFixtures.flatMap(([, { context, events }]) => lintEvents(context, events, language))
    for (const { message, help } of findings.filter((finding) => finding.rule === id)) {
      for (const text of [message, help]) {
        expectWellWritten(text, language)
        expect(text).not.toMatch(/[.。]$/)
        if (language === 'en') expect(text).toMatch(/^(?:[a-z\d`]|AMF)/)
      }
      expect(help).not.toMatch(/^建议/)
    }
  })
})
