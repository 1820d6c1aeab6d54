#!/usr/bin/env node
import { existsSync } from 'node:fs'

const built = new URL('../dist/command/main.js', import.meta.url)
if (existsSync(built)) {
  const { createProcessIo, main } = await import(built)
  process.exitCode = await main(process.argv.slice(2), createProcessIo(process))
} else {
  console.error('error: push-preflight is not built; run npm ci in its folder')
  process.exitCode = 3
}
