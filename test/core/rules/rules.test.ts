import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../../src/core/model/text.ts'
import { rules } from '../../../src/core/rules/index.ts'
import { check } from '../../../src/index.ts'
import { fixturesOf } from '../../fixture.ts'

const fixtures = [...fixturesOf('rules'), ...fixturesOf('real')]
const ids = rules.map(({ id }) => id)

test('a rule is called as its file is', () => {
  const files = readdirSync(fileURLToPath(new URL('../../../src/core/rules/', import.meta.url)))
  expect(ids.toSorted()).toEqual(files.filter((file) => file !== 'index.ts').map((file) => file.slice(0, -3)))
})

test('no rule and no fixture has a text of the template left', () => {
  const left = ['src/core/rules/', 'fixtures/rules/'].flatMap((folder) => {
    const path = fileURLToPath(new URL(`../../../${folder}`, import.meta.url))
    return readdirSync(path).flatMap((file) =>
      (readFileSync(path + file, 'utf8').match(/TODO[^'"`\n]*/g) ?? []).map(
        (text) => `${folder}${file}: replace “${text.trim()}”`,
      ),
    )
  })
  expect(left).toEqual([])
})

test('only an error of the client stage has no code; the rules that leave the scope have none either', () => {
  const codeless = rules.filter(({ severity, code }) => severity === 'error' && code === undefined)
  expect(codeless.filter(({ stage }) => stage !== 'client').map(({ id }) => id)).toEqual([])
  const leaving = rules.filter(({ outOfScope }) => outOfScope)
  expect(leaving.map(({ id }) => id).toSorted()).toEqual(['obs-service-listed', 'other-ingest', 'whip-endpoint'])
  expect(leaving.filter(({ code }) => code !== undefined)).toEqual([])
})

test('what the sources leave open is at most a warning', () => {
  expect(rules.filter(({ certainty, severity }) => certainty === 'uncertain' && severity === 'error')).toEqual([])
})

test('a rule yields to others that there are, and never to itself', () => {
  for (const { id, supersededBy = [] } of rules) {
    expect(
      supersededBy.filter((other) => other === id || !ids.includes(other)),
      id,
    ).toEqual([])
    expect(new Set(supersededBy).size, id).toBe(supersededBy.length)
  }
})

const han = /\p{Script=Han}/u

/** A comma, colon, semicolon or full stop of half width with a Han character on either side. */
const halfWidth = /\p{Script=Han}[,.;:!?]|[,;!?]\p{Script=Han}/u

const polite = /\b(?:please|should|illegal)\b/i

/** A small letter, a figure, something quoted; or a name that is spelt so. */
const lowerStart = /^(?:[a-z\d`]|[A-Z]{2}|U\+|AppName|StreamName)/

/** What must hold of any text that a person reads. */
function expectWellWritten(text: string, language: Language): void {
  expect(text).not.toMatch(/^\s|\s$|\n| {2}|undefined|NaN|\[object/)
  if (language === 'en') {
    expect(text).not.toMatch(polite)
    expect(text).not.toMatch(han)
  } else {
    // What is quoted in backticks is the user's or the vendor's, whatever its width.
    const own = text.replace(/`[^`]*`/g, '`')
    expect(own).toMatch(han)
    expect(own).not.toMatch(halfWidth)
  }
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('fires on its own fixture', () => {
    const own = fixtures.find(([name]) => name === `rules/${id}`)
    expect(own, `fixtures/rules/${id}.json is missing`).toBeDefined()
    expect(
      own?.[1].findings.map((finding) => finding.rule),
      `fixtures/rules/${id}.json states no finding of the rule`,
    ).toContain(id)
  })

  test('gives its sources', () => {
    for (const source of rule.sources) expect(() => new URL(source)).not.toThrow()
    expect(new Set(rule.sources).size).toBe(rule.sources.length)
  })

  test.each(['en', 'zh'] as const)('says in sentences what it finds and why, in %s', (language) => {
    for (const { [language]: text } of [rule.summary, rule.why]) {
      expectWellWritten(text, language)
      expect(text).toMatch(language === 'en' ? /^(?:[^a-z]|tx[A-Z]).*\.$/ : /。$/)
    }
  })

  test.each(['en', 'zh'] as const)('words its findings as the others do, in %s', (language) => {
    const reports = fixtures
      .filter(([, fixture]) => fixture.findings.some((finding) => finding.rule === id))
      .map(([, { url, context }]) => check(url, context, { language, timeZone: 'Asia/Shanghai', showSecrets: true }))
    for (const finding of reports.flatMap(({ findings }) => findings.filter((one) => one.rule === id))) {
      for (const text of [finding.message, finding.help, ...(finding.fix === undefined ? [] : [finding.fix.title])]) {
        // A quoted text may be anything: only the text around it is checked.
        const quoted = text.replace(/`[^`]*`/g, '``')
        if (text !== finding.fix?.title || language === 'en') expectWellWritten(quoted, language)
        expect(quoted).not.toMatch(/[.。]$/)
        if (language === 'en') expect(text).toMatch(lowerStart)
      }
      expect(finding.help).not.toBe(finding.message)
      // It comes after “建议：”.
      expect(finding.help).not.toMatch(/^建议/)
    }
  })
})
