// Compiles the AssemblyScript of src/fast/module to dist/command/fast.wasm.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { writeMd5Rounds } from './lib/md5-rounds.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = 'src/fast/module'
const generated = new Map([[`${folder}/md5-rounds.ts`, writeMd5Rounds()]])
const pages = 128

let binary
const { error, stderr } = await asc.main(
  [
    `${folder}/index.ts`,
    ...['--outFile', 'fast.wasm', '--runtime', 'stub', '--enable', 'simd', '-O3', '--converge', '--noAssert'],
    ...['--initialMemory', String(pages), '--maximumMemory', String(pages), '--memoryBase', '0', '--use', 'abort='],
  ],
  {
    readFile(name) {
      const known = generated.get(name)
      if (known !== undefined) return known
      try {
        return readFileSync(`${root}${name}`, 'utf8')
      } catch {
        return null
      }
    },
    writeFile(_name, contents) {
      if (typeof contents !== 'string') binary = contents
    },
    listFiles: () => [],
  },
)
if (error !== null) {
  process.stderr.write(stderr.toString())
  throw error
}
mkdirSync(`${root}dist/command`, { recursive: true })
writeFileSync(`${root}dist/command/fast.wasm`, binary)
