import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src/', import.meta.url))

/** Each folder, and what it may import besides itself. Reading this list is reading the architecture. */
const may: Readonly<Record<string, readonly string[]>> = {
  'core/model': [],
  'core/url': ['core/model', 'ipaddr.js'],
  'core/clients': ['core/model', 'core/url'],
  'core/signing': ['core/model', 'core/url'],
  'core/codes': ['core/model'],
  'core/engine': ['core/model', 'core/url', 'core/clients', 'core/signing', 'core/codes', 'date-fns', '@date-fns/tz'],
  'core/rules': ['core/model', 'core/url', 'core/clients', 'core/signing', 'core/codes', 'core/engine'],
  'core/diagnose': ['core/model', 'core/url', 'core/clients', 'core/codes', 'core/engine'],
  'core/format': ['core/model', 'core/codes', 'core/engine', 'get-east-asian-width'],
  'core/scan': ['core/model', 'core/url'],
  core: [
    'core/model',
    'core/url',
    'core/clients',
    'core/signing',
    'core/engine',
    'core/rules',
    'core/diagnose',
    'core/format',
  ],
  schema: ['core', 'zod'],
  batch: ['node'],
  files: ['node'],
  obs: ['core', 'files', 'node', 'obs-websocket-js', 'jsonc-parser'],
  lookup: ['core', 'files', 'schema', 'node', 'tencentcloud-sdk-nodejs-common'],
  cli: [
    'core',
    'files',
    'obs',
    'batch',
    'lookup',
    'schema',
    'library',
    'node',
    'yargs',
    'zod',
    'yaml',
    'jsonc-parser',
    'picocolors',
    '@clack/prompts',
    'csv-parse',
    'tinyglobby',
    'node-sarif-builder',
    'sarif',
    'junit-report-builder',
    'date-fns',
    '@date-fns/tz',
    'ipaddr.js',
    'uqr',
    'ignore',
    'tinyglobby',
  ],
  // Of the library, what lends core a browser's hash functions.
  web: ['core', 'library', 'uqr'],
  library: ['core', 'node', '@noble/hashes'],
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))

/** `core/rules/host-ip.ts` → `core/rules`; `core/index.ts` → `core`; `index.ts` → `library`. */
function folderOf(file: string): string {
  const [first = '', second = ''] = file.split('/')
  if (file.split('/').length === 1) return 'library'
  return first === 'core' && !second.endsWith('.ts') ? `core/${second}` : first
}

/** What a file imports: a folder of ours, `node`, or a package. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8')
  const statements = /^(?:import |export |\} )(?:.* )?from '([^']+)'|\bimport\(\s*'([^']+)'/gm
  return [...text.matchAll(statements)].map(([, still, late]) => {
    const name = still ?? late ?? ''
    if (name.startsWith('.')) return folderOf(relative(source, join(source, dirname(file), name)).replaceAll('\\', '/'))
    if (name.startsWith('node:')) return 'node'
    return name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/')
  })
}

const isAllowed = (folder: string, other: string): boolean =>
  other === folder ||
  (may[folder] ?? []).some((one) => other === one || (one === 'core' && folder !== 'core' && other.startsWith('core')))

describe('who imports whom', () => {
  test.each(files)('%s', (file) => {
    const folder = folderOf(file)
    expect(may, `src/${folder} is not in the table`).toHaveProperty([folder])
    expect(importsOf(file).filter((other) => !isAllowed(folder, other))).toEqual([])
  })
})

test('no rule imports another', () => {
  const rules = files.filter((file) => file.startsWith('core/rules/') && file !== 'core/rules/index.ts')
  expect(rules.filter((file) => importsOf(file).includes('core/rules'))).toEqual([])
})

test('core reads no clock and no chance', () => {
  const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\b|\bIntl\b/
  const core = files.filter((file) => file.startsWith('core/'))
  expect(core.filter((file) => impure.test(readFileSync(join(source, file), 'utf8')))).toEqual([])
})
