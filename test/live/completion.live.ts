import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMissingError, type ProgramName } from './programs.ts'

const COMMAND = fileURLToPath(new URL('../../bin/push-preflight.js', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'push-preflight-completion-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function scriptFor(shell: ProgramName, language: string): string {
  if (spawnSync(shell, ['--version']).status !== 0) throw createMissingError(shell, shell)
  const file = join(folder, `${language}.${shell}`)
  writeFileSync(file, execFileSync(process.execPath, [COMMAND, 'completion', shell, '--lang', language]))
  return file
}

/** The text before the Tab key is pressed, and the line after it. */
const COMPLETED: readonly (readonly [typed: string, wanted: string])[] = [
  ['diag', 'diagnose'],
  ['obs l', 'obs list'],
  ['check --max-f', 'check --max-findings'],
  ['--max-f', '--max-findings'],
  ['check --format ju', 'check --format junit'],
  ['check --format=ju', 'check --format=junit'],
  ['obs list --format j', 'obs list --format json'],
  ['explain tx-values', 'explain tx-values-swapped'],
  ['explain rtmp:NetStream.Publish.B', 'explain rtmp:NetStream.Publish.BadName'],
  ['completion z', 'completion zsh'],
  ['check --file some-u', 'check --file some-urls.txt'],
  ['some-u', 'some-urls.txt'],
  ['sign --ttl some-u', 'sign --ttl some-u'],
]

/** A value that is also a command's name. fish takes it for the command. */
const OF_ZSH: typeof COMPLETED = [...COMPLETED, ['--file sign --max-f', '--file sign --max-findings']]

describe('zsh', () => {
  let lines: readonly string[] = []

  beforeAll(() => {
    const cwd = join(folder, 'zsh')
    mkdirSync(cwd)
    writeFileSync(join(cwd, 'some-urls.txt'), '')
    const script = scriptFor('zsh', 'zh')
    // Each line is completed and run. A stub of the command prints its arguments.
    const typed = OF_ZSH.map(([text]) => `ask ${JSON.stringify(`push-preflight ${text}`)}`).join('\n')
    const terminal = join(folder, 'terminal.zsh')
    writeFileSync(
      terminal,
      `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=; unsetopt beep; source ${script}; push-preflight() { print -r -- "GIVEN<$*>" }; print START'ED
zpty -r shell shown '*STARTED*'
ask() {
  zpty -w -n shell "$1"$'\\t\\n'
  zpty -r shell shown '*GIVEN<*>*'
  print -r -- "$shown"
}
${typed}
`,
    )
    const env = { ...process.env, ZDOTDIR: folder, HOME: folder, TERM: 'dumb' }
    const { stdout } = spawnSync('zsh', ['-f', terminal], { cwd, env, encoding: 'utf8', timeout: 60_000 })
    lines = [...stdout.matchAll(/GIVEN<(.*?) *>/g)].map(([, given = '']) => given)
  })

  test.each(OF_ZSH.map((row, at) => [...row, at] as const))('`%s` becomes `%s`', (_, wanted, at) => {
    expect(lines[at]).toBe(wanted)
  })
})

describe('fish', () => {
  let cwd = ''
  let script = ''
  const offered = (typed: string): string => {
    const asked = `source ${script}; complete -C ${JSON.stringify(`push-preflight ${typed}`)}`
    const env = { ...process.env, HOME: folder }
    return execFileSync('fish', ['--no-config', '-c', asked], { cwd, env, encoding: 'utf8', timeout: 30_000 })
  }

  beforeAll(() => {
    cwd = join(folder, 'fish')
    mkdirSync(cwd)
    writeFileSync(join(cwd, 'some-urls.txt'), '')
    script = scriptFor('fish', 'zh')
  })

  test.each(COMPLETED)('`%s` becomes `%s`', (typed, wanted) => {
    const word = wanted.slice(wanted.lastIndexOf(' ') + 1)
    const names = offered(typed)
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [line.split('\t', 1)[0]]))
    expect(names).toEqual(typed === wanted ? [] : [word])
  })

  test('descriptions are in the chosen language', () => {
    expect(offered('diag')).toMatch(/\p{Script=Han}/u)
  })
})
