import { expect, test } from 'vitest'
import { measureWidth } from '../../../src/core/text/cells.ts'
import { alignColumns, formatTable } from '../../../src/reporters/layout/table.ts'
import { run, SECRET, URL } from '../../cli/io.ts'

const ROWS = [
  ['18/201', 'Your services have been suspended'],
  ['19', '第三方鉴权失败'],
]

test('the last column goes on below itself', () => {
  expect(formatTable(ROWS, 34)).toBe('18/201  Your services have been\n        suspended\n19      第三方鉴权失败\n')
})

test('where there is little room, it goes below its row, and so in every row', () => {
  expect(formatTable(ROWS, 30)).toBe('18/201\n    Your services have been\n    suspended\n19\n    第三方鉴权失败\n')
})

test('what fits, or has no width to fit, stays in its line', () => {
  expect(formatTable(ROWS, 41)).toBe(alignColumns(ROWS))
  expect(alignColumns(ROWS)).toBe('18/201  Your services have been suspended\n19      第三方鉴权失败\n')
})

test.each([
  [['rules']],
  [['codes']],
  [['explain', '18/503']],
  [['explain', 'obs:-3', '--url', URL]],
  [['split', URL]],
  [['split', '--client', 'nginx-rtmp', URL]],
  [['split', URL.replace('rtmp', 'webrtc')]],
])('%j stays within the terminal', async (argv) => {
  for (const lang of ['en', 'zh']) {
    for (const columns of [60, 80]) {
      const { stdout } = await run([...argv, '--lang', lang], { columns, isTTY: true, env: { NO_COLOR: '1' } })
      // Addresses and commands are to be copied.
      const lines = stdout.split('\n').filter((line) => !/https:|^ {2}push-preflight /.test(line))
      for (const line of lines) expect(measureWidth(line), line).toBeLessThanOrEqual(columns)
    }
  }
})

test('lists for other programs keep an item in a line', async () => {
  const { stdout } = await run(['rules'])
  for (const line of stdout.trim().split('\n').slice(0, -2)) expect(line).toMatch(/^[a-z].*\.$/)
})

test('a value that is whole is not broken, as it is to be copied', async () => {
  const { stdout } = await run(['split', URL, '--show-secrets'], { columns: 40, isTTY: true })
  expect(stdout).toContain(`test?txSecret=${SECRET}&txTime=5C271099`)
})
