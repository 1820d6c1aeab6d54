import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { listRules } from '../src/core/diagnose/explain.ts'
import { severityWords } from '../src/core/format/words.ts'
import type { Language } from '../src/core/model/text.ts'
import { rules } from '../src/core/rules/index.ts'
import { run } from './cli/io.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

const BLOCK = /^```console\n([\s\S]*?)^```$/gm
const RULES = /(<!-- rules[^>]*-->\n)[\s\S]*?(<!-- \/rules -->)/

/** What a command prints, and what it ends with. */
interface Ran {
  readonly lines: readonly string[]
  readonly exit: number | null
}

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n')

/** The words of a command line. Double quotes are plain. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

async function ran(command: string, readme: string): Promise<Ran> {
  const ours = /^(?:node bin\/push-preflight\.js|push-preflight) (.*)$/.exec(command)?.[1]
  if (ours !== undefined) {
    const { stdout, stderr, exit } = await run(wordsOf(ours), { cwd: root })
    return { lines: linesOf(stdout + stderr), exit }
  }
  const file = /^node (\w+\.mjs)$/.exec(command)?.[1]
  const program = readme.match(/^```js\n[\s\S]*?^```$/gm)?.find((block) => block.startsWith(`\`\`\`js\n// ${file}\n`))
  if (program === undefined) throw new Error(`the README shows a command that cannot be tried: ${command}`)
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module'], {
    cwd: root,
    input: program.slice('```js\n'.length, -'```'.length),
    encoding: 'utf8',
  })
  return { lines: linesOf(stdout + stderr), exit: status }
}

/** As much of the output as is shown: a line `…` at either end stands for what is left out there. */
function cut(lines: readonly string[], shown: readonly string[]): readonly string[] {
  if (shown[0] === '…') return ['…', ...lines.slice(-Math.max(1, shown.length - 1))]
  if (shown.at(-1) === '…') return [...lines.slice(0, shown.length - 1), '…']
  return lines
}

/** A block with what its commands print today. `$ echo $?` shows the exit code of the command above it. */
async function played(block: string, readme: string): Promise<string> {
  const played: string[] = []
  let exit: number | null = null
  for (const part of block.split(/^(?=\$ )/m)) {
    const [prompt = '', ...shown] = linesOf(part)
    const command = prompt.slice('$ '.length)
    played.push(prompt)
    if (command === 'echo $?') played.push(String(exit))
    else {
      const now = await ran(command, readme)
      exit = now.exit
      played.push(...cut(now.lines, shown))
    }
  }
  return `\`\`\`console\n${played.join('\n')}\n\`\`\``
}

function tableOf(language: Language): string {
  const heads = {
    en: ['Rule', 'Severity', 'Code', 'Finds', 'Needs'],
    zh: ['规则', '级别', '错误码', '说明', '所需信息'],
  }
  const rows = listRules(rules).map(({ id, severity, code, summary, needs }) => [
    `\`${id}\``,
    severityWords[severity][language],
    code ?? '',
    summary[language].replaceAll('|', '\\|').replaceAll('<', '&lt;'),
    needs === undefined ? '' : `\`${needs}\``,
  ])
  const all = [heads[language], heads[language].map(() => '---'), ...rows]
  return all.map((row) => `| ${row.join(' | ')} |\n`).join('')
}

describe.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const)('%s', (file, language) => {
  const readme = readFileSync(root + file, 'utf8')

  test('shows what the commands print, and every rule', async () => {
    const blocks: string[] = []
    for (const [, block = ''] of readme.matchAll(BLOCK)) blocks.push(await played(block, readme))
    expect(blocks.length).toBeGreaterThan(5)
    expect(readme).toMatch(RULES)
    const written = readme
      .replace(BLOCK, () => blocks.shift() ?? '')
      .replace(RULES, (_, begin: string, end: string) => `${begin}\n${tableOf(language)}\n${end}`)
    await expect(written).toMatchFileSnapshot(root + file)
  }, 60_000)

  test('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((link) => !existsSync(root + link))).toEqual([])
  })
})
