// Replays the transcripts of fixtures/cli: each block has a command, its output and its exit code. `--check` only says
// which files are stale. Run `npm run build` first.
//
// Quotes are double, because cmd.exe has no others. `NAME=value` before the command sets a variable.
import { readdirSync, readFileSync } from 'node:fs'
import { finish, writeGenerated } from './lib/generated.mjs'
import { root } from './lib/import-ts.mjs'
import { runCommand } from './lib/run-command.mjs'

const BLOCK = /^```console\n\$ (.*)\n[\s\S]*?^```$/gm

const folder = 'fixtures/cli/'

/** Runs the command of a block. @returns the block with its output */
async function replay(line) {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare)
  const at = words.indexOf('push-preflight')
  const env = { LANG: 'en_US.UTF-8', ...Object.fromEntries(words.slice(0, at).map((word) => word.split('=', 2))) }
  const world = { cwd: root + folder, now: '2018-12-28T12:00:00Z', env }
  const { stdout, stderr, exit } = await runCommand(words.slice(at + 1), world)
  return `\`\`\`console\n$ ${line}\n${stdout}${stderr}Exit code: ${exit}\n\`\`\``
}

for (const file of readdirSync(root + folder).filter((name) => name.endsWith('.md'))) {
  const text = readFileSync(root + folder + file, 'utf8')
  const lines = [...text.matchAll(BLOCK)].map(([, line]) => line)
  if (lines.length !== text.match(/^```console/gm)?.length) throw new Error(`${folder}${file}: a block has no command`)
  const blocks = []
  for (const line of lines) blocks.push(await replay(line))
  writeGenerated(
    folder + file,
    text.replace(BLOCK, () => blocks.shift()),
  )
}
finish()
