import type { Log } from 'sarif'
import { describe, expect, test } from 'vitest'
import { RunStats } from '../../../src/batch/run-stats.ts'
import type { Finding } from '../../../src/core/model/finding.ts'
import type { Prediction } from '../../../src/core/model/prediction.ts'
import type { Report, Results } from '../../../src/core/model/report.ts'
import type { Language } from '../../../src/core/model/text.ts'
import { foldFindings } from '../../../src/core/report/fold-findings.ts'
import { rules } from '../../../src/core/rules/index.ts'
import type { CheckReporter } from '../../../src/reporters/check/check-reporter.ts'
import { createConciseReporter } from '../../../src/reporters/check/concise.ts'
import { checkReporters, createCheckReporter, type EagerCheckFormat } from '../../../src/reporters/check/index.ts'
import { resultsSchema } from '../../../src/schema/report.ts'
import { expectSameFromJson } from './law.ts'
import { clean, ending, look, outside, refused, signatureUnjudged } from './sample.ts'

const written = (name: EagerCheckFormat, reports: readonly Report[], changed = {}): string =>
  render(checkReporters[name].create({ version: '1.2.3', rules: [] }), reports, changed)

function render(format: CheckReporter, reports: readonly Report[], changed = {}): string {
  const wanted = look(changed)
  const summary = { ...ending.summary, checked: reports.length }
  const body = reports.map((one, at) => format.item(one, at, wanted)).join('')
  return format.begin(wanted) + body + format.end({ ...ending, summary }, wanted)
}

const hostile: Report = {
  ...refused('en'),
  input: `rtmp://h/a\ud83c\u2028\x9b31m\u202e\x1b]0;x\x07${refused('en').input}`,
  source: { file: 'a\nb\x1b[2J.txt', line: 1 },
  reading: { domain: 'h\x1b[31m', app: 'a\u202eb', stream: 'x'.repeat(100_000) },
}

const reports = [refused('en'), clean(), clean(signatureUnjudged), outside('en'), hostile]

test.each(reports)('every format says the same of a report and of its JSON: %#', (report) => {
  expectSameFromJson(report, 'en')
  expectSameFromJson(report, 'zh')
})

describe('json', () => {
  test.each([0, 1, 2, 5])('is one document, for %i reports', (count) => {
    const some = reports.slice(0, count)
    const summary = { ...ending.summary, checked: count }
    const expected: Results = {
      version: 1,
      tool: { name: 'push-preflight', version: '1.2.3' },
      reports: some,
      unjudged: ending.unjudged,
      summary,
    }
    const text = written('json', some)
    expect(JSON.parse(text)).toEqual(expected)
    expect(resultsSchema.parse(JSON.parse(text))).toEqual(expected)
    if (count < 5) expect(text).toBe(`${JSON.stringify(expected, null, 2)}\n`)
  })
})

describe('ndjson', () => {
  test('is one report a line', () => {
    const lines = written('ndjson', reports).split(/[\n\r\u2028\u2029\u0085]/)
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line))).toEqual(reports)
  })

  test('keeps a lone surrogate, escaped', () => {
    expect(written('ndjson', [hostile])).toContain('\\ud83c')
  })
})

describe('concise', () => {
  test('names the place by columns that count from 1', () => {
    expect(written('concise', [outside('en')]).split('\n')).toEqual([
      'urls.txt:5:8: hint other-ingest: `a.rtmp.youtube.com` belongs to YouTube',
      'urls.txt:5: out-of-scope: out of scope: nothing is predicted of this URL',
      expect.stringMatching(/^1 URL checked; /),
      '',
    ])
  })

  test('names a URL without a file by its number, and says nothing about one without findings', () => {
    const { source: _, ...typed } = outside('en')
    expect(written('concise', [clean(), typed, clean(signatureUnjudged)]).split('\n')).toEqual([
      expect.stringMatching(/^url:2:8: hint /),
      expect.stringMatching(/^url:2: out-of-scope/),
      expect.stringMatching(/^3 URLs checked; /),
      '',
    ])
  })

  test('ends with the counts that are not 0', () => {
    const stats = new RunStats({}, [])
    for (const report of [clean(), outside('en'), clean(signatureUnjudged), suppressedBy('comment')]) stats.add(report)
    const last = (language: Language, quiet = false): string =>
      createConciseReporter().end(stats.runSummary, look({ language, quiet }))
    expect(last('en')).toBe(
      '4 URLs checked; no problem found: 2; out of scope: 1; suppressed: 1; signature NOT checked: 2\n',
    )
    expect(last('zh')).toBe('共检查 4 个地址；未发现问题：2；不适用：1；已忽略：1；签名未检查：2\n')
    expect(last('en', true)).toBe('')
  })

  test('is a line a cause, one for the prediction and one for the run, whatever they hold', () => {
    expect(written('concise', [hostile]).split('\n')).toHaveLength(foldFindings(hostile.findings).length + 3)
  })
})

/** A refused URL of which nothing is left. */
const suppressedBy = (suppressed: 'comment' | 'baseline'): Report => {
  const report = refused('en')
  return { ...report, findings: report.findings.map((finding) => ({ ...finding, suppressed })) }
}

describe.each(['pretty', 'concise'] as const)('%s', (name) => {
  test.each(['comment', 'baseline'] as const)('prints nothing about a URL whose findings a %s suppresses', (by) => {
    const format = checkReporters[name].create({ version: '1.2.3', rules: [] })
    expect(format.item(suppressedBy(by), 0, look())).toBe('')
  })

  test('predicts no refusal from findings that are suppressed', () => {
    const format = checkReporters[name].create({ version: '1.2.3', rules: [] })
    const { findings, ...rest } = refused('en')
    const [first, ...others] = findings
    if (first === undefined) throw new Error('the sample has findings')
    const left = [
      { ...first, severity: 'hint' as const },
      ...others.map((finding) => ({ ...finding, suppressed: 'comment' as const })),
    ]
    const text = format.item({ ...rest, findings: left }, 0, look())
    expect(text).toContain(first.rule)
    expect(text).not.toContain('refused')
  })

  test('says nothing of URLs without findings when quiet', () => {
    const format = checkReporters[name].create({ version: '1.2.3', rules: [] })
    expect(format.item(clean(), 0, look({ quiet: true }))).toBe('')
    expect(format.item(outside('en'), 0, look({ quiet: true }))).not.toBe('')
  })

  test.each(['en', 'zh'] as const)('lets nothing drive the terminal, in %s', (language) => {
    expect(written(name, [hostile], { language })).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]/)
  })
})

describe('pretty', () => {
  test('is painted good only where the signature was checked', () => {
    const good = (text: string): string => `<good>${text}</good>`
    const warning = (text: string): string => `<warning>${text}</warning>`
    const paint = { ...look().theme, good, warning }
    expect(written('pretty', [clean()], { theme: paint })).toContain('<good>no problem found')
    const unchecked = written('pretty', [clean(signatureUnjudged)], { theme: paint })
    expect(unchecked).toContain('<warning>no problem found; signature NOT checked: no key given</warning>')
    expect(unchecked).not.toContain('<good>')
  })

  test.each(['en', 'zh'] as const)('shows no fact by its dotted name, in %s', (language) => {
    const text = written('pretty', reports.slice(0, 3), { language, verbose: true })
    expect(text).not.toMatch(/server\.|clientIp/)
  })

  test('counts the checks that need more facts, but not when quiet', () => {
    const reports = [refused('en')]
    expect(written('pretty', [])).not.toContain('account data')
    expect(written('pretty', reports)).toMatch(/2 more checks \(see --verbose\).*3 more checks need account data/s)
    expect(written('pretty', reports, { quiet: true })).not.toContain('more check')
    expect(written('pretty', reports, { quiet: true })).toContain('signature (no key given)')
    expect(written('pretty', reports, { quiet: true, language: 'zh' })).not.toContain('--verbose')
  })

  test('gives the reason if the findings of a prediction are switched off', () => {
    const silent = { ...refused('en'), findings: [] }
    expect(written('pretty', [silent])).toContain('because  stream-name-characters, client-ip-denied')
  })

  test('keeps to the width', () => {
    for (const width of [40, 60, 80, 120])
      for (const line of written('pretty', reports.slice(0, 4), { width }).split('\n'))
        expect([...line].length).toBeLessThanOrEqual(width)
  })

  test('draws a URL of 10 MB without taking for ever', { timeout: 30_000 }, () => {
    const input = `rtmp://h/live/${'a'.repeat(10_000_000)}`
    const [finding] = refused('en').findings
    const findings = finding === undefined ? [] : [{ ...finding, span: { start: 14, end: input.length } }]
    const before = performance.now()
    const text = written('pretty', [{ ...clean(), input, reading: { stream: input }, findings }])
    expect(performance.now() - before).toBeLessThan(10_000)
    expect(text.length).toBeLessThan(3000)
  })
})

test('pretty does not take many times as long as ndjson', () => {
  const one = { ...refused('en'), input: `rtmp://h.example.com/live/a b?txSecret=${'•'.repeat(32)}&txTime=5C271099` }
  const many = Array.from({ length: 1000 }, () => one)
  const timeOf = (name: EagerCheckFormat): number => {
    const begun = performance.now()
    written(name, many)
    return performance.now() - begun
  }
  const best = (name: EagerCheckFormat): number => Math.min(timeOf(name), timeOf(name), timeOf(name))
  expect([1, 2, 3, 4].some(() => best('pretty') / best('ndjson') < 40)).toBe(true)
})

test('markdown lists 500 findings, and counts the others', async () => {
  const [finding] = refused('en').findings
  if (finding === undefined) throw new Error('the sample has no finding')
  const reporter = await createCheckReporter('markdown', {
    version: '1.2.3',
    rules: [],
    toRepositoryPath: (file) => file,
  })
  const text = render(reporter, Array(502).fill({ ...refused('en'), findings: [finding] }))
  expect(text.split(`| ${finding.rule} |`).length - 1).toBe(500)
  expect(text).toContain('… and 2 more')
})

describe('a cause and what follows from it', () => {
  const rule = rules.find(({ id }) => id === 'tx-time-missing')
  const pretty = (report: Report, changed = {}): string =>
    checkReporters.pretty
      .create({ version: '1.2.3', rules: rule === undefined ? [] : [rule] })
      .item(report, 0, look(changed))

  test('are one block, with the worst severity and code', () => {
    const text = pretty(refused('en'))
    expect(text).toContain('\nerror[18/500] input-html-escaped: ')
    expect(text).toContain('\n  = so the server sees no txTime (18/500)\n  = help: ')
    expect(text).not.toContain('tx-time-missing')
    expect(pretty(refused('zh'), { language: 'zh' })).toContain('\n  = 因此，服务器视为未携带 txTime（18/500）\n')
  })

  test('a rule without words for it is told by its message', () => {
    expect(written('pretty', [refused('en')])).toContain('\n  = so there is no txTime (18/500)\n')
  })

  test('pretty says when the fix leaves nothing to object to, and whether the signature is checked then', () => {
    const report = refused('en')
    const fixedTo = (afterFixes: Prediction['afterFixes']): Report => ({
      ...report,
      prediction: { ...report.prediction, ...(afterFixes === undefined ? {} : { afterFixes }) },
    })
    const nothing = { outcome: 'no-objection', because: [], then: [] } as const
    expect(pretty(fixedTo(nothing))).toMatch(/^ {2}once fixed {2}no problem found \(which is no guarantee/m)
    expect(pretty(fixedTo({ ...nothing, unjudged: signatureUnjudged }))).toMatch(
      /^ {2}once fixed {2}no problem found; signature NOT checked: no key given$/m,
    )
    expect(pretty(report)).not.toContain('once fixed')
    const withFindings = (change: (one: Finding) => Finding): Report => ({
      ...fixedTo(nothing),
      findings: report.findings.map(change),
    })
    expect(pretty(withFindings((one) => ({ ...one, suppressed: 'comment' })))).not.toContain('once fixed')
    // A fix that would show a secret is not in the report.
    expect(pretty(withFindings(({ fix: _, ...one }) => one))).toContain('once fixed')
  })

  test('are results of their own in sarif, which refer to the cause', async () => {
    const reporter = await createCheckReporter('sarif', { version: '1', rules: [], toRepositoryPath: (file) => file })
    const log = JSON.parse(render(reporter, [refused('en')])) as Log
    const results = log.runs[0]?.results ?? []
    expect(results).toHaveLength(4)
    const related = results.map(({ relatedLocations }) => relatedLocations?.map(({ message }) => message?.text))
    expect(related).toEqual([undefined, ['input-html-escaped: `&amp;` is HTML for `&`'], undefined, undefined])
    expect(results[1]?.relatedLocations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'urls.txt' },
      region: results[2]?.locations?.[0]?.physicalLocation?.region,
    })
  })
})
