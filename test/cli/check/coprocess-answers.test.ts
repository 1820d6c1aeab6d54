import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { createJsonSchemas } from '../../../scripts/lib/json-schemas.ts'
import { Exit, KEY, type Ran, run, URL } from '../io.ts'

const COPROCESS = ['--coprocess', '--format', 'ndjson']

const ajv = addFormats.default(new Ajv2020())
const validate = ajv.compile(createJsonSchemas()['coprocess'] ?? false)

/** What matters of an answer: its line, and why it has no report. Every answer is as the JSON Schema says. */
function readAnswers({ stdout }: Ran): readonly string[] {
  expect(stdout).toMatch(/^(?:.+\n)*$/)
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const answer = JSON.parse(line)
      expect(validate(answer), ajv.errorsText(validate.errors)).toBe(true)
      if ('prediction' in answer) return `${answer.source.line} ${answer.prediction.outcome}`
      expect(answer.input).toBe('')
      return `${answer.source.line} ${answer.skipped ?? answer.error}`
    })
}

const answer = (stdin: string | Buffer, argv: readonly string[] = [], env = {}): Promise<Ran> =>
  run([...COPROCESS, ...argv], { stdin, env })

const bytes = (...parts: readonly (string | Buffer)[]): Buffer => Buffer.concat(parts.map((one) => Buffer.from(one)))

const MEGABYTE = 1_000_000
const long = (length: number): string => `${URL}&a=`.padEnd(length, 'b')

describe('every line has one answer, in the order of lines', () => {
  test.each([
    ['URLs', `${URL}\n${URL}\n`, ['1 no-objection', '2 no-objection']],
    ['a last line without its end', `\n${URL}`, ['1 blank', '2 no-objection']],
    ['nothing', '', []],
    ['CRLF', `${URL}\r\n\r\n# a\r\n${URL}\r`, ['1 no-objection', '2 blank', '3 comment', '4 no-objection']],
    ['blank lines and comments', '\n \t\n#\n# a\n', ['1 blank', '2 blank', '3 comment', '4 comment']],
    ['a byte order mark', `\ufeff${URL}\n`, ['1 no-objection']],
    ['what is no URL', 'hello\n{\n[\n', ['1 refused', '2 refused', '3 refused']],
    [
      'what begins as gzip does',
      bytes('\x1f\n', Buffer.from([0x1f, 0x8b]), '\n'),
      ['1 refused', '2 the line is not UTF-8'],
    ],
    [
      'bytes that are not UTF-8',
      bytes(Buffer.from([0xff, 0xfe]), '\n', URL, '\n', Buffer.from([0xc4, 0xe3]), '\n'),
      ['1 the line is not UTF-8', '2 no-objection', '3 the line is not UTF-8'],
    ],
    [
      'long lines',
      `${long(MEGABYTE)}\r\n${long(MEGABYTE + 1)}\n${URL}\n${long(3 * MEGABYTE)}`,
      ['1 at-risk', '2 the line is longer than 1 MB', '3 no-objection', '4 the line is longer than 1 MB'],
    ],
  ])('%s', async (_, stdin, wanted) => {
    expect(readAnswers(await answer(stdin))).toEqual(wanted)
  })

  test('whatever pieces the lines come in, and before more is written', async () => {
    const stdin = new PassThrough()
    const answers: string[] = []
    const ended = run(COPROCESS, { stdin, onStdout: (text) => answers.push(text) })
    const waitFor = async (count: number): Promise<void> => {
      while (answers.length < count) await new Promise(setImmediate)
      expect(answers).toHaveLength(count)
    }
    // Such a byte might begin a gzip file, or another encoding.
    stdin.write('\n')
    await waitFor(1)
    stdin.write(URL.slice(0, 20))
    stdin.write(URL.slice(20))
    stdin.write('\r')
    stdin.write('\n')
    await waitFor(2)
    stdin.write('\n\n#\n')
    await waitFor(5)
    stdin.end(URL)
    const ran = await ended
    expect(answers).toHaveLength(6)
    expect(readAnswers(ran)).toEqual(['1 blank', '2 no-objection', '3 blank', '4 blank', '5 comment', '6 no-objection'])
  })

  test('a line without a URL is not repeated', async () => {
    const { stdout } = await answer(bytes(`# ${URL}\n`, URL, Buffer.from([0xff]), '\n'))
    expect(stdout).toBe(
      '{"input":"","skipped":"comment","source":{"line":1}}\n' +
        '{"input":"","error":"the line is not UTF-8","source":{"line":2}}\n',
    )
  })

  test('errors are in the language of the run', async () => {
    expect((await answer(Buffer.from([0xff, 0x0a]), ['--lang', 'zh'])).stdout).toContain(
      '"error":"该行不是 UTF-8 编码"',
    )
  })
})

describe('the exit code is that of the run', () => {
  const FAILING = URL.replace('5C271099', '5C000000')

  test.each([
    ['no problem', URL, [], Exit.ok],
    ['a finding', `${FAILING}\n${URL}`, [], Exit.findings],
    ['a finding that does not count', FAILING, ['--fail-on', 'never'], Exit.ok],
    ['blank lines alone', '\n\n', [], Exit.ok],
    ['blank lines alone, --strict', '\n\n', ['--strict'], Exit.findings],
    ['an unchecked signature, --strict', URL, ['--strict'], Exit.findings],
    ['a checked signature, --strict', URL, ['--strict', '--key-env', 'LIVE_KEY'], Exit.ok],
    ['a line that cannot be read', bytes(Buffer.from([0xff]), `\n${FAILING}`), [], Exit.unfinished],
  ])('%s', async (_, stdin, argv, exit) => {
    expect((await answer(stdin, argv, { LIVE_KEY: KEY })).exit).toBe(exit)
  })

  test('a reader that goes away is no error', async () => {
    const { exit, stdout, stderr } = await run([...COPROCESS, '--quiet'], { stdin: '\n'.repeat(9), writes: 2 })
    expect(stdout.split('\n')).toHaveLength(3)
    expect({ exit, stderr }).toEqual({ exit: Exit.ok, stderr: '' })
  })

  test('Ctrl-C ends it while it waits', async () => {
    const stdin = new PassThrough()
    stdin.write(`${URL}\n`)
    let stop = (): void => {}
    const { exit, stdout, stderr } = await run(COPROCESS, {
      stdin,
      onInterrupt: (handler) => {
        stop = handler
        return () => {}
      },
      onStdout: () => setImmediate(stop),
    })
    expect(exit).toBe(Exit.unfinished)
    expect(stdout).toContain('no-objection')
    expect(stderr).toContain('stopped after 1 URL; the results so far are written')
  })
})

describe('what holds for a list', () => {
  test('comments suppress findings', async () => {
    const failing = URL.replace('5C271099', '5C000000')
    const { exit, stdout } = await answer(`# push-preflight-disable-next-line\n${failing}\n`)
    expect(stdout).toContain('"suppressed":"comment"')
    expect(exit).toBe(Exit.ok)
  })

  test('findings of a baseline are known, however often a URL is sent', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
    const failing = `${URL.replace('5C271099', '5C000000')}\n`
    await run(['--file', '-', '--baseline', 'known.json', '--update-baseline'], { cwd, stdin: failing })
    const ran = await run([...COPROCESS, '--baseline', 'known.json'], { cwd, stdin: failing.repeat(3) })
    expect(ran.stdout.match(/"suppressed":"baseline"/g)).toHaveLength(3)
    expect(ran.exit).toBe(Exit.ok)
    expect(ran.stderr).not.toContain('not found any more')
  })

  test('but one URL sent twice is not two pushes at the same time', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
    const config = join(cwd, 'limits.json')
    writeFileSync(config, JSON.stringify({ defaults: { limits: { pushesPerStream: 1 } } }))
    const stdin = `${URL}\n${URL}\n`
    const argv = ['--config', config, '--format', 'ndjson']
    expect((await run([...argv, '--file', '-'], { stdin })).stdout).toContain('"refused"')
    expect((await run([...argv, '--coprocess'], { stdin })).stdout).not.toContain('"refused"')
  })
})

describe('what does not go together is refused', () => {
  const NDJSON = ['--format', 'ndjson']

  test.each([
    [[], '--coprocess needs --format ndjson and no other'],
    [['--format', 'json'], '--coprocess needs --format ndjson and no other'],
    [[...NDJSON, '--format', 'json'], '--coprocess needs --format ndjson and no other'],
    [['--format', 'ndjson=out'], '--coprocess needs --format ndjson and no other'],
    [[...NDJSON, URL], '--coprocess reads URLs from standard input; leave out other URLs and files'],
    [[...NDJSON, '--file', 'urls.txt'], '--coprocess reads URLs from standard input; leave out other URLs and files'],
    ...['--scan', '--column', '--field', '--server'].map((option) => [
      [...NDJSON, option, 'a'],
      `--coprocess takes one URL a line from standard input; leave out ${option}`,
    ]),
    ...[['--output', 'a'], ['--fix'], ['--diff'], ['--update-baseline'], ['--cache', 'a']].map((option) => [
      [...NDJSON, ...option],
      `--coprocess writes to standard output only; leave out ${option[0]}`,
    ]),
    ...[
      ['--only', 'refused'],
      ['--max-findings', '1'],
    ].map((option) => [[...NDJSON, ...option], `--coprocess answers every line in full; leave out ${option[0]}`]),
  ] as [string[], string][])('%j', async (argv, said) => {
    const ran = await run(['--coprocess', ...argv], { stdin: `${URL}\n` })
    expect(ran).toEqual({ exit: Exit.usage, stdout: '', stderr: `error: ${said}\n` })
  })

  test('--file - and --output - are what it does anyway', async () => {
    expect(readAnswers(await answer('\n', ['--file', '-', '--output', '-']))).toEqual(['1 blank'])
  })
})

test('the notice of what was not checked names no format that a coprocess cannot write', async () => {
  const { stderr } = await answer(`${URL}\n`)
  expect(stderr).toMatch(/^notice: \d+ more checks need account data$/m)
  expect((await run(['--format', 'ndjson', URL])).stderr).toMatch(/account data; --format json lists them$/m)
})

test('without a URL, nothing is said of what was not checked', async () => {
  const { stderr } = await run(['--file', '-', '--format', 'ndjson'], { stdin: '\n' })
  expect(stderr).toBe('notice: no URL in <stdin>\n')
})
