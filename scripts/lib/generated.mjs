// Writes generated files, or says which of them are stale.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { root } from './import-ts.mjs'

const isCheck = process.argv.includes('--check')
const stale = []

/** Brings a file up to date. With `--check` it is left as it is. `file`: its path from the root. */
export function writeGenerated(file, text) {
  const path = root + file
  const current = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (current === text) return
  stale.push(file)
  if (!isCheck) writeFileSync(path, text)
}

/** Removes a file that nothing generates any more. */
export function removeGenerated(file) {
  stale.push(file)
  if (!isCheck) rmSync(root + file)
}

/** Prints what changed. With `--check`, stale files end the process with 1. */
export function finish() {
  if (stale.length === 0) return
  console.log(stale.map((file) => `${isCheck ? 'stale' : 'changed'}: ${file}`).join('\n'))
  if (!isCheck) return
  console.error('run `npm run generate`, and commit what it changes')
  process.exitCode = 1
}
