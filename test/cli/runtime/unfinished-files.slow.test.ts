import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY, run, URL } from '../io.ts'

const NOW = ['--now', '2018-12-28T12:00:00Z']
const OLD = 'of an earlier run'
const SPACED = `${URL} `

const INPUTS: Readonly<Record<string, string>> = {
  'in.txt': `${SPACED}\n`,
  'src.js': `push('${URL.replace('&', '&amp;')}')\n`,
  'rows.csv': 'stream\nroom1\n',
  'records.jsonl': '{"event_type":0,"stream_id":"a","errcode":3,"event_time":1545994800}\n',
  'key.txt': KEY,
  'obs-studio/global.ini': '[General]\n',
  'obs-studio/user.ini': '[Basic]\nProfile=My Show\n',
  'obs-studio/basic/profiles/My_Show/basic.ini': '[General]\nName=My Show\n',
  'obs-studio/basic/profiles/My_Show/service.json': '{"type":"rtmp_custom","settings":{"server":"s","key":"k"}}',
}

function putInputs(folder: string): void {
  mkdirSync(join(folder, 'obs-studio/basic/profiles/My_Show'), { recursive: true })
  for (const [name, text] of Object.entries(INPUTS)) writeFileSync(join(folder, name), text)
}

const SIGN = ['--domain', 'push.example.com', '--stream', 'room1', '--key-file', 'key.txt', ...NOW]
const SERVICE = 'obs-studio/basic/profiles/My_Show/service.json'
const BASELINE = JSON.stringify({ version: 1, salt: '0'.repeat(32), findings: [] })

/** Each command that writes, the files that it puts in place of others, and how one of them begins and ends when it is whole. */
const COMMANDS: Readonly<
  Record<string, readonly [argv: readonly string[], written: Readonly<Record<string, RegExp>>]>
> = {
  check: [
    ['--file', 'in.txt', '--format', 'json=out.json', '--format', 'sarif=out.sarif', ...NOW],
    { 'out.json': /^\{[\s\S]*\}\n$/, 'out.sarif': /^\{[\s\S]*\}\n$/ },
  ],
  '--update-baseline': [
    ['--file', 'in.txt', '--baseline', 'b.json', '--update-baseline', '--output', 'out.txt', ...NOW],
    { 'b.json': /^\{[\s\S]*\}\n$/, 'out.txt': /\n$/ },
  ],
  '--fix': [
    ['--file', 'in.txt', '--scan', 'src.js', '--fix', ...NOW],
    { 'in.txt': /^rtmp:.*[0-9A-F]\n$/, 'src.js': /^push\('.*'\)\n$/ },
  ],
  sign: [
    ['sign', ...SIGN, '--output', 'out.txt', '--qr-svg', 'out.svg'],
    { 'out.txt': /^rtmp:.*\n$/, 'out.svg': /^<svg[\s\S]*<\/svg>\n?$/ },
  ],
  'sign --from': [
    [
      'sign',
      '--from',
      'rows.csv',
      '--domain',
      'push.example.com',
      '--key-file',
      'key.txt',
      '--output',
      'out.csv',
      ...NOW,
    ],
    { 'out.csv': /\n$/ },
  ],
  diagnose: [
    ['diagnose', 'records.jsonl', '--format', 'json', '--output', 'out.json'],
    { 'out.json': /^\{[\s\S]*\}\n$/ },
  ],
  'obs check': [
    ['obs', 'check', '--obs-folder', '.', '--format', 'json', '--output', 'out.json', ...NOW],
    { 'out.json': /^\{[\s\S]*\}\n$/ },
  ],
  'obs set': [['obs', 'set', '--obs-folder', '.', ...SIGN, '--force'], { [SERVICE]: /^\{[\s\S]*\}\n?$/ }],
  page: [['page', '--output', 'out.html'], { 'out.html': /^<!doctype html>[\s\S]*<\/html>\s*$/i }],
  init: [['init', '--force'], { 'push-preflight.config.yaml': /\n$/ }],
}

const oldText = (written: string): string => (written === 'b.json' ? BASELINE : (INPUTS[written] ?? OLD))

function putOld(folder: string, written: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(written)) writeFileSync(join(folder, name), oldText(name))
}

const drafts = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.push-preflight-'))

describe('Ctrl-C at each step', () => {
  const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stopped-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** Sends the process Ctrl-C before its nth step, which is to make, write, close or rename a file. */
  const stopping = (before: number): string =>
    `data:text/javascript,${encodeURIComponent(`
      import files from 'node:fs/promises'
      import { syncBuiltinESMExports } from 'node:module'
      let count = 0
      const step = (owner, name, isStep = () => true) => {
        const real = owner[name]
        owner[name] = function (...args) {
          if (isStep(args) && count++ === ${before}) process.kill(process.pid, 'SIGINT')
          return real.apply(this, args)
        }
      }
      const handle = await files.open(process.execPath)
      await handle.close()
      for (const name of ['appendFile', 'writeFile', 'sync']) step(Object.getPrototypeOf(handle), name)
      step(files, 'open', ([, flags]) => typeof flags === 'string' && flags !== 'r')
      step(files, 'rename')
      syncBuiltinESMExports()
      process.on('exit', () => process.stderr.write('steps: ' + count + '\\n'))`)}`

  // `obs set` has such a test of its own.
  const commands = Object.entries(COMMANDS).filter(([name]) => name !== 'obs set')

  test.each(commands)('%s leaves no draft, and each file whole', (_, [argv, written]) => {
    /** Runs the command in a fresh folder, stopped before a step; none is before -1. */
    const stopped = (step: number): string => {
      rmSync(folder, { recursive: true })
      mkdirSync(folder)
      putInputs(folder)
      putOld(folder, written)
      const options = { cwd: folder, encoding: 'utf8', env: { HOME: folder } } as const
      return spawnSync(process.execPath, ['--import', stopping(step), bin, ...argv], options).stderr
    }
    const steps = Number(/^steps: (\d+)$/m.exec(stopped(-1))?.[1])
    for (const name of Object.keys(written)) expect(readFileSync(join(folder, name), 'utf8')).not.toBe(oldText(name))
    expect(steps).toBeGreaterThan(1)
    for (let step = 0; step < steps; step++) {
      stopped(step)
      expect(drafts(folder), `step ${step}`).toEqual([])
      for (const [name, whole] of Object.entries(written)) {
        const now = readFileSync(join(folder, name), 'utf8')
        if (now !== oldText(name)) expect(now, `step ${step}: ${name}`).toMatch(whole)
      }
    }
  })
})

/** A file system of its own that has no room left; `undefined` if none may be mounted, which fails in CI. */
function fullDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', folder], { stdio: 'ignore' })
    return folder
  } catch (error) {
    rmSync(folder, { recursive: true })
    if (process.env['CI'] !== undefined) throw error
    return undefined
  }
}

const disk = fullDisk()
afterAll(() => {
  if (disk === undefined) return
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

describe.skipIf(disk === undefined)('on a disk that is full', () => {
  test.each(Object.entries(COMMANDS))('%s says so, and leaves each file as it was', async (_, [argv, written]) => {
    const folder = disk ?? ''
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
    putInputs(folder)
    putOld(folder, written)
    // The last block of a file may have room left, which is no room for another file.
    expect(() => writeFileSync(join(folder, 'filler'), Buffer.alloc(2 ** 19))).toThrow(/ENOSPC/)
    const { exit, stderr } = await run(argv, { cwd: folder, env: { HOME: folder } })
    expect([exit, stderr]).toEqual([
      3,
      expect.stringMatching(/^(?:error: .*(?:no space left on the device|\(ENOSPC\))\n)$/m),
    ])
    expect(drafts(folder)).toEqual([])
    for (const name of Object.keys(written)) expect(readFileSync(join(folder, name), 'utf8')).toBe(oldText(name))
  })
})

test.each(Object.entries(COMMANDS).filter(([, [argv]]) => argv.includes('--output')))(
  '%s says that a device is full',
  async (_, [argv]) => {
    const folder = mkdtempSync(join(tmpdir(), 'device-'))
    putInputs(folder)
    const at = argv.indexOf('--output') + 1
    const full = argv.map((word, index) => (index === at ? '/dev/full' : word))
    const { exit, stderr } = await run(full, { cwd: folder, env: { HOME: folder } })
    expect([exit, stderr]).toEqual([
      3,
      expect.stringMatching(/^error: cannot write \/dev\/full: no space left on the device$/m),
    ])
    rmSync(folder, { recursive: true })
  },
)
