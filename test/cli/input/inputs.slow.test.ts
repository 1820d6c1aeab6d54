import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { deflateRawSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/core/model/report.ts'
import { Exit, run } from '../io.ts'

type Content = string | Buffer

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, Content>>): string {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(cwd, dirname(name)), { recursive: true })
    writeFileSync(join(cwd, name), content)
  }
  return cwd
}

interface Checked {
  /** What was checked: stream, file, line. */
  readonly urls: readonly string[]
  readonly exit: Exit
  readonly stderr: string
}

/** Checks with these words, and says what was checked. */
async function checked(
  argv: readonly string[],
  files: Readonly<Record<string, Content>> = {},
  stdin: string | Buffer | Readable = '',
): Promise<Checked> {
  const words = [...argv, '--format', 'ndjson', '--fail-on', 'never']
  const { stdout, stderr, exit } = await run(words, { cwd: folderOf(files), stdin })
  const lines = stdout.split('\n').filter((line) => line !== '')
  const urls = lines.map((line) => {
    const { source, reading } = JSON.parse(line) as {
      source?: { file: string; line: number }
      reading: { stream?: string }
    }
    return `${reading.stream} ${source?.file}:${source?.line}`
  })
  return { urls, exit, stderr: stderr.replace(/^notice: \d+ more checks? needs? account data; .*\n/m, '') }
}

const url = (stream: string): string => `rtmp://push.example.com/live/${stream}`

/** All bytes by themselves. */
const trickled = (bytes: Buffer): Readable => Readable.from([...bytes].map((byte) => Buffer.from([byte])))

describe('files', () => {
  const lists = {
    'b.txt': url('b'),
    'a.txt': url('a'),
    'deep/er/c.txt': url('c'),
    'deep/d.list': url('d'),
    '.hidden.txt': url('h'),
    'odd[1].txt': url('odd'),
    'odd1.txt': url('1'),
  }
  test.each([
    ['several', ['--file', 'b.txt', '--file', 'a.txt'], ['b b.txt:1', 'a a.txt:1']],
    ['operands first', ['--file', 'b.txt', 'a.txt', url('x')], ['a a.txt:1', 'x undefined:undefined', 'b b.txt:1']],
    ['a pattern, sorted', ['--file', '?.txt'], ['a a.txt:1', 'b b.txt:1']],
    ['a pattern as an operand', ['*/er/*.txt'], ['c deep/er/c.txt:1']],
    ['folders below', ['--file', 'deep/**'], ['d deep/d.list:1', 'c deep/er/c.txt:1']],
    ['braces', ['--file', 'deep/**/*.{txt,list}'], ['d deep/d.list:1', 'c deep/er/c.txt:1']],
    ['each once', ['--file', 'a.txt', '--file', '{a,b}.txt', './b.txt'], ['b ./b.txt:1', 'a a.txt:1']],
    ['a name with brackets', ['--file', 'odd[1].txt'], ['odd odd[1].txt:1']],
    ['a URL with a query', ['push.example.com/live/x?a=*'], ['x undefined:undefined']],
    ['a URL like a pattern', ['live/{room,hall}*'], ['undefined undefined:undefined']],
  ] as const)('%s', async (_, argv, urls) => {
    expect(await checked(argv, lists)).toEqual({ urls, exit: Exit.ok, stderr: '' })
  })

  test.each([
    ['no match', ['--file', 'x/*.txt'], Exit.unfinished, 'error: no file matches x/*.txt\n'],
    ['no match, as an operand', ['*.txt.gz'], Exit.unfinished, 'error: no file matches *.txt.gz\n'],
    ['one of several missing', ['a.txt', 'gone.txt'], Exit.unfinished, 'error: cannot read gone.txt: no such file\n'],
    ['a folder', ['--file', 'deep/'], Exit.unfinished, 'deep/** names all its files, and `check --scan` finds'],
    ['standard input twice', ['--file', '-', '--file', '-'], Exit.usage, 'which can be read only once'],
    ['standard input twice, once as an operand', ['-', '--file=-'], Exit.usage, 'which can be read only once'],
    ['--column without a file', [url('x'), '--column', 'url'], Exit.usage, '--column locates'],
    ['--field without a file', [url('x'), '--field', 'url'], Exit.usage, '--field locates'],
  ] as const)('%s', async (_, argv, exit, says) => {
    const { urls, ...ran } = await checked(argv, lists, url('stdin'))
    expect([urls, ran.exit]).toEqual([[], exit])
    expect(ran.stderr).toContain(says)
  })

  test('standard input among files', async () => {
    const { urls } = await checked(['a.txt', '--file', '-', '--file', 'b.txt'], lists, url('in'))
    expect(urls).toEqual(['a a.txt:1', 'in <stdin>:1', 'b b.txt:1'])
  })

  test('a folder that holds itself', async () => {
    const cwd = folderOf(lists)
    symlinkSync('..', join(cwd, 'deep/up'))
    symlinkSync('d.list', join(cwd, 'deep/e.list'))
    const { stdout } = await run(['--file', '**/*.list', '--format', 'ndjson'], { cwd })
    expect([...stdout.matchAll(/"file":"([^"]*)"/g)].map(([, name]) => name)).toEqual(['deep/d.list', 'deep/e.list'])
  })

  test('--output names none of the files that match a pattern', async () => {
    const cwd = folderOf(lists)
    expect((await run(['--file', '*.txt', '--output', 'a.txt'], { cwd })).exit).toBe(Exit.usage)
  })
})

describe('tables', () => {
  const cells = `id,Push_URL,note\n1,${url('a')},x\n2,"${url('b')}","y, z"\n`
  test.each([
    ['by name', ['--column', 'push_url'], cells, ['a t.csv:2', 'b t.csv:3']],
    ['by number', ['--column', '2'], cells, ['a t.csv:2', 'b t.csv:3']],
    ['by itself', [], cells, ['a t.csv:2', 'b t.csv:3']],
    ['tabs', [], cells.replaceAll(/,(?! )/g, '\t'), ['a t.csv:2', 'b t.csv:3']],
    ['semicolons, Windows', [], `推流地址（RTMP）;备注\r\n${url('a')};1,5\r\n`, ['a t.csv:2']],
    ['by what is in it', [], `room,live\n1,${url('a')}\n`, ['a t.csv:2']],
    ['one column, commas and all', [], `url\n${url('a,b')}\n`, ['a,b t.csv:2']],
    ['no header', [], `${url('a')}\n${url('b')}`, ['a t.csv:1', 'b t.csv:2']],
    ['no header, by number', ['--column', '2'], `1,${url('a')}\n2,${url('b')}`, ['a t.csv:1', 'b t.csv:2']],
    ['a column called by a number', ['--column', '2'], `2,1\n${url('a')},x`, ['a t.csv:2']],
    ['a line break in a cell', [], `note,url\n"x\ny",${url('a')}\n\nz,${url('b')}`, ['a t.csv:3', 'b t.csv:5']],
    ['a sheet that tells', [], `sep=;\nurl;note\n${url('a')};1`, ['a t.csv:3']],
    ['carriage returns', [], `url,note\r${url('a')},1\r${url('b')},2\r`, ['a t.csv:2', 'b t.csv:3']],
  ] as const)('%s', async (_, argv, content, urls) => {
    expect(await checked(['t.csv', ...argv], { 't.csv': content })).toEqual({ urls, exit: Exit.ok, stderr: '' })
  })

  test.each([
    ['no such column', ['--column', 'ulr'], 'no column `ulr`; its columns: `id`, `url`; did you mean `url`?'],
    ['no such number', ['--column', '3'], 'no column `3`; its columns: `id`, `url`'],
    ['no such number, as short as a name', ['--column', '9'], 'no column `9`; its columns: `id`, `流`, `url`\n'],
  ])('%s', async (_, argv, says) => {
    const cells = says.includes('流') ? `id,流,url\n1,x,${url('a')}` : `id,url\n1,${url('a')}`
    const { exit, stderr } = await checked(['t.csv', ...argv], { 't.csv': cells })
    expect(exit).toBe(Exit.usage)
    expect(stderr).toContain(says)
  })

  test.each([
    ['none looks like it', 'a,b\n1,2\n'],
    ['two look like it', `a,b\n${url('a')},${url('b')}\n`],
    ['two are called like it', `url,推流地址\n${url('a')},${url('b')}\n`],
    ['no header, two cells', `${url('a')},b\n`],
    ['nothing but a header', 'a,b'],
  ])('which column: %s', async (_, content) => {
    const { exit, stderr, urls } = await checked(['t.csv'], { 't.csv': content })
    expect([exit, urls]).toEqual([Exit.usage, []])
    expect(stderr).toMatch(/which column of t\.csv holds the URLs\? --column takes its name or number: `.*`, `.*`\n/)
    expect(stderr).not.toContain(url('a'))
  })

  test('the same name twice', async () => {
    const { stderr } = await checked(['t.csv', '--column', 'url'], { 't.csv': 'url,URL\na,b' })
    expect(stderr).toContain('several columns `url`; give its number, as in --column 1')
  })

  test('broken rows are named, and others are checked', async () => {
    const content = `url,note\n${url('a')},1\n"${url('b')},2\n,3\n${url('c')},4,5\n${url('d')},6\n`
    const { urls, exit, stderr } = await checked(['t.csv'], { 't.csv': content })
    expect([urls, exit]).toEqual([['a t.csv:2', 'd t.csv:6'], Exit.unfinished])
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^t\.csv:3: its quotes are broken/),
      't.csv:4: its `url` is empty',
      't.csv:5: it has 3 cells, and the header 2',
      'error: 3 lines were not checked, so the exit code is 3',
      '',
    ])
  })

  test('any URL that is quoted comes back as it was', async () => {
    const cell = fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        fc
          .array(fc.constantFrom('"', ',', '\n', ';', '\t', ' ', '#', 'rtmp://h/a/s?b=c', '流'), { minLength: 1 })
          .map((a) => a.join('')),
      )
      // A carriage return and a lone surrogate are not for a line of text.
      .filter((text) => text.trim() !== '' && !/[\r\ufffd]/.test(text))
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1 }), fc.constantFrom(',', ';', '\t'), async (cells, by) => {
        const content = `note${by}url\n${cells.map((text) => `x${by}"${text.replaceAll('"', '""')}"\n`).join('')}`
        const cwd = folderOf({ 't.csv': content })
        const argv = ['t.csv', '--format', 'ndjson', '--show-secrets', '--fail-on', 'never']
        const { stdout } = await run(argv, { cwd })
        const inputs = stdout
          .trimEnd()
          .split('\n')
          .map((line) => (JSON.parse(line) as { input: string }).input)
        expect(inputs).toEqual(cells)
      }),
      { seed: 20181228, numRuns: 150 },
    )
  })
})

test('the column is known if the URL is in its line as it is', async () => {
  const odd = url('"x')
  const files = { 'a.csv': `x,url\n流,"${url('a')}"\n,"${odd.replace('"', '""')}"`, b: `{"url":"${url('b')}"}` }
  const argv = ['--file', 'a.csv', '--file', 'b', '--column', 'url', '--field', 'url', '--format', 'ndjson']
  const { stdout } = await run(argv, { cwd: folderOf(files) })
  expect([...stdout.matchAll(/"source":({.*?})/g)].map(([, source = '']) => JSON.parse(source))).toEqual([
    { file: 'a.csv', line: 2, column: 4 },
    { file: 'a.csv', line: 3, escaped: true },
    { file: 'b', line: 1, column: 9 },
  ])
})

describe('the place of a URL is its own', () => {
  const a = url('a')
  const longer = `${a}&x=1`
  const slashed = a.replaceAll('/', '\\/')

  // Where it begins is marked with `§`.
  test.each([
    ['escaped slashes', 'jsonl', `{"url":"§${slashed}"}`, 'escaped'],
    ['an escaped letter', 'jsonl', `{"url":"§\\u0072${a.slice(1)}"}`, 'escaped'],
    ['escapes beside it', 'jsonl', `{"n":"\\u76f4\\/","url":"§${a}"}`, 'column'],
    ['twice', 'jsonl', `{"old":"${a}","url":"§${a}"}`, 'column'],
    ['twice, the other way round', 'jsonl', `{"url":"§${a}","old":"${a}"}`, 'column'],
    ['a key too', 'jsonl', `{"${a}":1,"url":"§${a}"}`, 'column'],
    ['a member twice', 'jsonl', `{"url":"${a}","url":"§${a}"}`, 'column'],
    ['a longer one before', 'jsonl', `{"old":"${longer}","url":"§${a}"}`, 'column'],
    ['a plain twin', 'jsonl', `{"old":"${a}","url":"§${slashed}"}`, 'escaped'],
    ['very often', 'jsonl', `{"x":[${`"${a}",`.repeat(99)}1],"url":"§${a}"}`, 'escaped'],
    ['a cell', 'csv', `name,url\n直,§${a}`, 'column'],
    ['a cell in quotes', 'csv', `name,url\n"a,""b""", "§${a}"`, 'column'],
    ['a quote in it', 'csv', `name,url\nx,"§${url('a""b')}"`, 'escaped'],
    ['twice', 'csv', `name,url\n${a},§${a}`, 'column'],
    ['a longer one before', 'csv', `name,url\n"${longer}",§${a}`, 'column'],
    ['a record of lines', 'csv', `name,url\n"a\nb\r\nc","§${a}"\n`, 'column'],
    ['a record that goes on', 'csv', `name,url,x\nx,§${a},"a\nb"\n`, 'column'],
    ['a line break in it', 'csv', `name,url\n"a\nb","§${a}\n&x=1"\n`, 'escaped'],
    ['line breaks before it', 'csv', `name,url\n"a\nb","\n\n§${a}"\n`, 'escaped'],
    ['blanks around it', 'csv', `name\turl\nx \t  §${a} `, 'column'],
    ['an empty cell between tabs', 'csv', `name\tno\turl\n"x"\t\t"§${a}"`, 'column'],
    ['a lone column', 'csv', `url\n"§${a}"\n${a}`, 'column'],
  ] as const)('%s in %s', async (_, kind, marked, told) => {
    const file = `a.${kind}`
    const argv = ['--file', file, ...(kind === 'csv' ? ['--column', 'url'] : ['--field', 'url']), '--format', 'ndjson']
    const { stdout } = await run(argv, { cwd: folderOf({ [file]: marked.replace('§', '') }) })
    const { source } = JSON.parse(stdout.slice(0, stdout.indexOf('\n'))) as Report
    const before = marked.slice(0, marked.indexOf('§')).split('\n')
    const place = told === 'escaped' ? { escaped: true } : { column: (before.at(-1)?.length ?? 0) + 1 }
    expect(source).toEqual({ file, line: before.length, ...place })
  })

  test('whatever is next to it', async () => {
    const piece = fc.constantFrom('"', '\n', ',', ' ', '\\', '\t', '/', 'x', '直', a)
    const cell = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))
    const shown = fc.constantFrom(a, longer, `${a}"`, `${a}\n&x`, `${a}\\`)
    const csv = (text: string): string => `"${text.replaceAll('"', '""')}"`
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, shown, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const files = {
          'a.csv': ['x,url,y', ...rows.map((row) => row.map(csv).join(','))].join('\n'),
          'b.jsonl': rows.map(([x, one, y]) => JSON.stringify({ x, url: one, y, z: [x, y] })).join('\n'),
        }
        const argv = ['--file', 'a.csv', '--file', 'b.jsonl', '--column', 'url', '--field', 'url', '--show-secrets']
        const { stdout } = await run([...argv, '--format', 'ndjson'], { cwd: folderOf(files) })
        const reports = stdout
          .trimEnd()
          .split('\n')
          .map((one) => JSON.parse(one) as Report)
        expect(reports).toHaveLength(2 * rows.length)
        let broken = { ...files }
        for (const { input, source } of reports) {
          const { file, line, column, escaped } = source ?? { file: '', line: 0 }
          const text = files[file as keyof typeof files].split('\n')[line - 1] ?? ''
          expect(escaped).toBe(/["\n]/.test(input) || (file === 'b.jsonl' && input.includes('\\')) ? true : undefined)
          expect(text.slice((column ?? text.indexOf('rtmp') + 1) - 1)).toMatch(/^rtmp:/)
          if (column === undefined) continue
          const lines = broken[file as keyof typeof files].split('\n')
          lines[line - 1] = `${text.slice(0, column - 1)}R${text.slice(column)}`
          broken = { ...broken, [file]: lines.join('\n') }
        }
        // Each place changed is the URL changed, and nothing else.
        const changed = await run([...argv, '--format', 'ndjson'], { cwd: folderOf(broken) })
        const inputs = changed.stdout
          .trimEnd()
          .split('\n')
          .map((one) => (JSON.parse(one) as Report).input)
        expect(inputs).toEqual(
          reports.map(({ input, source }) => (source?.column === undefined ? input : `R${input.slice(1)}`)),
        )
      }),
      { seed: 20181228, numRuns: 100 },
    )
  })
})

describe('JSON Lines', () => {
  const line = (value: unknown): string => `${JSON.stringify(value)}\n`
  test.each([
    ['a member', 'url', line({ url: url('a') })],
    ['a member of a member', 'push.url', line({ push: { url: url('a') } })],
    ['as jq has it', '.push.urls[0]', line({ push: { urls: [url('a')] } })],
    ['an index', 'urls.0', line({ urls: [url('a')] })],
    ['a name with a dot', 'push.url', line({ 'push.url': url('a') })],
    ['a name of objects', 'constructor', line({ constructor: url('a') })],
    ['Windows line ends', 'url', `{"url":"${url('a')}"}\r\n\r\n`],
  ])('%s', async (_, field, content) => {
    expect(await checked(['--field', field], {}, content)).toEqual({ urls: ['a <stdin>:1'], exit: Exit.ok, stderr: '' })
  })

  test('broken lines are named, and others are checked', async () => {
    const lines = [{ url: url('a') }, '{', { Url: 1 }, { url: 1 }, { url: null }, { url: ' ' }, [], { url: url('b') }]
    const content = lines.map((one) => (typeof one === 'string' ? `${one}\n` : line(one))).join('')
    const { urls, exit, stderr } = await checked(['--field', 'url', 'x.jsonl'], { 'x.jsonl': content })
    expect([urls, exit]).toEqual([['a x.jsonl:1', 'b x.jsonl:8'], Exit.unfinished])
    expect(stderr.split('\n')).toEqual([
      'x.jsonl:2: it is not a JSON object',
      'x.jsonl:3: it has no `url`',
      'x.jsonl:4: its `url` is not a text',
      'x.jsonl:5: it has no `url`',
      'x.jsonl:6: its `url` is empty',
      'x.jsonl:7: it is not a JSON object',
      'error: 6 lines were not checked, so the exit code is 3',
      '',
    ])
  })

  test.each([
    ['a list of names', ['--field', 'url'], 'room1', '<stdin> is not JSON Lines: its first line is not an object'],
    ['an array', ['--field', 'url'], '[{"url":"a"}]', '<stdin> holds a JSON array; write one object a line'],
    ['an array, no option', [], '[\n  "a"\n]', '<stdin> holds a JSON array; write one object a line'],
    ['several lines', ['--field', 'url'], '{\n"url":"a"}', '<stdin> holds JSON over several lines'],
    ['no option', [], line({ a: { url: url('a') }, b: 1 }), 'name the member with the URL: --field a.url\n'],
    ['--column', ['--column', 'url'], line({ url: url('a') }), 'name the member with the URL: --field url\n'],
    ['no path', ['--field', 'a..b'], '{}', '--field takes the path of the URL'],
  ])('mistaken: %s', async (_, argv, content, says) => {
    const { urls, exit, stderr } = await checked(argv, {}, content)
    expect([urls, exit]).toEqual([[], Exit.usage])
    expect(stderr).toContain(says)
  })

  test('beside a table, each with its own option', async () => {
    const files = { 'a.csv': `x,url\n1,${url('a')}`, 'b.jsonl': line({ p: { url: url('b') } }) }
    const { urls, exit } = await checked(['--file', '*.{csv,jsonl}', '--column', 'url', '--field', 'p.url'], files)
    expect([urls, exit]).toEqual([['a a.csv:2', 'b b.jsonl:1'], Exit.ok])
  })
})

describe('a list beside what --column and --field are for', () => {
  const table = `x,url\n1,${url('a')}`
  const list = `# of spring, and of autumn\n${url('b')}\n`
  const srt = 'srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/c,txSecret=0,txTime=5C271099'

  test.each([
    ['--column', 'url'],
    ['--column', '2'],
    ['--column', '1'],
    ['--field', 'url'],
  ])('is read as a list: %s %s', async (...option) => {
    const files = { 'a.txt': list, 'b.txt': `${url('b')}\n`, 'c.txt': srt, 'd.csv': table }
    const { urls, exit, stderr } = await checked(['a.txt', 'b.txt', 'c.txt', ...option], files)
    expect([exit === Exit.unfinished, stderr]).toEqual([false, ''])
    expect(urls).toHaveLength(3)
    if (option[1] === '1') return
    expect((await checked(['b.txt', 'd.csv', ...option], files)).urls).toEqual(['b b.txt:1', 'a d.csv:2'])
  })

  test('a table without a header is none', async () => {
    const files = { 'a.txt': `${url('a')};x\n`, 'b.txt': `#name,url\n1,${url('b')}`, 'c.csv': table }
    expect((await checked(['a.txt', '--column', '1'], files)).urls).toEqual(['a a.txt:1'])
    expect((await checked(['b.txt', 'c.csv', '--column', 'url'], files)).urls).toEqual(['b b.txt:2', 'a c.csv:2'])
  })

  const secret = 'Tm9vMTIzNDU2Nzg5MDEy'
  test.each([
    ['--column', 'url', 'p.txt', 'hunter2\n'],
    ['--column', 'url', 'p.txt', `room1,${secret}\n`],
    ['--column', 'url', 'p.csv', `room1,hunter2,${url(secret)}\n`],
    ['--column', '9', 'p.csv', `hunter2,rtmp://u:hunter2@h/a/${secret}\n`],
    ['--column', 'hunter3', 'p.csv', `hunter2,rtmp://h/a/b\n`],
    ['--field', 'url', 'p.txt', 'hunter2\n'],
    ['--lang', 'zh', 'p.csv', `hunter2,${url('x')}\n`],
  ])('no message quotes a line, and the others are checked: %s %s %s %j', async (option, value, name, content) => {
    const files = { [name]: content, 'd.csv': table }
    const { urls, exit, stderr } = await checked([name, 'd.csv', option, value], files)
    expect(stderr).not.toMatch(/hunter2|Tm9v|f85a2ab3/)
    expect(stderr).toContain(name)
    const isOfNone = value === '9' || value === 'hunter3'
    expect([urls, exit]).toEqual(isOfNone ? [[], Exit.usage] : [['a d.csv:2'], Exit.unfinished])
  })
})

describe('encodings', () => {
  const text = `推流地址,备注\n${url('流')},一楼会议室\n`
  // 推流地址,备注 / 流 / 一楼会议室 in GB18030.
  const gb = Buffer.concat([
    Buffer.from('cdc6c1f7b5d8d6b72cb1b8d7a20a', 'hex'),
    Buffer.from(url('')),
    Buffer.from('c1f72cd2bbc2a5bbe1d2e9cad20a', 'hex'),
  ])
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  test.each([
    ['UTF-8', Buffer.from(text), ''],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), ''],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), ''],
    ['UTF-16BE with a mark', utf16be, ''],
    ['UTF-16LE without', Buffer.from(`url,note\n${url('流')},x\n`, 'utf16le'), ''],
    ['UTF-16BE without', Buffer.from(`url,note\n${url('流')},x\n`, 'utf16le').swap16(), ''],
    ['GB18030', gb, 'notice: t.csv is not UTF-8 and is read as GB18030 (GBK)\n'],
    ['gzip', gzipSync(text), ''],
    ['gzip of GB18030', gzipSync(gb), 'notice: t.csv is not UTF-8 and is read as GB18030 (GBK)\n'],
  ])('%s, in one piece or in bytes', async (_, bytes, stderr) => {
    expect(await checked(['t.csv'], { 't.csv': bytes })).toEqual({ urls: ['流 t.csv:2'], exit: Exit.ok, stderr })
    const ran = await checked(['--column', '1'], {}, trickled(bytes))
    expect(ran).toEqual({ urls: ['流 <stdin>:2'], exit: Exit.ok, stderr: stderr.replace('t.csv', '<stdin>') })
  })

  test.each([
    ['a stray byte', Buffer.from([0xff]), '\ufffd'],
    ['an accent of Latin-1', Buffer.from('caf\xe9s', 'latin1'), 'caf\ufffds'],
    ['one among Chinese', Buffer.concat([Buffer.from('流名称'), Buffer.from([0xc1])]), '流名称\ufffd'],
  ])('%s is checked as U+FFFD, with one notice', async (_, bytes, stream) => {
    const content = Buffer.concat([Buffer.from(`${url('a')}\n${url('')}`), bytes, Buffer.from(`\n${url('')}`), bytes])
    const { urls, exit, stderr } = await checked(['t.txt'], { 't.txt': content })
    expect([urls, exit]).toEqual([['a t.txt:1', `${stream} t.txt:2`, `${stream} t.txt:3`], Exit.ok])
    expect(stderr).toMatch(/^notice: t\.txt:2: bytes that are not valid [^\n]*\n$/)
  })

  test('a mark in the midst is no mark of the file', async () => {
    const { urls } = await checked(['t.txt'], { 't.txt': `${url('a')}\n\ufeff${url('b')}` })
    expect(urls).toHaveLength(2)
    const { stdout } = await run(['t.txt', '--format', 'ndjson'], { cwd: folderOf({ 't.txt': `a\n\ufeffrtmp://b` }) })
    expect(stdout).toContain('"input":"\\ufeffrtmp://b"')
  })

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('line ends: %s', async (_, end) => {
    const content = Buffer.from([url('a'), '', '# no', url('b'), ''].join(end))
    for (const stdin of [content, trickled(content)]) {
      expect((await checked([], {}, stdin)).urls).toEqual(['a <stdin>:1', 'b <stdin>:4'])
    }
  })
})

describe('gzip', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `${url(`room${index}${'x'.repeat(index % 7)}`)}\n`).join('')

  test('of several members, padded with zero bytes', async () => {
    const bytes = Buffer.concat([gzipSync(`${url('a')}\n`), gzipSync(url('b')), Buffer.alloc(100)])
    expect((await checked(['x.gz'], { 'x.gz': bytes })).urls).toEqual(['a x.gz:1', 'b x.gz:2'])
  })

  test('cut off: what came before is checked, and half a line is not', async () => {
    const bytes = gzipSync(many)
    const { urls, exit, stderr } = await checked(['x.txt.gz', '--file', 'y'], {
      'x.txt.gz': bytes.subarray(0, bytes.length / 2),
      y: url('y'),
    })
    expect(exit).toBe(Exit.unfinished)
    expect(stderr).toBe('error: x.txt.gz is cut off: its gzip data has no end; the part before was read\n')
    expect(urls.length).toBeGreaterThan(1000)
    expect(urls.at(-1)).toBe('y y:1')
    expect(
      urls.slice(0, -1).every((line, index) => line === `room${index}${'x'.repeat(index % 7)} x.txt.gz:${index + 1}`),
    ).toBe(true)
  })

  test('damaged', async () => {
    const bytes = gzipSync(many)
    bytes.fill(0xff, bytes.length - 4000, bytes.length - 3000)
    const { urls, exit, stderr } = await checked(['x.gz'], { 'x.gz': bytes })
    expect([exit, stderr]).toEqual([Exit.unfinished, expect.stringMatching(/^error: x\.gz is damaged: [^\n]*\n$/)])
    expect(urls.length).toBeGreaterThan(1000)
  })

  test('other archives are named', async () => {
    const zip = Buffer.concat([Buffer.from('PK\x03\x04'), deflateRawSync(many)])
    expect((await checked(['x'], { x: zip })).stderr).toContain('is a spreadsheet or a ZIP archive')
  })
})

describe('what cannot be read', () => {
  test('of several files takes nothing from the others', async () => {
    const files = { a: url('a'), b: Buffer.from([0x7f, 0x45, 0, 0, 1]), c: url('c') }
    const { urls, exit, stderr } = await checked(['a', 'b', 'c'], files)
    expect([urls, exit]).toEqual([['a a:1', 'c c:1'], Exit.unfinished])
    expect(stderr).toBe('error: b has NUL bytes and is not a text file; save it as UTF-8\n')
  })

  test('nor does one that vanishes meanwhile', async () => {
    const cwd = folderOf({ b: url('b'), c: url('c') })
    const stdin = Readable.from(
      (function* () {
        rmSync(join(cwd, 'b'))
        yield Buffer.from(url('in'))
      })(),
    )
    const { stdout, stderr, exit } = await run(['-', 'b', 'c', '--format', 'concise'], { cwd, stdin })
    expect([exit, stderr]).toEqual([Exit.unfinished, 'error: cannot read b: no such file\n'])
    expect(stdout).toMatch(/^<stdin>:1: [\s\S]*^c:1: /m)
  })

  test('midway: what was read is written whole', async () => {
    const stdin = Readable.from(
      (async function* () {
        yield Buffer.from(`${url('a')}\n${url('half')}`)
        throw Object.assign(new Error('gone'), { code: 'EIO' })
      })(),
    )
    const cwd = folderOf({})
    const { exit, stderr } = await run(['--format', 'json', '--output', 'out.json'], { cwd, stdin })
    expect([exit, stderr]).toEqual([Exit.unfinished, 'error: cannot read <stdin>: the device reports an error\n'])
    const { reports } = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')) as { reports: { input: string }[] }
    expect(reports.map(({ input }) => input)).toEqual([url('a')])
  })

  test('in Chinese', async () => {
    const cwd = folderOf({ 't.csv': 'url,x\n,1' })
    const { stderr } = await run(['t.csv', '--lang', 'zh'], { cwd })
    expect(stderr).toBe('t.csv:2：`url` 为空\n错误：有 1 行未检查，因此退出码为 3\n')
  })
})

test('on a terminal, what could not be read is named after the answer, not within it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  writeFileSync(join(folder, 'a.jsonl'), `{"url":"rtmp://push.example.com/live/a"}\n{"other":1}\n`)
  const argv = ['--field', 'url', '--file', 'a.jsonl', 'rtmp://push.example.com/live/b']
  const { stdout, exit } = await run(argv, { cwd: folder, isSameTTY: true })
  const [, behind = ''] = stdout.split('2 URLs checked')
  expect(behind).toMatch(/a\.jsonl:2: /)
  expect(behind).toMatch(/error: 1 line was not checked/)
  expect(exit).toBe(3)
})
