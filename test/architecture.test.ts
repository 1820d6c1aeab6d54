import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src/', import.meta.url))

/**
 * Each folder, and what it may import besides itself: folders of src, `node`, and packages. An entry allows that folder
 * and all below it, except that a folder with a row of its own never gets more than its row. `.` is the top of src.
 */
const table: Readonly<Record<string, readonly string[]>> = {
  '.': ['core', 'node', '@noble/hashes'],
  'core/model': [],
  'core/text': ['core/model', 'date-fns', '@date-fns/tz', 'get-east-asian-width'],
  'core/url': ['core/model', 'core/text', 'ipaddr.js'],
  'core/codes': ['core/model'],
  'core/clients': ['core/model', 'core/url'],
  'core/signing': ['core/model', 'core/url', 'core/fix'],
  'core/recipes': ['core/model', 'core/url', 'core/signing'],
  'core/scan': ['core/model', 'core/url'],
  'core/redaction': ['core/model', 'core/url'],
  'core/linter': [
    'core/model',
    'core/text',
    'core/url',
    'core/clients',
    'core/signing',
    'core/recipes',
    'core/codes',
    'core/redaction',
    'core/fix',
  ],
  'core/rules': [
    'core/linter',
    'core/model',
    'core/text',
    'core/url',
    'core/clients',
    'core/signing',
    'core/recipes',
    'core/redaction',
  ],
  'core/fix': ['core/model'],
  'core/report': ['core/linter', 'core/fix', 'core/redaction', 'core/model', 'core/text', 'core/url'],
  'core/fields': ['core/report', 'core/clients', 'core/model', 'core/text', 'core/url'],
  'core/explain': ['core/linter', 'core/codes', 'core/clients', 'core/model', 'core/text', 'core/url'],
  'core/wire': ['core/model', 'core/text', 'core/url', 'core/codes', 'core/clients', 'core/linter'],
  core: ['core'],
  schema: ['core/model', 'core/url', 'core/rules', 'core/clients', 'core/recipes', 'core/redaction', 'zod'],
  files: ['node'],
  obs: ['core/model', 'core/url', 'core/text', 'files', 'schema', 'node', 'obs-websocket-js'],
  lookup: ['core/model', 'core/url', 'core/text', 'files', 'schema', 'node', 'tencentcloud-sdk-nodejs-common'],
  'records/csv': ['core/model', 'core/text', 'core/url', 'core/rules', 'core/redaction', 'csv-parse', '.'],
  'records/diagnose': ['core', 'schema', '.'],
  'records/parse': ['records/csv', 'records/diagnose', 'core', 'schema', '.'],
  reporters: ['core/model', 'core/text', 'core/codes', 'core/report', 'picocolors'],
  'reporters/layout': ['reporters', 'core/model', 'core/text', 'get-east-asian-width'],
  'reporters/check': [
    'reporters',
    'reporters/layout',
    'core/model',
    'core/text',
    'core/codes',
    'core/report',
    'core/redaction',
    'core/linter',
    '.',
    'node',
    'node-sarif-builder',
    'sarif',
    'junit-report-builder',
  ],
  'reporters/explain': ['reporters', 'reporters/layout', 'core', 'node', '.'],
  'reporters/records': ['reporters', 'reporters/layout', 'records', 'core', '.'],
  'reporters/sign': ['reporters', 'reporters/layout', 'core', 'node', '.'],
  ingest: ['core', 'schema', 'reporters', 'node', '.'],
  fast: ['core', 'node', '.'],
  batch: ['core', 'fast', 'reporters/check', 'reporters', 'node', '.'],
  'cli/runtime': ['files', 'obs', 'lookup', 'core', 'node', '.', '@clack/prompts', 'date-fns', '@date-fns/tz'],
  'cli/args': ['cli/runtime', 'reporters', 'core', 'schema', '.', 'yargs'],
  'cli/config': [
    'cli/runtime',
    'cli/args',
    'files',
    'reporters',
    'core',
    'schema',
    'node',
    '.',
    'zod',
    'yaml',
    'jsonc-parser',
    'picocolors',
  ],
  'cli/input': [
    'cli/runtime',
    'cli/args',
    'cli/config',
    'batch',
    'fast',
    'files',
    'records',
    'core',
    'node',
    '.',
    'ignore',
    'tinyglobby',
  ],
  'cli/lookup': [
    'cli/runtime',
    'cli/args',
    'cli/config',
    'cli/input',
    'batch',
    'files',
    'lookup',
    'obs',
    'core',
    'node',
    '.',
  ],
  'cli/sign': [
    'cli/runtime',
    'cli/args',
    'cli/config',
    'cli/input',
    'files',
    'records',
    'reporters',
    'core',
    'schema',
    'node',
    '.',
    'uqr',
    'zod',
  ],
  'cli/explain': ['cli/runtime', 'cli/config', 'cli/input', 'reporters', 'core', '.'],
  'cli/init': ['cli/runtime', 'cli/config', 'files', 'core', '.', 'node', '@clack/prompts'],
  'cli/page': ['cli/runtime', 'cli/config', '.', 'node'],
  'cli/completion': ['cli/args', 'cli/config', 'core', '.'],
  'cli/split': ['cli/runtime', 'cli/args', 'cli/config', 'cli/input', 'reporters', 'core', '.'],
  'cli/check': [
    'cli/runtime',
    'cli/args',
    'cli/config',
    'cli/input',
    'cli/lookup',
    'batch',
    'files',
    'records/csv',
    'reporters',
    'core',
    'schema',
    'lookup',
    'node',
    '.',
    'ignore',
    'jsonc-parser',
    'picocolors',
    'tinyglobby',
  ],
  'cli/obs': [
    'cli/runtime',
    'cli/args',
    'cli/config',
    'cli/input',
    'cli/lookup',
    'cli/sign',
    'cli/check',
    'batch',
    'obs',
    'files',
    'reporters',
    'core',
    'schema',
    'node',
    '.',
  ],
  'cli/diagnose': [
    'cli/runtime',
    'cli/args',
    'cli/config',
    'cli/input',
    'cli/lookup',
    'records',
    'lookup',
    'reporters',
    'core',
    'schema',
    'node',
    '.',
  ],
  'cli/commands': ['reporters', 'cli', 'core/model', 'core/clients', '.'],
  cli: ['cli', '.'],
  web: ['core', 'records', '.', 'uqr'],
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))

/** The longest row of the table that a file lies under: `cli/check/fix/apply.ts` → `cli/check`; `index.ts` → `.`. */
function findFolder(file: string): string {
  const parts = file.split('/').slice(0, -1)
  for (let length = parts.length; length > 0; length--) {
    const folder = parts.slice(0, length).join('/')
    if (Object.hasOwn(table, folder)) return folder
  }
  return parts.length === 0 ? '.' : parts.join('/')
}

interface Import {
  /** A file of src, `node`, or the name of a package. */
  readonly target: string
  readonly isOurs: boolean
}

function readImports(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8')
  const statements =
    /^(?:import |export |\} )(?:.* )?from '([^']+)'|^import '([^']+)'|\bimport\(\s*['"`]([^'"`]+)['"`]/gm
  return [...text.matchAll(statements)].map(([, early, bare, late]) => {
    const name = early ?? bare ?? late ?? ''
    if (name.startsWith('.'))
      return { target: relative(source, join(source, dirname(file), name)).replaceAll('\\', '/'), isOurs: true }
    const target = name.startsWith('node:')
      ? 'node'
      : name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/')
    return { target, isOurs: false }
  })
}

const imports = new Map(files.map((file) => [file, readImports(file)]))

const isAllowed = (folder: string, other: string): boolean =>
  other === folder || (table[folder] ?? []).some((one) => other === one || other.startsWith(`${one}/`))

test('every folder imports only what its row of the table allows', () => {
  const broken = [...imports].flatMap(([file, all]) => {
    const folder = findFolder(file)
    return all
      .filter(({ target, isOurs }) => !isAllowed(folder, isOurs ? findFolder(target) : target))
      .map(({ target }) => `src/${file} imports ${target}: ${folder} may not. Move the code down, or hand it in.`)
  })
  expect(broken).toEqual([])
})

test('no file imports itself through others, types included', () => {
  const state = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      const circle = [...path.slice(path.indexOf(file)), file].map((one) => `src/${one}`).join(' → ')
      circles.push(`${circle}: move what both need into a file of its own`)
      return
    }
    state.set(file, 'open')
    for (const { target, isOurs } of imports.get(file) ?? []) if (isOurs) visit(target, [...path, file])
    state.set(file, 'done')
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})

test('no rule imports another', () => {
  const rules = files.filter((file) => file.startsWith('core/rules/') && file !== 'core/rules/index.ts')
  const broken = rules.filter((file) => imports.get(file)?.some(({ target }) => target.startsWith('core/rules/')))
  expect(broken).toEqual([])
})

test('core reads no clock and no chance', () => {
  const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\b|\bIntl\b/
  const core = files.filter((file) => file.startsWith('core/'))
  expect(core.filter((file) => impure.test(readFileSync(join(source, file), 'utf8')))).toEqual([])
})

test('only tests that have modules of their own replace one', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const config = readFileSync(join(root, 'vitest.config.ts'), 'utf8')
  const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && file !== 'test/architecture.test.ts')
  const replacing = tests.filter((file) => /\bvi\.(?:do)?[mM]ock\(/.test(readFileSync(join(root, file), 'utf8')))
  expect(replacing.length).toBeGreaterThan(0)
  expect(replacing.filter((file) => !config.includes(`'${file}'`))).toEqual([])
})
