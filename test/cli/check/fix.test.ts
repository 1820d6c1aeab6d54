import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
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
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY, run, SECRET, URL } from '../io.ts'

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
  test('fixes a list in place, and ends with what is left', async () => {
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

  describe('in GB18030', () => {
    const gb = (...pieces: readonly string[]): Buffer =>
      Buffer.concat(pieces.map((piece) => Buffer.from(piece, /^(?:[0-9a-f]{2})+$/.test(piece) ? 'hex' : 'latin1')))
    // 推流, 地址：, ，有效, ？ and a character of four bytes
    const [push, address, valid, question, four] = ['cdc6c1f7', 'b5d8d6b7a3ba', 'a3acd3d0d0a7', 'a3bf', '8139ee39']

    test.each([
      ['a.html', '--scan', `<a href="${ESCAPED}">`, `<a href="${ESCAPED}">`],
      ['a.txt', '--scan', ESCAPED, URL],
      ['a.php', '--scan', `'${ESCAPED}'`, `'${URL}'`],
      ['a.yml', '--scan', `"${URL} "`, `"${URL}"`],
    ])('keeps every byte around a fix: %s %s', async (name, how, before, after) => {
      const around = (url: string): Buffer => gb(push, '\r\n', address, four, url, valid, four, '\n', push, '\n')
      write(name, around(before))
      const { stderr } = await fix(how, name)
      expect(readFileSync(join(folder, name))).toEqual(around(after))
      expect(stderr).toContain(before === after ? 'fixed 0 findings' : 'fixed 1 finding in 1 file')
    })

    test('fixes a list, and what is written in Chinese', async () => {
      const [before, after] = ['?', question].map((mark) => URL.replace('?', `${mark}`))
      const parts = (after ?? '').split(question)
      write('urls.txt', gb(`# `, push, '\n', parts[0] ?? '', question, parts[1] ?? '', '\n'))
      const { stderr } = await fix('urls.txt')
      expect(stderr).toContain('fixed 1 finding in 1 file')
      expect(readFileSync(join(folder, 'urls.txt'))).toEqual(gb('# ', push, '\n', before ?? '', '\n'))
    })

    test.each([[], ['--quiet']])('leaves what it could not write, and says so: %j', async (...quiet) => {
      // Of the two ways to write €, the line has both.
      const text = gb(push, address, ': "', ESCAPED.replace('?', '?a=1&amp;b='), '80', 'a2e3', '&amp;c=2"\n')
      write('a.yml', text)
      write('b.yml', `"${ESCAPED}"`)
      const { stderr } = await fix('--scan', '.', ...quiet)
      expect(readFileSync(join(folder, 'a.yml'))).toEqual(text)
      expect(stderr).toMatch(/^notice: a\.yml is not fixed: .*; save it as UTF-8\n/)
      expect(read('b.yml')).toBe(`"${URL}"`)
      expect(stderr.includes('fixed 1 finding in 1 file')).toBe(quiet.length === 0)
    })

    test('shows its characters as a difference', async () => {
      write('a.yml', gb(push, `: "${URL} "\n`))
      const { stdout } = await run(['--scan', '.', '--diff'], { cwd: folder })
      expect(stdout).toContain('\n-推流: "rtmp')
    })
  })

  test('keeps bytes that mean nothing in the line of a fix', async () => {
    const around = (url: string): Buffer =>
      Buffer.concat([Buffer.from(`caf\xe9 \xe4\xbd "${url}" \xff\xfe `, 'latin1'), Buffer.from('é\n')])
    write('a.yml', around(`${URL} `))
    await fix('--scan', 'a.yml')
    expect(readFileSync(join(folder, 'a.yml'))).toEqual(around(URL))
  })

  test.each([['--quiet'], []])('says what it cannot fix, even if it says nothing else: %j', async (...quiet) => {
    write('urls.txt.gz', gzipSync(`${ESCAPED}\n`))
    const { stderr, exit } = await fix('urls.txt.gz', ...quiet)
    expect(stderr).toContain('notice: urls.txt.gz is not fixed: it is compressed, or not a text file\n')
    expect(exit).toBe(1)
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
    // Without quotes, a backslash is of a shell alone.
    ['a.sh', `U=${ESCAPED}\n`, `U=${URL.replace('&', '\\&')}\n`],
    ['a.sh', `docker run -e "U=${ESCAPED}"\n`, `docker run -e "U=${URL}"\n`],
    ['.env.production', `U=${ESCAPED}\n`, `U=${URL}\n`],
    ['app.env', `U=${ESCAPED}\n`, `U=${URL}\n`],
    ['a.bat', `set "U=${ESCAPED}"\r\n`, `set "U=${URL}"\r\n`],
    ['a.ps1', `$u = "${ESCAPED}"\n`, `$u = "${URL}"\n`],
  ])('in %s: %s', async (name, before, after) => {
    write(name, before)
    await fix('--scan', '.')
    expect(read(name)).toBe(after)
    const again = await fix('--scan', '.')
    expect(again.stderr).toContain('fixed 0 findings')
  })

  test('leaves what is read-only, and says so', async () => {
    for (const name of ['a.txt', 'b.txt']) write(name, ESCAPED)
    chmodSync(join(folder, 'a.txt'), 0o444)
    const { stderr } = await fix('a.txt', 'b.txt')
    expect([read('a.txt'), read('b.txt')]).toEqual([ESCAPED, URL])
    expect(stderr).toMatch(/^notice: a\.txt is not fixed: it is read-only\nfixed 1 finding in 1 file\n/)
  })

  const there = (name: string): string | undefined => (readdirSync(folder).includes(name) ? read(name) : undefined)

  test.each<[string, () => void]>([
    ['saved anew', () => write('a.bat', 'what an editor saved')],
    ['longer by one byte', () => write('a.bat', `${read('a.bat')}\n`)],
    ['gone', () => rmSync(join(folder, 'a.bat'))],
  ])('writes nothing over a file that is %s by the time it is written', async (_, change) => {
    write('a.bat', `set U=${ESCAPED}\r\nset "U=${ESCAPED}"\r\n`)
    let saved: string | undefined
    // This notice comes after the file was read and before it is written.
    const onStderr = (said: string): void => {
      if (!said.includes('a.bat:1 is not fixed')) return
      change()
      saved = there('a.bat')
    }
    const { exit, stderr } = await run(['--scan', '.', '--fix'], { cwd: folder, onStderr })
    expect(stderr.split('\n').slice(1)).toEqual(['error: a.bat was changed by another program; run again', ''])
    expect([exit, there('a.bat')]).toEqual([3, saved])
    expect(readdirSync(folder)).toEqual(saved === undefined ? [] : ['a.bat'])
  })

  test.each(['a.bat', 'a.cmd', 'a.ps1', 'Makefile', 'Dockerfile'])(
    'leaves what is in no quotes, and says so: %s',
    async (name) => {
      const text = `# a\nU=${ESCAPED}\n`
      write(name, text)
      const { stderr } = await fix('--scan', '.', '--quiet')
      expect(read(name)).toBe(text)
      expect(stderr).toMatch(new RegExp(`^notice: ${name}:2 is not fixed: .*; put it in quotes\n`))
    },
  )

  test.each([
    [`{"push":{"url":" ${URL}"}}`, `{"push":{"url":"${URL}"}}`],
    [`{"push":{"url":"“${URL}”"}}`, `{"push":{"url":"${URL}"}}`],
  ])('fixes a member with text around its URL: %s', async (before, after) => {
    write('a.jsonl', `${before}\n`)
    const { stderr } = await fix('a.jsonl', '--field', 'push.url', '--quiet')
    expect([read('a.jsonl'), stderr]).toEqual([`${after}\n`, ''])
  })

  test.each([
    ['a.jsonl', `{"url":"${URL}"}\r\n{"url":"\\t${URL}"}\r\n`, ['--field', 'url']],
    ['a.csv', `url\n“${URL}”\n`, ['--column', 'url']],
  ])('names the line of a record that it cannot fix: %s', async (name, text, argv) => {
    write(name, text)
    const { stderr } = await fix(name, ...argv, '--quiet')
    expect(read(name)).toBe(text)
    expect(stderr).toMatch(new RegExp(`^notice: ${name}:2 is not fixed: .*; change it by hand\n$`))
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
    [['--file', '/dev/null'], /not a regular file/],
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
    expect(stderr).toMatch(/give only one of them/)
  })

  test('says what cannot be read', async () => {
    const { exit, stderr } = await fix('--file', 'nowhere.txt')
    expect([exit, stderr]).toEqual([3, 'error: cannot read nowhere.txt: no such file\n'])
  })

  test('killed at any moment, leaves the old file or the new', async () => {
    const old = `${ESCAPED}\n`.repeat(4000)
    const fixed = `${URL}\n`.repeat(4000)
    const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))
    const seen = new Set<string>()
    for (let delay = 40; delay <= 520; delay += 60) {
      write('urls.txt', old)
      const child = spawn(process.execPath, [bin, '--file', 'urls.txt', '--fix', '--quiet'], { cwd: folder })
      const timer = setTimeout(() => child.kill('SIGKILL'), delay)
      await once(child, 'close')
      clearTimeout(timer)
      const text = read('urls.txt')
      expect(text === old || text === fixed).toBe(true)
      seen.add(text === old ? 'old' : 'new')
    }
    expect(seen).toContain('old')
  }, 60_000)
})

const END = '\\ No newline at end of file\n'

describe('--diff', () => {
  test('shows what would change, with secrets covered, and changes nothing', async () => {
    const text = `a: 1\nb: 2\nu: "${URL} "\nkey: ${KEY}\nd: 4\n`
    write('a.yml', text)
    const { stdout, stderr, exit } = await run(['--scan', '.', '--diff'], { cwd: folder })
    const covered = URL.replace(SECRET, '•'.repeat(32))
    expect(stdout).toBe(
      [
        '--- a/a.yml',
        '+++ b/a.yml',
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
    expect(stdout).toMatch(/^--- a\/urls\.txt\n/)
    expect(JSON.parse(read('a.json')).reports).toHaveLength(1)
    expect((await run(['urls.txt', '--diff', '--format', 'json'], { cwd: folder })).exit).toBe(2)
  })

  test.each([
    ['one line', `${ESCAPED}\n`, '@@ -1,1 +1,1 @@\n-o\n+n\n'],
    ['one line without an end', ESCAPED, `@@ -1,1 +1,1 @@\n-o\n${END}+n\n${END}`],
    ['the last line', `# a\n${ESCAPED}\n`, '@@ -1,2 +1,2 @@\n # a\n-o\n+n\n'],
    ['before a last line without an end', `${ESCAPED}\n# b`, `@@ -1,2 +1,2 @@\n-o\n+n\n # b\n${END}`],
    ['before a blank last line', `${ESCAPED}\n\n`, '@@ -1,2 +1,2 @@\n-o\n+n\n \n'],
    ['ends of Windows', `# a\r\n${ESCAPED}\r\n# b\r\n`, '@@ -1,3 +1,3 @@\n # a\r\n-o\r\n+n\r\n # b\r\n'],
    ['a tab', `# a\tb\n${ESCAPED}\n`, '@@ -1,2 +1,2 @@\n # a\tb\n-o\n+n\n'],
    ['what drives a terminal', `# \x1b[1m\n${ESCAPED}\n`, '@@ -1,2 +1,2 @@\n # \\u001b[1m\n-o\n+n\n'],
  ])('lines are those of the file: %s', async (_, text, expected) => {
    write('a.list', text)
    const { stdout } = await run(['--file', 'a.list', '--diff'], { cwd: folder })
    const cover = (url: string): string => url.replace(SECRET, '•'.repeat(SECRET.length))
    expect(stdout.replace(cover(ESCAPED), 'o').replace(cover(URL), 'n')).toBe(`--- a/a.list\n+++ b/a.list\n${expected}`)
  })

  test('a key beside a change is covered', async () => {
    write('a.list', `# MadeUpKeyForTheExample\n${ESCAPED}\n`)
    const argv = ['--file', 'a.list', '--diff', '--key-env', 'KEY']
    const { stdout } = await run(argv, { cwd: folder, env: { KEY: 'MadeUpKeyForTheExample' } })
    expect(stdout).toContain(`\n # ${'•'.repeat(22)}\n`)
  })

  describe('with signatures in clear, is a patch', () => {
    const files = {
      'one.txt': `${ESCAPED}\n`,
      'open.txt': `# a\n${ESCAPED}`,
      'after.txt': `${ESCAPED}\n# a`,
      'windows.txt': `# a\r\n${ESCAPED}\r\n\r\n# b\r\n`,
      'mark.txt': `\ufeff${ESCAPED}\n# b\n`,
      'far.yml': `a: "${URL} "\n${'- \t\x1b[1m\u200b\n'.repeat(9)}u: "${URL} "\n${'- x\n'.repeat(3)}b: "${ESCAPED}"`,
      'deep/推 流.php': `<?php\n$u = '${ESCAPED}';\n`,
      '-a "b".txt': `${URL.replace('/live', '\u200b/live')}\n`,
    }
    const patchOf = async (): Promise<string> => {
      mkdirSync(join(folder, 'deep'))
      for (const [name, text] of Object.entries(files)) write(name, text)
      return (await run(['--scan', './', '--diff', '--show-secrets'], { cwd: folder })).stdout
    }

    test.each([
      ['git', ['apply', '--whitespace=nowarn', '-']],
      ['patch', ['-p1', '--binary', '--no-backup-if-mismatch']],
    ])('%s %j takes it', async (command, argv) => {
      const input = await patchOf()
      const { status, stderr } = spawnSync(command, argv, { cwd: folder, input, encoding: 'utf8' })
      expect([status, stderr]).toEqual([0, ''])
      const patched = Object.keys(files).map(read)
      for (const [name, text] of Object.entries(files)) write(name, text)
      await fix('--scan', '.')
      expect(patched).toEqual(Object.keys(files).map(read))
      expect(patched).not.toEqual(Object.values(files))
    })
  })

  test('is coloured by force', async () => {
    write('urls.txt', `${ESCAPED}\n`)
    const { stdout } = await run(['urls.txt', '--diff'], { cwd: folder, env: { FORCE_COLOR: '1' } })
    expect(stdout).toContain('\x1b[32m+rtmp')
  })
})
