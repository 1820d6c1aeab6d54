import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

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

/** Runs a script of scripts/; what it complains of is the message of the failure. */
function runScript(name: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', name), ...args], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
}

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

test('every console block shows what its commands print', () => runScript('replay-docs.mjs'), 120_000)

test('the reference is what the command says of itself', () => runScript('generate-reference.mjs', '--check'), 120_000)

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
