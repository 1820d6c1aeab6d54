#!/usr/bin/env node
const { existsSync } = require('node:fs')
const { join } = require('node:path')

const built = join(__dirname, '../dist/command/main.cjs')
if (existsSync(built)) {
  const { createProcessIo, main } = require(built)
  main(process.argv.slice(2), createProcessIo(process)).then((exit) => {
    process.exitCode = exit
  })
} else {
  console.error('error: push-preflight is not built; run npm ci in its folder')
  process.exitCode = 3
}
