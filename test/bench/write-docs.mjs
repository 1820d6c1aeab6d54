// Writes the table of docs/performance.md and docs/zh/performance.md from a file that `bench --json` printed.
import { readFileSync, writeFileSync } from 'node:fs'

const [file] = process.argv.slice(2)
const { node, load, rows } = JSON.parse(readFileSync(file, 'utf8'))

const pages = {
  'docs/performance.md': {
    head: ['What is measured', 'Ratio', 'Goal', 'Reached'],
    measured: `Measured with Node.js ${node} at a load of ${load.toFixed(1)}:`,
    reached: { true: 'yes', false: 'no', null: 'not there yet' },
    what: {
      quiet: '`check --quiet` of 1,000,000 signed URLs ÷ floor',
      ndjson: 'the same to `ndjson` ÷ floor',
      faults: 'the same list with 1 % faults of four kinds, `--quiet` ÷ floor',
      hints: '100,000 URLs with a hint each, `--quiet` ÷ floor',
      'memory-quiet': 'peak memory of the first, MiB',
      'memory-ndjson': 'peak memory of the second, MiB',
      lane: 'the fast path for lists, in one process ÷ floor',
      check: '`check(url)` of the library ÷ floor',
      sign: '`sign --from` of 1,000,000 rows ÷ as many MD5s',
      diagnose: '`diagnose` of 1,000,000 callbacks ÷ `JSON.parse` of each',
      'diagnose-key': 'the same with a key',
      wrong: '`check(url)`, every signature wrong ÷ floor',
      worst: 'the slowest URL of 2,000 characters ÷ floor of an ordinary one',
      start: 'one `check` ÷ `node -e 0`',
    },
  },
  'docs/zh/performance.md': {
    head: ['测量内容', '比值', '目标', '达到'],
    measured: `测量环境：Node.js ${node}，负载 ${load.toFixed(1)}：`,
    reached: { true: '是', false: '否', null: '尚无' },
    what: {
      quiet: '`check --quiet` 检查 1,000,000 个已签名地址 ÷ 下限',
      ndjson: '同上，输出 `ndjson` ÷ 下限',
      faults: '同一列表含 1 % 的四类错误，`--quiet` ÷ 下限',
      hints: '100,000 个各有一条提示的地址，`--quiet` ÷ 下限',
      'memory-quiet': '第一项的内存峰值，MiB',
      'memory-ndjson': '第二项的内存峰值，MiB',
      lane: '列表的快速通道，单个进程内 ÷ 下限',
      check: '库函数 `check(url)` ÷ 下限',
      sign: '`sign --from` 签名 1,000,000 行 ÷ 同样多次 MD5',
      diagnose: '`diagnose` 分析 1,000,000 条回调 ÷ 逐条 `JSON.parse`',
      'diagnose-key': '同上，提供 KEY',
      wrong: '`check(url)`，签名全部错误 ÷ 下限',
      worst: '2,000 个字符的地址中最慢的一个 ÷ 普通地址的下限',
      start: '一次 `check` ÷ `node -e 0`',
    },
  },
}

for (const [page, { head, measured, reached, what }] of Object.entries(pages)) {
  const lines = rows.map(({ id, ratio, clean, goal, reached: isReached }) => {
    const shown = `${ratio ?? '–'}${clean === undefined ? '' : ` (${clean})`}`
    return `| ${what[id]} | ${shown} | ≤ ${goal} | ${reached[isReached]} |`
  })
  const table = [`| ${head.join(' | ')} |`, '| --- | --- | --- | --- |', ...lines].join('\n')
  const path = new URL(`../../${page}`, import.meta.url)
  const [before, rest] = readFileSync(path, 'utf8').split('<!-- bench -->')
  const after = rest.slice(rest.indexOf('<!-- /bench -->'))
  writeFileSync(path, `${before}<!-- bench -->\n${measured}\n\n${table}\n${after}`)
}
