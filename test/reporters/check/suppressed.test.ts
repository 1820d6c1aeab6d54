import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/core/model/report.ts'
import { checkFormats, checkReporters } from '../../../src/reporters/check/index.ts'
import { expectSameFromJson, textsOf } from './law.ts'
import { clean, ending, look, refused } from './sample.ts'

const all = refused('en')

/** Its errors are suppressed, in one way each; a warning and a hint are not. */
const some: Report = {
  ...all,
  findings: all.findings.map((finding, at) => (at > 1 ? finding : { ...finding, suppressed: suppressedAt(at) })),
}

function suppressedAt(at: number): 'comment' | 'baseline' {
  return at === 0 ? 'comment' : 'baseline'
}

const [one = '', other = ''] = all.findings.map(({ message }) => message)

const createPretty = () => checkReporters.pretty.create({ version: '1.0.0', rules: [] })

/** What keeps suppressed findings, and marks them. */
const MARKING = ['json', 'ndjson', 'sarif']

describe('suppressed findings', () => {
  const texts = textsOf(some, 'en', 200)

  test.each(MARKING)('%s keeps and marks them', (name) => {
    expect(texts[name]).toContain(one)
    expect(texts[name]).toContain(other)
    if (name === 'sarif') {
      const results = JSON.parse(`[${texts[name]?.split('\n],"invocations"')[0]}]`) as { suppressions: unknown[] }[]
      expect(results.map(({ suppressions }) => suppressions)).toEqual([
        [{ kind: 'inSource', status: 'accepted' }],
        [{ kind: 'external', status: 'accepted' }],
        [],
        [],
      ])
    } else expect(texts[name]).toMatch(/"suppressed": ?"comment".*"suppressed": ?"baseline"/s)
  })

  test.each(checkFormats.filter((name) => !MARKING.includes(name)))('%s leaves them out', (name) => {
    expect(texts[name]).not.toContain(one.slice(0, 16))
    expect(texts[name]).not.toContain(other)
    expect(texts[name]).toContain('holds capital letters')
  })

  test('junit: a URL whose errors are suppressed does not fail', () => {
    expect(texts['junit']).not.toContain('<failure')
  })

  test.each([
    ['en', '1 finding suppressed by a comment\n2 findings in the baseline\n'],
    ['zh', '1 个问题已由注释忽略\n2 个问题已在基线中\n'],
  ] as const)('pretty counts them, in %s', (language, text) => {
    expect(createPretty().end(ending, look({ language }))).toContain(text)
  })
})

describe('a batch is broken down', () => {
  const end = (checked: number): string =>
    createPretty().end({ ...ending, summary: { ...ending.summary, checked } }, look())

  test('only where it is long', () => {
    expect(end(1)).not.toContain('will be refused')
    expect(end(10)).not.toContain('by code')
    expect(end(11)).toContain('by code')
  })

  test.each([40, 80, 120])('within %i columns', (width) => {
    const domain = `${'a'.repeat(60)}.example.com`
    const many = { ...ending, domains: [{ domain, refused: 3, atRisk: 4_000_000 }] }
    for (const language of ['en', 'zh'] as const)
      for (const line of createPretty().end(many, look({ width, language })).split('\n'))
        expect([...line.replace(/[^\x20-\x7f█…]/g, '  ')].length).toBeLessThanOrEqual(width)
  })
})

test('the column of a URL is counted from the start of its line', () => {
  const report = { ...clean(), findings: all.findings.slice(3), source: { file: 'a.sh', line: 2, column: 11 } }
  const texts = textsOf(report, 'en')
  expect(texts['concise']).toContain('a.sh:2:18: hint')
  expect(texts['github']).toContain('col=18,endColumn=21')
  expect(texts['checkstyle']).toContain('column="18"')
  expect(texts['sarif']).toContain('"startLine":2,"startColumn":18,"endColumn":22')
  expect(texts['pretty']).toContain('a.sh:2:11\n')
})

test('a URL that is escaped in its line has a line and no column', () => {
  const report = {
    ...clean(),
    findings: all.findings.slice(3),
    source: { file: 'a.sh', line: 2, escaped: true } as const,
  }
  const texts = textsOf(report, 'en')
  expectSameFromJson(report, 'en')
  expect(texts['concise']).toContain('a.sh:2: hint')
  expect(texts['github']).not.toContain('col')
  expect(texts['checkstyle']).not.toContain('column')
  expect(texts['sarif']).toContain('"region":{"startLine":2}')
  expect(texts['sarif']).not.toMatch(/Column|snippet|fixes/)
  expect(texts['pretty']).toContain('a.sh:2\n')
})

test('what follows from a suppressed cause is shown on its own', () => {
  const causeHidden: Report = {
    ...all,
    findings: all.findings.map((one) => (one.rule === 'input-html-escaped' ? { ...one, suppressed: 'comment' } : one)),
  }
  const texts = textsOf(causeHidden, 'en', 200)
  expect(texts['pretty']).toContain('error[18/500] tx-time-missing: ')
  expect(texts['pretty']).not.toContain('so there is no txTime')
  expect(texts['concise']).toContain('error[18/500] tx-time-missing: ')
  expect(texts['markdown']).toContain('| tx-time-missing |')
  expect(texts['junit']).not.toContain('follows from')
  expect(JSON.parse(texts['ndjson'] ?? '').findings[1].follows).toBe('input-html-escaped')
})
