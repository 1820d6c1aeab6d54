import { describe, expect, test } from 'vitest'
import { Clerk, type Office } from '../../src/cli/bulk/clerk.ts'
import { lookWith } from '../../src/cli/look.ts'
import { version } from '../../src/cli/version.ts'
import { formats } from '../../src/core/format/index.ts'
import type { Report } from '../../src/core/model/report.ts'
import { rules } from '../../src/core/rules/index.ts'
import { check } from '../../src/index.ts'
import { KEY } from '../digest.ts'
import { fixturesOf } from '../fixture.ts'

const urls = [...fixturesOf('rules'), ...fixturesOf('clean'), ...fixturesOf('real')].map(([, { url }]) => url)
const lines = urls.filter((url) => !/[\r\n]/.test(url) && !url.startsWith('#') && url.trim() !== '')

const context = {
  now: '2018-12-28T12:00:00Z',
  server: { anyDomain: { keys: [{ role: 'primary', value: KEY }] } },
} as const

const officeFor = (format: Office['sheets'][number]['format'], values: Office['values'] = {}): Office => ({
  context,
  wording: { language: 'zh' },
  timeZone: 'Asia/Shanghai',
  values,
  sheets: [{ format, colourful: false, width: 80 }],
})

const worked = (office: Office, text: string, line = 1): string => {
  const { texts } = new Clerk(office).work({ bytes: Buffer.from(text), file: 'a"直播.txt', line, isFirst: true })
  return Buffer.concat(texts).toString()
}

const reports: readonly Report[] = lines.map((url, index) => {
  const { input, ...rest } = check(url, context, { language: 'zh', timeZone: 'Asia/Shanghai' })
  return { input, source: { file: 'a"直播.txt', line: index + 1 }, ...rest }
})

describe.each(['ndjson', 'concise', 'pretty'] as const)('%s', (name) => {
  test.each([false, true])('writes what the format writes, quiet: %j', (quiet) => {
    const look = lookWith({ ...(quiet ? { quiet } : {}) }, false, 80, 'zh', 'Asia/Shanghai', context.now)
    const format = formats(version, rules)[name]
    const expected = reports.map((report, index) => format.report(report, index, look)).join('')
    expect(worked(officeFor(name, quiet ? { quiet } : {}), lines.join('\n'))).toBe(expected)
    expect(worked(officeFor(name, quiet ? { quiet } : {}), `${lines.join('\r\n')}\r\n`)).toBe(expected)
  })
})

test('line numbers count what is no URL', () => {
  const url = lines.find((line) => line.startsWith('rtmp://push.example.com/live/test?'))
  const found = worked(officeFor('ndjson'), `# comment\n\n  \n${url}\n`, 10)
  expect(JSON.parse(found).source.line).toBe(13)
})

test('counts what it checks', () => {
  const { counts } = new Clerk(officeFor('ndjson')).work({
    bytes: Buffer.from(lines.join('\n')),
    file: 'a',
    line: 1,
    isFirst: true,
  })
  const outcomes = reports.map(({ prediction }) => prediction.outcome)
  expect(counts.summary).toEqual({
    checked: lines.length,
    refused: outcomes.filter((one) => one === 'refused').length,
    atRisk: outcomes.filter((one) => one === 'at-risk').length,
    noObjection: outcomes.filter((one) => one === 'no-objection').length,
    outOfScope: outcomes.filter((one) => one === 'out-of-scope').length,
  })
  expect(counts.failed).toBe(true)
})
