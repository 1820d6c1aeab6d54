import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Draft04 from 'ajv-draft-04'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { marked } from 'marked'
import type { Log, Result } from 'sarif'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { Report, Results } from '../../../src/core/model/report.ts'
import { groupByCause } from '../../../src/core/report/fold-findings.ts'
import { checkFormats, isEagerFormat } from '../../../src/reporters/check/index.ts'
import { Exit, KEY, run, SECRET, URL as signed } from '../io.ts'

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url))

/** A name with everything that some format escapes. */
const FILE = '100% “a,b:c” &<x>]]>`|你😀.txt'

const query = `?txSecret=${SECRET}&txTime=5C271099`
const hostile = [
  'a%0A::error::b',
  'a,b:c=d;e',
  'a]]>b]]>c',
  '<b>&amp;"\'</b>',
  'a\x07\x1b[31m\x9b\x7f',
  '直播间\ud83d\ude00',
  '\u202eabc\u2066\u200f\u0627\u0644\u0628',
  '\ufffe\uffff\ufdd0',
  '|a|`b`|``\\|',
  '[x](http://www.example.com)@user $x$',
  '\\u0026\\n',
  '%25%0D%0a',
  '\u2028\u2029\u0085',
].map((name) => `rtmp://push.example.com/live/${name}${query}`)

const urlsOfRules = readdirSync(`${fixtures}rules`)
  .map((file) => (JSON.parse(readFileSync(`${fixtures}rules/${file}`, 'utf8')) as { url: string }).url)
  .filter((url) => !/[\r\n]/.test(url) && url.trim() !== '' && url.length < 5000 && !url.startsWith('#'))

/** Twice the same URL, and the same signed again, are findings of their own. */
const urls = [...hostile, ...urlsOfRules, signed, signed, signed.replace('5C271099', '5C27109A')]

let folder = ''
let all: Results
let expected: readonly string[] = []
/** What formats for people write: each cause once. */
let causes: readonly string[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'formats-'))
  writeFileSync(join(folder, FILE), `${urls.join('\n')}\n`)
  all = JSON.parse(await written('json')) as Results
  expected = all.reports.flatMap(findingsOf).sort()
  causes = all.reports.flatMap((report) => findingsOf(withCauses(report))).sort()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What the batch is written as; no format changes the exit code. */
async function written(format: string, ...options: readonly string[]): Promise<string> {
  const { exit, stdout } = await run(['--file', FILE, '--format', format, ...options], {
    cwd: folder,
    env: { PUSH_PREFLIGHT_KEY: KEY },
    columns: 80,
  })
  expect(exit).toBe(Exit.findings)
  return stdout
}

const findingsOf = ({ source, findings }: Report): string[] =>
  findings.map(({ rule, span }) => `${source?.file}:${source?.line}:${span.start + 1} ${rule}`)

const withCauses = (report: Report): Report => ({
  ...report,
  findings: groupByCause(report.findings).map(([cause]) => cause),
})

const withoutColumns = (places: readonly string[]): string[] =>
  places.map((place) => place.replace(/:\d+ (?=[a-z-]+$)/, ' ')).sort()

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ['testsuite', 'testcase', 'file', 'error'].includes(name),
})

const isSarif = new Draft04.default({
  strict: false,
  allErrors: true,
  formats: fullFormats,
  unicodeRegExp: false,
}).compile<Log>(JSON.parse(readFileSync(`${fixtures}schemas/sarif-2.1.0.json`, 'utf8')))

function sarifOf(text: string): { readonly log: Log; readonly results: readonly Result[] } {
  const log: unknown = JSON.parse(text)
  expect(isSarif(log) ? [] : isSarif.errors).toEqual([])
  const { runs } = log as Log
  return { log: log as Log, results: runs[0]?.results ?? [] }
}

async function junitOf(text: string): Promise<readonly Case[]> {
  const schema = readFileSync(`${fixtures}schemas/junit-4.xsd`, 'utf8')
  expect((await validateXML({ xml: [{ fileName: 'a.xml', contents: text }], schema: [schema] })).errors).toEqual([])
  const { testsuites } = xml.parse(text) as { testsuites: { testsuite?: { testcase: Case[] }[] } | '' }
  return testsuites === '' ? [] : (testsuites.testsuite ?? []).flatMap(({ testcase }) => testcase)
}

interface Case {
  readonly name: string
  readonly skipped?: string
  readonly failure?: { readonly '#text': string; readonly message: string }
  readonly 'system-out'?: string
}

interface Checkstyle {
  readonly checkstyle: {
    readonly file?: readonly {
      readonly name: string
      readonly error: readonly Readonly<Record<'line' | 'column' | 'severity' | 'message' | 'source', string>>[]
    }[]
  }
}

function checkstyleOf(text: string): NonNullable<Checkstyle['checkstyle']['file']> {
  expect(XMLValidator.validate(text)).toBe(true)
  return (xml.parse(text) as Checkstyle).checkstyle.file ?? []
}

interface Annotation {
  readonly command: string
  readonly properties: Readonly<Record<string, string>>
  readonly text: string
}

/** As the runner reads them: actions/runner, src/Runner.Common/ActionCommand.cs. */
function annotationsOf(text: string): Annotation[] {
  const data = (value: string): string => value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
  const property = (value: string): string => data(value.replaceAll('%3A', ':').replaceAll('%2C', ','))
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .filter((line) => line.trimStart().startsWith('::'))
    .map((line) => {
      const end = line.indexOf('::', 2)
      const [command = '', ...rest] = line.slice(2, end).split(' ')
      const pairs = rest
        .join(' ')
        .split(',')
        .map((pair) => pair.split('='))
      const properties = Object.fromEntries(pairs.map(([name = '', ...value]) => [name, property(value.join('='))]))
      return { command, properties, text: data(line.slice(end + 2)) }
    })
}

const ENTITIES = /&#(\d+);|&(amp|lt|gt|quot);/g
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** The rows of the table under a heading, as another's parser reads them, in plain text. */
function rowsOf(text: string, columns: number): string[][] {
  const html = marked.parse(text, { async: false, gfm: true })
  const plain = (cell: string): string =>
    cell
      .replace(/<[^>]*>/g, '')
      .replace(ENTITIES, (_, number: string | undefined, name: string) =>
        number === undefined ? (NAMED[name] ?? '') : String.fromCharCode(Number(number)),
      )
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map(([, row = '']) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => plain(cell)))
    .filter((row) => row.length === columns)
}

/** A name as it is shown on a line. */
const SHOWN = FILE

describe('the same batch has the same findings', () => {
  test('and many of them', () => {
    expect(expected.length).toBeGreaterThan(200)
    expect(causes.length).toBeLessThan(expected.length)
    expect(new Set(all.reports.flatMap(({ findings }) => findings.map(({ rule }) => rule))).size).toBeGreaterThan(40)
  })

  test('ndjson', async () => {
    const reports = (await written('ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Report)
    expect(reports.flatMap(findingsOf).sort()).toEqual(expected)
  })

  test('concise', async () => {
    const lines = [...(await written('concise')).matchAll(/^(.*:\d+:\d+): \w+(?:\[[\d/]+\])? ([a-z-]+): /gm)]
    expect(lines.map(([, place, rule]) => `${place} ${rule}`).sort()).toEqual(causes)
  })

  test.each([40, 80, 200])('pretty', async (columns) => {
    const { stdout } = await run(['--file', FILE], { cwd: folder, env: { PUSH_PREFLIGHT_KEY: KEY }, columns })
    const heads = [...stdout.matchAll(/^(?:error|warning|hint)(?:\[[\d/]+\])? ([a-z-]+):/gm)].map(([, rule]) => rule)
    expect(heads.sort()).toEqual(causes.map((one) => one.split(' ').at(-1)).sort())
  })

  test('sarif', async () => {
    const { results } = sarifOf(await written('sarif'))
    const found = results.map(({ ruleId, locations }) => {
      const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {}
      return `${decodeURIComponent(artifactLocation?.uri ?? '')}:${region?.startLine}:${region?.startColumn} ${ruleId}`
    })
    expect(found.sort()).toEqual(expected)
  })

  test('junit', async () => {
    const cases = await junitOf(await written('junit'))
    const texts = cases.flatMap((one) => [one.failure?.['#text'] ?? '', one['system-out'] ?? ''])
    const lines = [...texts.join('\n').matchAll(/^(.*:\d+:\d+): \w+(?:\[[\d/]+\])? ([a-z-]+): /gm)]
    // A text that ends a character data section is written in another way.
    const wanted = expected.map((one) => one.replaceAll(']]>', ']]\\u003e')).sort()
    expect(lines.map(([, place, rule]) => `${place} ${rule}`).sort()).toEqual(wanted)
    expect(cases.length).toBe(all.summary.checked)
    expect(cases.filter(({ failure }) => failure !== undefined).length).toBe(
      all.reports.filter(({ findings }) => findings.some(({ severity }) => severity === 'error')).length,
    )
    expect(cases.filter(({ skipped }) => skipped !== undefined).length).toBe(all.summary.outOfScope)
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })

  test('github', async () => {
    const text = await written('github')
    const annotations = annotationsOf(text)
    expect(annotations).toHaveLength(text.trimEnd().split('\n').length)
    const found = annotations.map(({ properties: { file, line, col, title } }) => {
      return `${file}:${line}:${col} ${title?.split(' ')[0]}`
    })
    expect(found.sort()).toEqual(expected)
    for (const { properties, text } of annotations)
      expect(text.startsWith(`${SHOWN}:${properties['line']}:${properties['col']}: `)).toBe(true)
    expect(new Set(annotations.map(({ command }) => command))).toEqual(new Set(['error', 'warning', 'notice']))
  })

  test('gitlab', async () => {
    const issues = JSON.parse(await written('gitlab')) as {
      check_name: string
      fingerprint: string
      severity: string
      description: string
      location: { path: string; lines: { begin: number } }
    }[]
    const found = issues.map(({ check_name, location }) => `${location.path}:${location.lines.begin} ${check_name}`)
    expect(found.sort()).toEqual(withoutColumns(expected))
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
    for (const issue of issues) {
      expect(Object.keys(issue)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location'])
      expect(issue.description).not.toBe('')
      expect(['info', 'minor', 'major']).toContain(issue.severity)
      expect(issue.location.lines.begin).toBeGreaterThan(0)
    }
  })

  test('checkstyle', async () => {
    const found = checkstyleOf(await written('checkstyle')).flatMap(({ name, error }) =>
      error.map(({ line, column, source }) => `${name}:${line}:${column} ${source.replace('push-preflight.', '')}`),
    )
    expect(found.sort()).toEqual(expected)
  })

  test('markdown, as many as are shown and the number of the others', async () => {
    const text = await written('markdown')
    const rows = rowsOf(text, 5)
    const more = Number(/^… and (\d+) more$/m.exec(text)?.[1] ?? 0)
    expect(rows.length + more).toBe(causes.length)
    const listed = all.reports.flatMap((report) => findingsOf(withCauses(report))).slice(0, rows.length)
    expect(rows.map(([place, , rule]) => `${place} ${rule}`)).toEqual(listed)
    expect(rowsOf(text, 4).reduce((sum, [, , refused, atRisk]) => sum + Number(refused) + Number(atRisk), 0)).toBe(
      all.summary.refused + all.summary.atRisk,
    )
  })

  test('pretty counts by code as the reports say', async () => {
    const [, table = ''] = /\nby code\n((?: {2}.*\n)+)/.exec(await written('pretty')) ?? []
    const counted = table
      .trimEnd()
      .split('\n')
      .map((row) => /^ {2}(no code|\S+) +(\d+) {2}█/.exec(row)?.slice(1))
    const codes = all.reports
      .filter(({ prediction: { outcome } }) => outcome === 'refused' || outcome === 'at-risk')
      .map(({ prediction }) => prediction.code ?? 'no code')
    const wanted = [...new Set(codes)].map((code) => [code, String(codes.filter((one) => one === code).length)])
    expect(counted.sort()).toEqual(wanted.sort())
  })
})

describe('a finding says the same everywhere', () => {
  test('message', async () => {
    const messages = all.reports.flatMap(({ findings }) => findings.map(({ message }) => message))
    const { results } = sarifOf(await written('sarif'))
    for (const [at, { message }] of results.entries())
      expect(message.text?.replaceAll('\\[', '[')).toContain(messages[at])
    const annotations = annotationsOf(await written('github'))
    for (const [at, { text }] of annotations.entries()) expect(text).toContain(visible(messages[at] ?? ''))
    const errors = checkstyleOf(await written('checkstyle')).flatMap(({ error }) => error)
    for (const [at, { message }] of errors.entries())
      expect(message).toContain(visible(messages[at] ?? '').replace(/[\ufffe\uffff]/g, '\ufffd'))
    const rows = rowsOf(await written('markdown'), 5)
    const shown = all.reports.flatMap((report) => withCauses(report).findings.map(({ message }) => message))
    for (const [at, [, , , text = '']] of rows.entries())
      expect(text.replaceAll('`', '')).toContain(visible(shown[at] ?? '').replaceAll('`', ''))
  })
})

const HIDDEN = /[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g
const visible = (text: string): string =>
  text.replace(HIDDEN, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** What other tools read. */
const FORMATS = checkFormats.filter((name) => !isEagerFormat(name))

test.each(FORMATS)('%s shows no signature, and lets nothing drive a terminal', async (format) => {
  const text = await written(format)
  expect(text).not.toContain(SECRET)
  expect(text).not.toContain(KEY)
  expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/)
})

test.each(FORMATS)('%s is whole where there is nothing to say', async (format) => {
  writeFileSync(join(folder, 'none.txt'), '# nothing\n')
  const { exit, stdout } = await run(['--file', 'none.txt', '--format', format], { cwd: folder })
  expect(exit).toBe(Exit.ok)
  if (format === 'sarif') expect(sarifOf(stdout).results).toEqual([])
  if (format === 'junit') expect(await junitOf(stdout)).toEqual([])
  if (format === 'gitlab') expect(JSON.parse(stdout)).toEqual([])
  if (format === 'checkstyle') expect(checkstyleOf(stdout)).toEqual([])
  if (format === 'github') expect(stdout).toBe('')
})

test.each(['en', 'zh'] as const)('markdown has a table for each part, in %s', async (language) => {
  const text = await written('markdown', '--lang', language)
  expect(marked.lexer(text).filter(({ type }) => type === 'table')).toHaveLength(3)
  expect(rowsOf(text, 2).map(([, count]) => Number(count))).toEqual([
    all.summary.refused,
    all.summary.atRisk,
    all.summary.noObjection,
    all.summary.outOfScope,
  ])
})

describe('a URL of the command line', () => {
  const broken = signed.replace('&', '&amp;')

  test.each(FORMATS)('%s has a place for it', async (format) => {
    const { stdout } = await run([broken, '--format', format], { cwd: folder })
    if (format === 'github') expect(annotationsOf(stdout)[0]?.properties).toEqual({ title: 'tx-time-missing 18/500' })
    else expect(stdout).toMatch(/\burl\b|command%20line/)
  })

  test('sarif has a location that code scanning takes, and that is no file', async () => {
    const { stdout } = await run([signed, broken, '--format', 'sarif'], { cwd: folder })
    const { results } = sarifOf(stdout)
    expect(results.length).toBeGreaterThan(0)
    for (const { locations = [], fixes } of results) {
      expect(locations).toHaveLength(1)
      expect(locations[0]?.physicalLocation?.artifactLocation).toEqual({ uri: 'no%20file%20%28command%20line%29' })
      expect(locations[0]?.physicalLocation?.region?.startLine).toBe(2)
      expect(locations[0]?.logicalLocations).toEqual([
        { name: 'URL 2', fullyQualifiedName: 'URL 2 of the command line' },
      ])
      expect(fixes).toBeUndefined()
    }
  })

  test('sarif names standard input', async () => {
    const { stdout } = await run(['--format', 'sarif'], { cwd: folder, stdin: `${broken}\n` })
    expect(sarifOf(stdout).results[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('stdin')
  })
})

test('junit puts many cases of two files together', async () => {
  const lines = (count: number): string =>
    `${Array.from({ length: count }, (_, at) => `${signed}&n=${at}`).join('\n')}\n`
  writeFileSync(join(folder, 'many.txt'), lines(2001))
  writeFileSync(join(folder, 'few.txt'), lines(3))
  const late = ['--now', '2026-01-01T00:00:00Z', '--format', 'junit']
  const { stdout } = await run(['--file', 'many.txt', '--file', 'few.txt', ...late], { cwd: folder })
  const cases = await junitOf(stdout)
  expect(new Set(cases.map(({ name }) => name.split(' ')[0])).size).toBe(2004)
  expect(cases.every(({ failure }) => failure?.message.startsWith('18/501 '))).toBe(true)
  expect(stdout).toContain('<testsuites name="push-preflight" tests="2004" failures="2004" errors="0">')
  expect(stdout).toContain('<testsuite name="few.txt" tests="3" failures="3" errors="0" skipped="0">')
})

describe('sarif', () => {
  test('names the tool, its rules, and how the run ended', async () => {
    const { log } = sarifOf(await written('sarif'))
    const { tool, invocations, columnKind } = log.runs[0] ?? { tool: { driver: { name: '' } } }
    expect(tool.driver.name).toBe('push-preflight')
    expect(tool.driver.version).toMatch(/^\d+\.\d+\.\d+/)
    expect(columnKind).toBe('utf16CodeUnits')
    for (const rule of tool.driver.rules ?? []) {
      expect(rule.shortDescription?.text).toMatch(/\.$/)
      expect(rule.help?.markdown).toContain('https://')
      expect(rule.helpUri).toMatch(/^https:/)
      expect(rule.defaultConfiguration?.level).toMatch(/^(?:error|warning|note)$/)
    }
    expect(invocations).toMatchObject([{ executionSuccessful: true, exitCode: 1 }])
    for (const { ruleId, ruleIndex = -1 } of log.runs[0]?.results ?? [])
      expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId)
  })

  test('offers the safe fixes, which correct the line', async () => {
    const line = signed.replace('&', '&amp;')
    writeFileSync(join(folder, 'one.txt'), `${line}\n`)
    const { stdout } = await run(['--file', 'one.txt', '--format', 'sarif'], { cwd: folder })
    const [fix] = sarifOf(stdout).results.flatMap(({ fixes = [] }) => fixes)
    const [change] = fix?.artifactChanges ?? []
    expect(change?.artifactLocation.uri).toBe('one.txt')
    const fixed = (change?.replacements ?? []).reduceRight((text, { deletedRegion, insertedContent }) => {
      const { startColumn = 1, endColumn = 1 } = deletedRegion
      return text.slice(0, startColumn - 1) + (insertedContent?.text ?? '') + text.slice(endColumn - 1)
    }, line)
    expect(fixed).toBe(signed)
  })
})

describe('a URL that its record writes in another form', () => {
  const broken = signed.replace('&', '&amp;')
  const escaped = `{"n":1}\n{"url":"${broken.replaceAll('/', '\\/')}"}\n`
  const table = `name,url\n"a\nb","${broken.replace('live', 'li""ve')}"\n`

  test.each([
    ['a.jsonl', 2, escaped],
    ['a.csv', 3, table],
  ])('is named by its line in %s', async (name, line, content) => {
    writeFileSync(join(folder, name), content)
    const written = async (format: string): Promise<string> => {
      const options = ['--file', name, '--field', 'url', '--column', 'url', '--format', format]
      return (await run(options, { cwd: folder })).stdout
    }
    const { results } = sarifOf(await written('sarif'))
    expect(results.length).toBeGreaterThan(0)
    for (const { locations, fixes } of results) {
      expect(locations).toEqual([
        { physicalLocation: { artifactLocation: { uri: name }, region: { startLine: line } } },
      ])
      expect(fixes).toBeUndefined()
    }
    for (const { properties, text } of annotationsOf(await written('github'))) {
      expect(properties).toEqual({ file: name, line: String(line), title: expect.any(String) })
      expect(text).toMatch(new RegExp(`^${name}:${line}: [a-z-]+: `))
    }
    const issues = JSON.parse(await written('gitlab')) as { location: { lines: object } }[]
    for (const { location } of issues) expect(location.lines).toEqual({ begin: line })
    const errors = checkstyleOf(await written('checkstyle')).flatMap(({ error }) => error)
    expect(errors).toHaveLength(results.length)
    for (const error of errors) expect(Object.keys(error)).toEqual(['line', 'severity', 'message', 'source'])
    const [total, ...lines] = (await written('concise')).trimEnd().split('\n').toReversed()
    expect(total).toMatch(/^\d+ URLs? checked; /)
    for (const line of lines) expect(line).toMatch(/^a\.[a-z]+:\d: /)
    for (const format of ['junit', 'markdown'])
      expect(await written(format)).toMatch(new RegExp(`${name}:${line}(?:: | ?<)`))
  })

  test('sarif offers no fix that its record would have to write in another way', async () => {
    // The comma that this replaces would be the end of the cell.
    const cell = signed.replace('&', '\\u002c')
    writeFileSync(join(folder, 'b.csv'), `name,url\nx,${cell}\nx,${broken}\n`)
    const { stdout } = await run(['--file', 'b.csv', '--column', 'url', '--format', 'sarif'], { cwd: folder })
    const fixed = sarifOf(stdout).results.filter(({ fixes }) => fixes !== undefined)
    const line = ({ locations }: Result) => locations?.[0]?.physicalLocation?.region?.startLine
    expect(fixed.map(line)).toEqual([3])
  })
})

describe('fingerprints', () => {
  const EXPIRED = ['--now', '2026-01-01T00:00:00Z', '--format', 'gitlab', '--file']

  async function printsOf(name: string, lines: readonly string[], cwd = folder, env = {}): Promise<string[]> {
    writeFileSync(join(cwd, name), `${lines.join('\n')}\n`)
    const { stdout } = await run([...EXPIRED, name], { cwd, env })
    return (JSON.parse(stdout) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint)
  }

  const again = signed.replace(SECRET, SECRET.replaceAll('f', '0')).replace('5C271099', '5C281099')

  test('outlive another line and another signature', async () => {
    const first = await printsOf('a.txt', [signed])
    expect(first).toHaveLength(1)
    expect(await printsOf('a.txt', ['# moved', '', again])).toEqual(first)
  })

  test('tell files, streams and twins apart', async () => {
    const prints = [
      ...(await printsOf('a.txt', [signed, again])),
      ...(await printsOf('b.txt', [signed])),
      ...(await printsOf('c.txt', [signed.replace('/test?', '/other?')])),
    ]
    expect(new Set(prints).size).toBe(4)
  })

  test('and paths are those of the repository', async () => {
    const inner = join(folder, 'repo', 'deep')
    mkdirSync(join(folder, 'repo', '.git'), { recursive: true })
    mkdirSync(inner)
    writeFileSync(join(inner, 'a.txt'), `${again}\n`)
    const pathIn = async (cwd: string, name: string, env = {}): Promise<string> => {
      const { stdout } = await run([...EXPIRED, name], { cwd, env })
      return (JSON.parse(stdout) as { location: { path: string } }[])[0]?.location.path ?? ''
    }
    expect(await pathIn(inner, 'a.txt')).toBe('deep/a.txt')
    expect(await pathIn(join(folder, 'repo'), './deep/a.txt')).toBe('deep/a.txt')
    expect(await pathIn(folder, join(inner, 'a.txt'))).toBe('repo/deep/a.txt')
    expect(await pathIn(inner, 'a.txt', { CI_PROJECT_DIR: folder })).toBe('repo/deep/a.txt')
    expect(await pathIn(inner, 'a.txt', { GITHUB_WORKSPACE: '/elsewhere' })).toBe('deep/a.txt')
  })
})

test('an ordinary check loads none of it', () => {
  const main = readFileSync(fileURLToPath(new URL('../../../dist/command/main.cjs', import.meta.url)), 'utf8')
  for (const words of ['SARIF_BUILDER_INVALID', 'xmlbuilder', 'testsuites', 'checkstyle version'])
    expect(main).not.toContain(words)
})
