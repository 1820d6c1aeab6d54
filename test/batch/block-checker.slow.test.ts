import { describe, expect, test } from 'vitest'
import { BlockChecker, packBlock, type WorkerData } from '../../src/batch/block-checker.ts'
import type { UrlEntry } from '../../src/batch/url-block.ts'
import type { Report } from '../../src/core/model/report.ts'
import { rules } from '../../src/core/rules/index.ts'
import { check } from '../../src/index.ts'
import { checkReporters } from '../../src/reporters/check/index.ts'
import { assembleRenderOptions } from '../../src/reporters/render-options.ts'
import { version } from '../../src/version.ts'
import { KEY } from '../digest.ts'
import { fixturesOf } from '../fixture.ts'

const urls = [...fixturesOf('rules'), ...fixturesOf('clean'), ...fixturesOf('real')].map(([, { url }]) => url)
const lines = urls.filter((url) => !/[\r\n]/.test(url) && !url.startsWith('#') && url.trim() !== '')

const context = {
  now: '2018-12-28T12:00:00Z',
  server: { anyDomain: { keys: [{ role: 'primary', value: KEY }] } },
} as const

const clock = (): number => Date.parse(context.now)

const officeFor = (format: WorkerData['outputs'][number]['format'], values: WorkerData['values'] = {}): WorkerData => ({
  context,
  wording: { language: 'zh' },
  timeZone: 'Asia/Shanghai',
  values,
  outputs: [{ format, colourful: false, width: 80 }],
})

const FILE = 'a"直播.txt'

const entriesOf = (urls: readonly string[], line: number): readonly UrlEntry[] =>
  urls.map((url, index) => ({ url, source: { file: FILE, line: line + index } }))

const worked = (office: WorkerData, urls: readonly string[], line = 1, isFirst = true): string =>
  Buffer.concat([
    ...new BlockChecker(office).checkBlock(packBlock({ entries: entriesOf(urls, line) }, isFirst)).texts,
  ]).toString()

const reports: readonly Report[] = lines.map((url, index) => {
  const { input, ...rest } = check(url, context, { language: 'zh', timeZone: 'Asia/Shanghai' })
  return { input, source: { file: FILE, line: index + 1 }, ...rest }
})

describe.each(['ndjson', 'concise', 'pretty'] as const)('%s', (name) => {
  test.each([false, true])('writes what the format writes, quiet: %j', (quiet) => {
    const look = assembleRenderOptions({ ...(quiet ? { quiet } : {}) }, false, 80, 'zh', 'Asia/Shanghai', clock)
    const format = checkReporters[name].create({ version, rules })
    const expected = reports.map((report, index) => format.item(report, index, look)).join('')
    const office = officeFor(name, quiet ? { quiet } : {})
    expect(worked(office, lines)).toBe(expected)
    const half = lines.length >> 1
    expect(worked(office, lines.slice(0, half)) + worked(office, lines.slice(half), half + 1, false)).toBe(expected)
  })
})

test('columns, and URLs without a place, are reported as they are', () => {
  const url = lines.find((line) => line.startsWith('rtmp://push.example.com/live/test?')) ?? ''
  const clerk = new BlockChecker(officeFor('ndjson'))
  const textOf = (entries: readonly UrlEntry[]): string =>
    Buffer.concat([...clerk.checkBlock(packBlock({ entries }, true)).texts]).toString()
  const placed = textOf([
    { url, source: { file: FILE, line: 7 } },
    { url, source: { file: FILE, line: 8, column: 5 } },
    { url, source: { file: FILE, line: 9, escaped: true } },
    { url: `${url}&`, source: { file: FILE, line: 10, escaped: true } },
  ])
  expect(
    placed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).source),
  ).toEqual([
    { file: FILE, line: 7 },
    { file: FILE, line: 8, column: 5 },
    { file: FILE, line: 9, escaped: true },
    { file: FILE, line: 10, escaped: true },
  ])
  expect(JSON.parse(textOf([{ url }]))).not.toHaveProperty('source')
})

test('what it writes has memory of its own, however little it is', () => {
  const bad = { url: 'rtmp://203.0.113.7/live/a', source: { file: FILE, line: 1 } }
  for (const job of [packBlock({ entries: [bad] }, true), packBlock({ entries: [] }, true)]) {
    const [bytes] = new BlockChecker(officeFor('concise', { quiet: true })).checkBlock(job).texts
    expect(bytes?.buffer.byteLength).toBe(bytes?.byteLength)
  }
})

test('a report that --only leaves out is not the first one', () => {
  const [refused] = reports.filter(({ prediction }) => prediction.outcome === 'refused')
  const [other] = reports.filter(({ prediction }) => prediction.outcome === 'at-risk')
  if (refused === undefined || other === undefined) throw new Error('the fixtures lack an outcome')
  const look = assembleRenderOptions({}, false, 80, 'zh', 'Asia/Shanghai', clock)
  const source = { file: FILE, line: 2 }
  const expected = checkReporters.pretty.create({ version, rules }).item({ ...refused, source }, 0, look)
  const inputs = [other, refused].map(({ source: at }) => lines[(at?.line ?? 0) - 1] ?? '')
  expect(worked(officeFor('pretty', { only: 'refused' }), inputs)).toBe(expected)
})

test('counts what it checks', () => {
  const { counts } = new BlockChecker(officeFor('ndjson')).checkBlock(packBlock({ entries: entriesOf(lines, 1) }, true))
  const outcomes = reports.map(({ prediction }) => prediction.outcome)
  expect(counts.summary).toEqual({
    checked: lines.length,
    refused: outcomes.filter((one) => one === 'refused').length,
    atRisk: outcomes.filter((one) => one === 'at-risk').length,
    noObjection: outcomes.filter((one) => one === 'no-objection').length,
    outOfScope: outcomes.filter((one) => one === 'out-of-scope').length,
  })
  expect(counts.hasFailure).toBe(true)
})
