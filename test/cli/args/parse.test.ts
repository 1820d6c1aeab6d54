import { expect, test } from 'vitest'
import { parseFast as parseFastWith } from '../../../src/cli/args/command-line.ts'
import type { CommandRequest } from '../../../src/cli/args/command-spec.ts'
import { findOptionSpec } from '../../../src/cli/args/option-specs.ts'
import { type ParsedCommandLine, parseCommandLine } from '../../../src/cli/args/parse.ts'
import { commands } from '../../../src/cli/commands/index.ts'

const full = (argv: readonly string[]): ParsedCommandLine => parseCommandLine(argv, commands, () => false)
const parseFast = (argv: readonly string[]): CommandRequest | undefined => parseFastWith(argv, commands)

/** Command lines that the light parser reads. */
const ordinary: readonly (readonly string[])[] = [
  [],
  ['check'],
  ['rtmp://h/a/s'],
  ['check', 'rtmp://h/a/s'],
  ['rtmp://h/a/s', 'check'],
  ['rtmp://h/a/s', 'explain'],
  ['check', 'check'],
  ['check', 'foo'],
  ['a/b', 'rtmp://h/a/s'],
  [''],
  [' '],
  ['check', ''],
  ['-'],
  ['check', '-'],
  ['--file', '-'],
  ['--file', 'a', '--file=b', '--file', 'c'],
  ['--file=', '--file', ''],
  ['--key-env', 'A', 'rtmp://h/a/s', '--key-env', 'B'],
  ['--key-env', 'A', '--key-file', 'b'],
  ['--key-file', 'b', '--quiet', '--key-env=A'],
  ['--key-prompt', 'rtmp://h/a/s', '--key-file=b', '--key-env', 'A', '--key-file', 'c', '--key-prompt'],
  ['--format', 'json', 'rtmp://h/a/s'],
  ['--format=json', '--strict', 'rtmp://h/a/s?x=1&y=2', '--quiet'],
  ['--strict', '--strict', '--verbose'],
  ['--now=2026-01-01T00:00:00Z', '--for', '3h'],
  ['--now', ''],
  ['--server', 'rtmp://h/a/', '--stream-key', 'k?x=1&y=--strict'],
  ['--stream-key=-k', '--server=rtmp://h/a'],
  ['--stream-key==', '--server=a=b=c'],
  ['--', '--strict', '-x', '--'],
  ['rtmp://h/a/s', '--', '--strict', '--format=json'],
  ['--strict', '--', 'check'],
  ['check', '--', 'check'],
  ['--', 'explain'],
  ['--format', 'xml', '--lang', 'tlh'],
  ['--client-ip', '007', '--until', '1e3', '0x10', '12', '1.50'],
  ['--until', '23:00', '--time-zone', 'Asia/Shanghai', '--client', 'obs'],
  ['--fail-on', 'never', '--config=x.json', '--output', 'out.txt', '--key-file', 'k', '--key-prompt'],
  ['--show-secrets', './x', 'true', 'false'],
  ['./x', '--show-secrets', 'true'],
  ['"rtmp://h/a/s"', "'quoted'", '--output="x"'],
  ['rtmp://h/a/s?a.b=c', '--config', 'a.b.c'],
]

test.each(ordinary.map((argv) => [argv]))('both parsers read %j alike', (argv) => {
  const request = parseFast(argv)
  expect(request).toBeDefined()
  const asked = full(argv)
  expect(asked).toEqual({ kind: 'run', request })
  // The order of the options says which of two keys is the primary one.
  if (asked.kind === 'run') expect(Object.keys(asked.request.options)).toEqual(Object.keys(request?.options ?? {}))
})

/** Command lines that are left to the full parser. */
const extraordinary: readonly (readonly string[])[] = [
  ['--help'],
  ['check', '-h'],
  ['--version'],
  ['explain', '18/503'],
  ['chekc', 'rtmp://h/a/s'],
  ['-f', 'urls.txt'],
  ['--no-strict'],
  ['--strict=false'],
  ['--force'],
  ['--url', 'x'],
  ['--key', 'x'],
  ['--now'],
  ['--now', '--strict'],
  ['--now', 'a', '--now', 'b'],
  ['--toString'],
  ['--__proto__', 'x'],
  ['---'],
  ['-rtmp://h/a/s'],
]

test.each(extraordinary.map((argv) => [argv]))('the light parser leaves %j alone', (argv) => {
  expect(parseFast(argv)).toBeUndefined()
})

test('every option of check is read alike, in each way of writing it', () => {
  for (const name of commands['check']?.options ?? []) {
    if (name === 'help' || name === 'version') continue
    const written =
      findOptionSpec(name)?.kind === 'switch' ? [[`--${name}`]] : [[`--${name}`, 'x y'], [`--${name}=x=y`]]
    for (const argv of written) expect(full(argv)).toEqual({ kind: 'run', request: parseFast(argv) })
  }
})

test('short options and commands reach the same request', () => {
  const read = { command: 'check', options: { file: ['a'], output: 'b', quiet: true }, operands: [] }
  expect(full(['-f', 'a', '-o', 'b', '-q'])).toEqual({ kind: 'run', request: read })
  expect(full(['-f=a', '-o=b', 'check', '-q'])).toEqual({ kind: 'run', request: read })
  expect(full(['explain', '18/503', '--url', 'x'])).toEqual({
    kind: 'run',
    request: { command: 'explain', options: { url: 'x' }, operands: ['18/503'] },
  })
  expect(full(['help', 'explain'])).toEqual({ kind: 'help', command: 'explain' })
  expect(full(['explain', '-h'])).toEqual({ kind: 'help', command: 'explain' })
  expect(full(['-V'])).toEqual({ kind: 'version' })
})

/** A reproducible sequence of numbers below `limit` (mulberry32). */
function createRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

test('both parsers read generated command lines alike, options in the same order', () => {
  const random = createRandom(1)
  const names = commands['check']?.options ?? []
  const words = [
    'rtmp://h/a/s?x=1&y=2',
    'a/b',
    'check',
    'explain',
    '-',
    '--',
    '',
    ' ',
    '-x',
    '007',
    'x=y',
    '--strict',
    '中',
  ]
  const pick = (): string => words[random(words.length)] ?? ''
  let parsed = 0
  for (let round = 0; round < 3000; round++) {
    const argv = Array.from({ length: random(6) }, () => {
      const option = `--${names[random(names.length)]}`
      return [[option], [option, pick()], [`${option}=${pick()}`], [pick()]][random(4)] ?? []
    }).flat()
    const request = parseFast(argv)
    if (request === undefined) continue
    parsed++
    const other = full(argv)
    expect(other, argv.join(' ')).toEqual({ kind: 'run', request })
    if (other.kind === 'run') expect(Object.keys(other.request.options)).toEqual(Object.keys(request.options))
  }
  expect(parsed).toBeGreaterThan(500)
})
