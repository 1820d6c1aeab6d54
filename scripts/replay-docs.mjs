// Replays every console block of the documentation. `--write` updates the output in the pages. Without it, pages with
// other output are named, and the exit code is 1. Run `npm run build` first.
//
//   node scripts/replay-docs.mjs [--write] [page…]
//
// A page is one session in a temporary folder with the example files. A comment in the page, which readers do not see,
// changes the clock or the folder of the commands below it:
//
//   <!-- replay: now=2030-01-02T09:00:00Z folder=project -->
//
// A line `…` at the beginning or the end of a block leaves out output there.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { getPageLanguage, listDocFiles, root } from './lib/doc-files.mjs'
import { runCommand } from './lib/run-command.mjs'
import { splitShellWords } from './lib/shell-words.mjs'

const BLOCK = /^<!-- replay: (.*?) -->$|^```console\n([\s\S]*?)^```$/gm

/** The contents of the session's folders, by their names in comments. */
const FOLDERS = { example: 'fixtures/example', project: 'fixtures/scan', empty: undefined }

const LOCALES = { en: 'en_US.UTF-8', zh: 'zh_CN.UTF-8' }

const splitLines = (text) => text.replace(/\n$/, '').split('\n')

/** Cuts the output as the block does. */
function cutOutput(lines, shown) {
  if (shown[0] === '…') return ['…', ...lines.slice(-Math.max(1, shown.length - 1))]
  if (shown.at(-1) === '…') return [...lines.slice(0, shown.length - 1), '…']
  return lines
}

/** Runs the commands of one page in order. They share files and variables. */
class Session {
  #home = realpathSync(mkdtempSync(join(tmpdir(), 'push-preflight-docs-')))
  #page
  #env
  #cwd
  #now = '2030-01-01T12:00:00Z'
  #exit = 0

  constructor(page, language) {
    this.#page = page
    this.#env = { LANG: LOCALES[language] }
    // An empty list of processes: no OBS is running.
    mkdirSync(join(this.#home, 'proc'))
    this.#enter('example')
  }

  close() {
    rmSync(this.#home, { recursive: true })
  }

  /** Applies a comment of the page: `now=TIME`, `folder=NAME`. */
  arrange(settings) {
    for (const [name, value] of settings.split(' ').map((setting) => setting.split('='))) {
      if (name === 'now') this.#now = value
      else if (name === 'folder' && value in FOLDERS) this.#enter(value)
      else throw new Error(`unknown in a replay comment: ${name}=${value}`)
    }
  }

  #enter(folder) {
    this.#cwd = mkdtempSync(join(this.#home, `${folder}-`))
    if (FOLDERS[folder] !== undefined) cpSync(root + FOLDERS[folder], this.#cwd, { recursive: true })
  }

  /** Runs the commands of a block. @returns the block with their output */
  async replay(block) {
    const lines = []
    for (const part of block.split(/^(?=\$ )/m)) {
      const [prompt, ...shown] = splitLines(part)
      const printed = await this.#run(prompt.slice('$ '.length))
      lines.push(prompt, ...(printed === '' ? [] : cutOutput(splitLines(printed), shown)))
    }
    return lines.join('\n')
  }

  async #run(line) {
    if (line === 'echo $?') return `${this.#exit}\n`
    const [, command, input] = /^(.*?)(?: < (\S+))?$/.exec(line)
    const words = splitShellWords(command)
    const assigned = words.findIndex((word) => !/^\w+=/.test(word))
    const env = { ...this.#env, ...Object.fromEntries(words.slice(0, assigned).map((word) => word.split(/=(.*)/s, 2))) }
    const [program, ...argv] = words.slice(assigned)
    if (program === 'export') {
      for (const word of argv) Object.assign(this.#env, Object.fromEntries([word.split(/=(.*)/s, 2)]))
      return ''
    }
    if (program === 'cat') return argv.map((file) => readFileSync(join(this.#cwd, file), 'utf8')).join('')
    if (program === 'node' && argv.length === 1) return this.#program(argv[0])
    if (program !== 'push-preflight') throw new Error(`this command cannot be replayPage: ${line}`)
    const stdin = input === undefined || input === '/dev/null' ? '' : readFileSync(join(this.#cwd, input), 'utf8')
    const world = { cwd: this.#cwd, now: this.#now, env, stdin, home: this.#home }
    const { exit, stdout, stderr } = await runCommand(argv, world)
    this.#exit = exit
    return stdout + stderr
  }

  /** Runs the program that the page shows under this name. It imports the package by name. */
  #program(file) {
    const blocks = this.#page.match(/^```js\n[\s\S]*?^```$/gm) ?? []
    const block = blocks.find((one) => one.startsWith(`\`\`\`js\n// ${file}\n`))
    if (block === undefined) throw new Error(`the page has no program ${file}`)
    const input = block.slice('```js\n'.length, -'```'.length)
    const options = { cwd: root, input, encoding: 'utf8' }
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module'], options)
    this.#exit = status ?? 1
    return stdout + stderr
  }
}

/** Runs all commands of a page. @returns the page with their output */
async function replayPage(page, language) {
  const session = new Session(page, language)
  let written = ''
  let at = 0
  try {
    for (const found of page.matchAll(BLOCK)) {
      const [whole, settings, block] = found
      written += page.slice(at, found.index)
      at = found.index + whole.length
      if (settings !== undefined) session.arrange(settings)
      written += settings === undefined ? `\`\`\`console\n${await session.replay(block)}\n\`\`\`` : whole
    }
  } finally {
    session.close()
  }
  return written + page.slice(at)
}

/** The first line in which two texts differ. */
function formatFirstDifference(before, after) {
  const old = before.split('\n')
  const now = after.split('\n')
  const at = old.findIndex((line, index) => line !== now[index])
  return `line ${at + 1}:\n- ${old[at]}\n+ ${now[at]}`
}

// The command takes the time zone of the process if no other is given.
process.env.TZ = 'UTC'

const args = process.argv.slice(2)
const write = args.includes('--write')
const pages = args.filter((arg) => !arg.startsWith('--'))
for (const file of pages.length > 0 ? pages : listDocFiles()) {
  const path = resolve(root, file)
  const page = readFileSync(path, 'utf8')
  try {
    const updated = await replayPage(page, getPageLanguage(file))
    if (updated === page) continue
    console.error(
      `${file}: ${write ? 'written' : `the commands print something else, ${formatFirstDifference(page, updated)}`}`,
    )
    if (write) writeFileSync(path, updated)
    else process.exitCode = 1
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
if (process.exitCode === 1 && !write) console.error('run: node scripts/replay-docs.mjs --write')
