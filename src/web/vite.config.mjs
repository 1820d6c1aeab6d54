// Builds the page: one file, dist/push-preflight.html, with script and style inside it and their hashes in its policy.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const { version } = JSON.parse(readFileSync(`${here}../../package.json`, 'utf8'))

/** Members of rules, recipes and codes that the page does not show; `explain` does. */
const UNREAD = [
  { folder: '/core/rules/', members: ['why', 'sources', 'summary'] },
  // Findings name clients by their English titles.
  { folder: '/core/clients/', members: ['zh', 'versions', 'newer'] },
  { folder: '/core/recipes/', members: ['sources', 'formula', 'signs'] },
  { folder: '/core/url/other-ingests.ts', members: ['source'] },
  { folder: '/core/codes/', members: ['sources'] },
  { folder: '/core/explain/client-errors/', members: ['sources', 'steps', 'titles'] },
]

const leaveOutUnread = {
  name: 'leave-out-unread',
  enforce: 'pre',
  transform(code, id) {
    const members = UNREAD.find(({ folder }) => id.replaceAll('\\', '/').includes(folder))?.members
    if (members === undefined) return undefined
    const cuts = []
    const visit = (node) => {
      if (node === null || typeof node !== 'object') return
      if (Array.isArray(node)) return node.forEach(visit)
      if (node.type === 'ObjectExpression') {
        for (const one of node.properties) {
          if (one.type === 'Property' && members.includes(one.key.name ?? one.key.value)) cuts.push(one)
          else visit(one)
        }
      } else for (const value of Object.values(node)) visit(value)
    }
    visit(this.parse(code, { lang: 'ts' }))
    // The comma after a member is cut with it.
    const left = cuts
      .sort((one, other) => other.start - one.start)
      .reduce((text, { start, end }) => {
        const comma = /^\s*,/.exec(text.slice(end))
        return text.slice(0, start) + text.slice(end + (comma?.[0].length ?? 0))
      }, code)
    return { code: left, map: null }
  },
}

/** Modules of which the page needs one part, which tree shaking does not find. */
const PARTS = {
  // The page does not split URLs for relays, nor sign them again.
  './split.ts': 'export const splitUrl = undefined',
  './signing/rewrite.ts': 'export const resignUrl = undefined',
  // The page scans no files.
  './secret-committed.ts': "export default { id: 'secret-committed', scanOnly: true }",
}

const takeParts = {
  name: 'take-parts',
  enforce: 'pre',
  resolveId(id) {
    const name = Object.keys(PARTS).find((one) => id.endsWith(one))
    return name === undefined ? undefined : `\0part:${name}`
  },
  load: (id) => (id.startsWith('\0part:') ? PARTS[id.slice(6)] : undefined),
}

const createHashSource = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The page may run its own script and style, and nothing else. */
const policyFor = (script, style) =>
  [
    "default-src 'none'",
    `script-src ${createHashSource(script)}`,
    `style-src ${createHashSource(style)}`,
    // The icon of the tab is part of the page. Without one, browsers request it from the server.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

const inOneFile = {
  name: 'in-one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = Object.values(bundle)
    const script = files.find(({ type }) => type === 'chunk')
    const style = files.find(({ fileName }) => fileName.endsWith('.css'))
    const page = files.find(({ fileName }) => fileName.endsWith('.html'))
    const code = script.code.trim()
    const css = String(style.source).trim()
    if (/<\/script|<!--/i.test(code) || /<\/style/i.test(css)) throw new Error('the page would end too early')
    const html = String(page.source)
      .replace(/\s*<(?:script|link)\b[^>]*\b(?:src|href)="[^"]*assets[^>]*>(?:<\/script>)?/g, '')
      .replace('%POLICY%', () => policyFor(code, css))
      .replace('%STYLE%', () => `<style>${css}</style>`)
      .replace('%SCRIPT%', () => `<script type="module">${code}</script>`)
    for (const { fileName } of files) delete bundle[fileName]
    this.emitFile({ type: 'asset', fileName: 'push-preflight.html', source: html })
    const kilobytes = (text) => `${(gzipSync(text, { level: 9 }).length / 1000).toFixed(1)} kB`
    console.log(`page: script ${kilobytes(code)}, page ${kilobytes(html)} gzipped`)
  },
}

export default defineConfig({
  root: here,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  define: { PUSH_PREFLIGHT_VERSION: JSON.stringify(version) },
  plugins: [leaveOutUnread, takeParts, inOneFile],
  build: {
    outDir: `${here}../../dist`,
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    // Browsers from 2022 on: many in China use a Chromium of those years.
    target: ['chrome97', 'firefox104', 'safari16.4'],
  },
})
