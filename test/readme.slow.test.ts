import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

const readPage = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Pages below a folder, by their path in it. */
const pagesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md'))
    .sort()

const docs = pagesIn('docs')
const readmes = ['README.md', 'README.zh-CN.md']
const pages = [
  ...readmes,
  ...['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'ARCHITECTURE.md'],
  ...docs.map((name) => `docs/${name}`),
]

interface Outcome {
  readonly status: number | null
  readonly stderr: string
}

/** Runs a script of scripts/. */
function runScript(name: string, ...args: string[]): Outcome {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', name), ...args], { encoding: 'utf8' })
  return { status, stderr }
}

const FINE: Outcome = { status: 0, stderr: '' }

/** A page without its blocks of code: a `[link](…)` or `# heading` in one is none. */
const proseOf = (page: string): string => page.replace(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$/gm, '')

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): Set<string> {
  const headings = [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading)
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

/** The links of a page that lead to nothing. */
function brokenLinks(file: string): string[] {
  const links = [...proseOf(readPage(file)).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? file : normalize(join(dirname(file), path))
    if (!existsSync(join(root, target))) return true
    return anchor !== undefined && !anchorsOf(readPage(target)).has(anchor)
  })
}

test('every console block shows what its commands print', () => {
  expect(runScript('replay-docs.mjs')).toEqual(FINE)
}, 120_000)

test('the reference is what the command says of itself', () => {
  expect(runScript('generate-reference.mjs', '--check')).toEqual(FINE)
}, 120_000)

describe('scripts/replay-docs.mjs', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docs-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** A page with one block. */
  function writePage(...lines: string[]): string {
    const file = join(folder, 'page.md')
    writeFileSync(file, ['```console', ...lines, '```', ''].join('\n'))
    return file
  }

  test('names a block that is out of date, and writes it anew', () => {
    const file = writePage('$ push-preflight sign --no-such-option', 'an old text', '$ echo $?', '0')
    expect(runScript('replay-docs.mjs', file)).toMatchObject({ status: 1, stderr: expect.stringContaining('line 3:') })
    expect(readFileSync(file, 'utf8')).toContain('an old text')
    expect(runScript('replay-docs.mjs', '--write', file)).toMatchObject({ status: 0 })
    expect(readFileSync(file, 'utf8')).toMatch(
      /\$ push-preflight sign --no-such-option\nerror: [\s\S]*\$ echo \$\?\n2\n/,
    )
    expect(runScript('replay-docs.mjs', file)).toEqual(FINE)
  })

  test('keeps what one command sets for the next, and the lines that a block shows', () => {
    const file = writePage('$ export LANG=zh_CN.UTF-8', '$ push-preflight explain 18/501', 'x', '…')
    runScript('replay-docs.mjs', '--write', file)
    const [, , , first, cut] = readFileSync(file, 'utf8').split('\n')
    expect([first, cut]).toEqual([expect.stringMatching(/^18\/501 {2}\p{Script=Han}/u), '…'])
  })

  test.each([
    'push-preflight rtmp://push.example.com/live/room1?a=1&b=2',
    'push-preflight "srt://push.example.com:9000?streamid=#!::r=live/room1"',
    'push-preflight "$URL"',
    'rm urls.txt',
  ])('refuses what cannot be pasted or replayed: %s', (line) => {
    const { status, stderr } = runScript('replay-docs.mjs', '--write', writePage(`$ ${line}`))
    expect([status, stderr]).toEqual([1, expect.stringContaining(line)])
  })
})

test.each(pages)('%s links to what is there', (file) => {
  expect(brokenLinks(file)).toEqual([])
})

test('every page exists in both languages', () => {
  expect(pagesIn('docs/zh')).toEqual(docs.filter((name) => !name.startsWith('zh/')))
})

describe.each([
  ['README.md', 'docs/', /^zh\//],
  ['README.zh-CN.md', 'docs/zh/', /^(?!zh\/)/],
])('%s', (file, folder, others) => {
  const readme = readPage(file)

  test('has at most 250 lines', () => {
    expect(readme.split('\n').length - 1).toBeLessThanOrEqual(250)
  })

  test('lists every page of its language', () => {
    const names = docs.filter((name) => !others.test(name)).map((name) => name.replace(/^zh\//, ''))
    expect(names.filter((name) => !readme.includes(`](${folder}${name})`))).toEqual([])
  })
})
