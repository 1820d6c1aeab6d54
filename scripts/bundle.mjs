// Bundles the command into dist/command. The code of an ordinary check is one file, main.cjs, because each further file
// takes half a millisecond to load. It is CommonJS, because Node.js takes five milliseconds more to load its first ECMAScript
// module. Dynamic imports become files next to it, with their own copies of shared code.
import { readFileSync, rmSync } from 'node:fs'
import { extname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { detailsSource, leaveOutDetails } from './lib/lazy-details.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

const shared = {
  absWorkingDir: root,
  outdir: 'dist/command',
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  // jsonc-parser's CommonJS build requires its parts by paths that bundlers do not find.
  mainFields: ['module', 'main'],
  define: {
    PUSH_PREFLIGHT_VERSION: JSON.stringify(version),
    PUSH_PREFLIGHT_ROOT: '"../../"',
    // Optional packages of `ws`, which are not needed.
    'process.env.WS_NO_BUFFER_UTIL': '"1"',
    'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
  },
  logLevel: 'warning',
}

/** What every start of the command loads, and what that loads when it needs more. */
const commonJs = {
  ...shared,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { ...shared.define, 'import.meta.url': 'fileUrl' },
  banner: { js: `const fileUrl=require('node:url').pathToFileURL(__filename).href;` },
}

/** The name of a file in dist/command: `reporters/check/sarif.ts` → `reporters-check-sarif`. */
const getChunkName = (path) => {
  const file = relative(`${root}src`, path)
  return file.slice(0, -extname(file).length).replaceAll(/[\\/]/g, '-')
}

/** Dynamically imported files, by their names in dist/command. */
const lazyFiles = new Map()

const splitDynamicImports = {
  name: 'split-dynamic-imports',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /./ }, async ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined
      const found = await resolve(path, { kind: 'import-statement', resolveDir })
      const name = getChunkName(found.path)
      lazyFiles.set(name, found.path)
      return { path: `./${name}.js`, external: true }
    })
  },
}

rmSync(`${root}dist/command`, { recursive: true, force: true })
await build({
  ...commonJs,
  entryPoints: ['src/cli/main.ts'],
  plugins: [splitDynamicImports, leaveOutDetails(root)],
})
// For releases of Node.js that have a compile cache: the first file that they load.
await build({ ...commonJs, entryPoints: ['src/cli/runtime/compile-cache.ts'], banner: {} })
await build({
  ...commonJs,
  stdin: { contents: detailsSource, resolveDir: root, sourcefile: 'details.ts' },
  entryNames: 'details',
})
// Threads start this file by its path: no import names it.
const worker = `${root}src/batch/worker.ts`
lazyFiles.set(getChunkName(worker), worker)
await build({
  ...shared,
  format: 'esm',
  // CommonJS packages require only modules that are built into Node.js.
  banner: { js: 'const require=process.getBuiltinModule;' },
  entryPoints: [...lazyFiles].map(([out, path]) => ({ in: path, out })),
  splitting: true,
  chunkNames: 'shared-[hash]',
})
