// Imports TypeScript files, which Node.js 20 cannot run, by bundling them first.
import { mkdirSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const cache = `${root}node_modules/.cache/push-preflight/`

/** The exports of a file, by its path from the root: `src/core/rules/index.ts`. Each call reads the file again. */
export async function importTs(path) {
  mkdirSync(cache, { recursive: true })
  const outfile = `${cache}${path.replaceAll('/', '-')}.${process.pid}.${++calls}.mjs`
  await build({
    absWorkingDir: root,
    entryPoints: [path],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
    define: { PUSH_PREFLIGHT_ROOT: JSON.stringify('../../../') },
  })
  return import(pathToFileURL(outfile).href)
}

let calls = 0
