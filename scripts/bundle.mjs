// Bundles the command into dist/command, so that its start loads few files.
import { readFileSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
rmSync(new URL('../dist/command/', import.meta.url), { recursive: true, force: true })

await build({
  absWorkingDir: new URL('..', import.meta.url).pathname,
  entryPoints: ['src/cli/main.ts'],
  outdir: 'dist/command',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  // What CommonJS packages require is built in, all of it.
  banner: { js: 'const require=process.getBuiltinModule;' },
  charset: 'utf8',
  define: { PUSH_PREFLIGHT_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
})
