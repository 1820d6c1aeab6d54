#!/usr/bin/env node
const { existsSync } = require('node:fs')
const compiler = require('node:module')
const { join } = require('node:path')

const built = join(__dirname, '../dist/command')
if (existsSync(built)) {
  if (compiler.enableCompileCache !== undefined) {
    const { env, platform } = process
    require(join(built, 'compile-cache.cjs')).enableCompileCache(compiler, { env, platform, uid: process.getuid?.() })
  }
  const { createProcessIo, main } = require(join(built, 'main.cjs'))
  main(process.argv.slice(2), createProcessIo(process)).then((exit) => {
    process.exitCode = exit
  })
} else {
  console.error('error: push-preflight is not built; run npm ci in its folder')
  process.exitCode = 3
}
