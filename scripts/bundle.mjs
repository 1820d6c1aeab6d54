// Bundles the command into dist/command. What every check needs is one file, main.js, as each file more takes half a
// millisecond to load; what main.js imports when it is asked for stands beside it, with its own copies of shared code.
import { readFileSync, rmSync } from 'node:fs'
import { extname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

const shared = {
  absWorkingDir: root,
  outdir: 'dist/command',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  // jsonc-parser's CommonJS build requires its own parts by paths that no bundler sees.
  mainFields: ['module', 'main'],
  // What CommonJS packages require is built in, all of it.
  banner: { js: 'const require=process.getBuiltinModule;' },
  define: {
    PUSH_PREFLIGHT_VERSION: JSON.stringify(version),
    PUSH_PREFLIGHT_ROOT: '"../../"',
    // What `ws` would require if it were there, to be faster at what is not done here.
    'process.env.WS_NO_BUFFER_UTIL': '"1"',
    'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
  },
  logLevel: 'warning',
}

/** `reporters/check/sarif.ts` → `reporters-check-sarif`: the name of its file in dist/command. */
const nameOf = (path) => {
  const file = relative(`${root}src`, path)
  return file.slice(0, -extname(file).length).replaceAll(/[\\/]/g, '-')
}

/** Files that are loaded when they are asked for, by the name that they get. */
const later = new Map()

const leaveForLater = {
  name: 'leave-for-later',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /./ }, async ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined
      const found = await resolve(path, { kind: 'import-statement', resolveDir })
      const name = nameOf(found.path)
      later.set(name, found.path)
      return { path: `./${name}.js`, external: true }
    })
  },
}

rmSync(`${root}dist/command`, { recursive: true, force: true })
await build({ ...shared, entryPoints: ['src/cli/main.ts'], plugins: [leaveForLater] })
// What threads run is named in no import.
const worker = `${root}src/batch/worker.ts`
later.set(nameOf(worker), worker)
await build({
  ...shared,
  entryPoints: [...later].map(([out, path]) => ({ in: path, out })),
  splitting: true,
  chunkNames: 'shared-[hash]',
})
