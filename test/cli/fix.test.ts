import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY, run, SECRET, URL } from './io.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fix-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string | Buffer): void => writeFileSync(join(folder, name), text)
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const fix = (...argv: string[]) => run([...argv, '--fix', '--format', 'concise'], { cwd: folder })

const ESCAPED = URL.replace('&', '&amp;')

describe('--fix', () => {
  test('mends a list in place, and ends with what is left', async () => {
    write('urls.txt', `# list\r\n${ESCAPED}\r\n\r\n"${ESCAPED}" \r\n${URL}`)
    const { exit, stderr, stdout } = await fix('urls.txt')
    expect(read('urls.txt')).toBe(`# list\r\n${URL}\r\n\r\n${URL}\r\n${URL}`)
    expect(stderr).toMatch(/^fixed [45] findings in 1 file\n/)
    expect([exit, stdout.includes('refused')]).toEqual([0, false])
    expect(readdirSync(folder)).toEqual(['urls.txt'])
  })

  test('leaves alone what has nothing to fix, byte for byte and untouched', async () => {
    write('urls.txt', `${URL}\n\xff`)
    const before = statSync(join(folder, 'urls.txt'))
    const { stderr } = await fix('--file', 'urls.txt')
    const after = statSync(join(folder, 'urls.txt'))
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
    expect(stderr).toContain('fixed 0 findings in 0 files')
  })

  test('keeps mode, link, mark and encoding', async () => {
    write('real.txt', Buffer.from(`\ufeff${ESCAPED}\r\n`, 'utf16le'))
    chmodSync(join(folder, 'real.txt'), 0o666)
    symlinkSync('real.txt', join(folder, 'urls.txt'))
    await fix('--file', 'urls.txt')
    expect(readFileSync(join(folder, 'real.txt'))).toEqual(Buffer.from(`\ufeff${URL}\r\n`, 'utf16le'))
    expect(statSync(join(folder, 'real.txt')).mode & 0o777).toBe(0o666)
    expect(lstatSync(join(folder, 'urls.txt')).isSymbolicLink()).toBe(true)
  })

  test('keeps bytes that are no UTF-8', async () => {
    const around = (url: string): Buffer =>
      Buffer.concat([Buffer.from([0xc4, 0xe3, 0x0a]), Buffer.from(`u: '${url}'\n`)])
    write('a.yml', around(`${URL} `))
    await fix('--scan', 'a.yml')
    expect(readFileSync(join(folder, 'a.yml'))).toEqual(around(URL))
  })

  test.each([
    ['a.php', `$u = '${ESCAPED}';`, `$u = '${URL}';`],
    ['a.json', `{"u": "${URL} ", "v": 1}`, `{"u": "${URL}", "v": 1}`],
    ['.env', `A="${URL} "\n`, `A="${URL}"\n`],
    ['a.html', `<a href="${ESCAPED}">`, `<a href="${ESCAPED}">`],
    ['a.yml', `a: ${URL.replace('?', '？')}`, `a: ${URL}`],
    ['a.html', `<a href="${ESCAPED.replace('&amp;', '＆')}">`, `<a href="${ESCAPED}">`],
    [
      'a.js',
      `u("${URL.replace('test?', '" + s + "?').replace('&', '&amp;')}")`,
      `u("${URL.replace('test?', '" + s + "?')}")`,
    ],
    [
      'a.yml',
      `# push-preflight-disable\n# push-preflight-enable input-padded\na: "${ESCAPED} "`,
      `# push-preflight-disable\n# push-preflight-enable input-padded\na: "${ESCAPED}"`,
    ],
    ['a.yml', `# push-preflight-disable-next-line\na: "${URL} "`, `# push-preflight-disable-next-line\na: "${URL} "`],
  ])('in %s: %s', async (name, before, after) => {
    write(name, before)
    await fix('--scan', '.')
    expect(read(name)).toBe(after)
    const again = await fix('--scan', '.')
    expect(again.stderr).toContain('fixed 0 findings')
  })

  test('applies what it would not show', async () => {
    write('urls.txt', URL.replace(SECRET, SECRET.toUpperCase()))
    const argv = ['urls.txt', '--fix', '--format', 'json']
    const { stdout, stderr } = await run(argv, { cwd: folder, env: { PUSH_PREFLIGHT_KEY: KEY } })
    expect(read('urls.txt')).toBe(URL)
    expect((stdout + stderr).toLowerCase()).not.toContain(SECRET)
  })

  test.each([
    [[URL], /for files/],
    [['--file', '-'], /for files/],
    [[], /for files/],
    [['--file', 'urls.txt', URL], /for files/],
    [['--file', '/dev/null'], /no regular file/],
  ])('refuses %j', async (argv, message) => {
    write('urls.txt', ESCAPED)
    const { exit, stderr } = await fix(...argv)
    expect([exit, read('urls.txt')]).toEqual([2, ESCAPED])
    expect(stderr).toMatch(message)
  })

  test('excludes --diff', async () => {
    write('urls.txt', ESCAPED)
    const { exit, stderr } = await run(['--file', 'urls.txt', '--fix', '--diff'], { cwd: folder })
    expect([exit, read('urls.txt')]).toEqual([2, ESCAPED])
    expect(stderr).toMatch(/give one of them/)
  })

  test('says what cannot be read', async () => {
    const { exit, stderr } = await fix('--file', 'nowhere.txt')
    expect([exit, stderr]).toEqual([3, 'error: cannot read nowhere.txt: no such file\n'])
  })

  test('killed at any moment, leaves the old file or the new', async () => {
    const old = `${ESCAPED}\n`.repeat(4000)
    const mended = `${URL}\n`.repeat(4000)
    const bin = fileURLToPath(new globalThis.URL('../../bin/push-preflight.js', import.meta.url))
    const seen = new Set<string>()
    for (let delay = 40; delay <= 520; delay += 60) {
      write('urls.txt', old)
      const child = spawn(process.execPath, [bin, '--file', 'urls.txt', '--fix', '--quiet'], { cwd: folder })
      const timer = setTimeout(() => child.kill('SIGKILL'), delay)
      await once(child, 'close')
      clearTimeout(timer)
      const text = read('urls.txt')
      expect(text === old || text === mended).toBe(true)
      seen.add(text === old ? 'old' : 'new')
    }
    expect(seen).toContain('old')
  }, 60_000)
})

describe('--diff', () => {
  test('shows what would change, with secrets covered, and changes nothing', async () => {
    const text = `a: 1\nb: 2\nu: "${URL} "\nkey: ${KEY}\nd: 4\n`
    write('a.yml', text)
    const { stdout, stderr, exit } = await run(['--scan', '.', '--diff'], { cwd: folder })
    const covered = URL.replace(SECRET, '•'.repeat(32))
    expect(stdout).toBe(
      [
        '--- a.yml',
        '+++ a.yml',
        '@@ -2,3 +2,3 @@',
        ' b: 2',
        `-u: "${covered} "`,
        `+u: "${covered}"`,
        ` key: ${'•'.repeat(32)}`,
        '',
      ].join('\n'),
    )
    expect([read('a.yml'), exit]).toEqual([text, 0])
    expect(stderr).toContain('1 finding in 1 file would be fixed')
  })

  test('the exit code is that of the file as it is; answers go to files of their own', async () => {
    write('urls.txt', `${ESCAPED}\n`)
    const argv = ['urls.txt', '--diff', '--format', 'json=a.json']
    const { exit, stdout } = await run(argv, { cwd: folder })
    expect(exit).toBe(1)
    expect(stdout).toMatch(/^--- urls\.txt\n/)
    expect(JSON.parse(read('a.json')).reports).toHaveLength(1)
    expect((await run(['urls.txt', '--diff', '--format', 'json'], { cwd: folder })).exit).toBe(2)
  })

  test('is coloured by force', async () => {
    write('urls.txt', `${ESCAPED}\n`)
    const { stdout } = await run(['urls.txt', '--diff'], { cwd: folder, env: { FORCE_COLOR: '1' } })
    expect(stdout).toContain('\x1b[32m+rtmp')
  })
})
