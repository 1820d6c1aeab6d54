import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resultsSchema } from '../../../../src/schema/report.ts'
import { run, URL } from '../../io.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shell-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

async function fix(name: string, text: string): Promise<string> {
  write(name, text)
  await run(['--scan', name, '--fix'], { cwd: folder })
  return read(name)
}

const QUOTED = `"${URL}"`
const COPIED = URL.replace('&', '&amp;')
const WITHOUT_MARK = URL.replace('?', '&')

describe('quotes around a URL that a shell cuts', () => {
  test.each([
    ['a.sh', `cat <<'EOF'\nusage\nEOF\nffmpeg `, '\n'],
    ['a.sh', `cat <<"EOF"\nit's\nEOF\nffmpeg `, '\n'],
    ['a.sh', `cat <<'END-OF'\nit's\nEND-OF\nffmpeg `, '\n'],
    ['a.sh', `cat <<\\EOF\nit's\nEOF\nffmpeg `, '\n'],
    ['a.sh', `cat <<EOF\n  EOF\nit's\nEOF\nffmpeg `, '\n'],
    ['a.sh', `cat <<-EOF\nit's\n\tEOF\nffmpeg `, '\n'],
    ['a.sh', `cat <<EOF | \\\n  tee x\nit's\nEOF\nffmpeg `, '\n'],
    ['a.sh', `x="$(cat <<EOF\nsay "it's"\nEOF\n)"\nffmpeg `, '\n'],
    ['a.sh', `x="$(ffmpeg `, ')"\n'],
    ['a.sh', `x=$'it\\'s'\nffmpeg `, '\n'],
    ['a.sh', 'read a <<<word\nffmpeg ', '\n'],
    ['a.sh', 'x=$((a<<b))\nffmpeg ', '\n'],
    ['a.sh', 'x="$((1<<b))"\n((y <<= b))\nffmpeg ', '\n'],
    ['a.yml', `- run: |\n    cat <<'END-OF'\n    it's\n    END-OF\n    ffmpeg `, '\n'],
    ['a.yml', '- run: |\n    read a <<<word\n    x=$((a<<b))\n    ffmpeg ', '\n'],
    ['a.yml', '- run: |\n    cat <<EOF\n    never closed\n- run: ffmpeg ', '\n'],
    ['a.sh', 'for i in 1 2; do ffmpeg ', ';done\n'],
    ['a.sh', 'ffmpeg ', '&wait\n'],
    ['a.yml', '- run: for i in 1 2; do ffmpeg ', ';done\n'],
    ['a.yml', '- run: ffmpeg ', '& wait\n'],
    ['a.ps1', 'ffmpeg ', ';exit\n'],
    ['Dockerfile', 'RUN ffmpeg ', ';exit\n'],
    ['Makefile', 'push:\n\tffmpeg ', ';exit\n'],
    ['a.bat', 'ffmpeg ', '&pause\r\n'],
    ['a.cmd', 'ffmpeg ', '&echo done\r\n'],
  ])('leave the rest as it is: %s, %j', async (file, before, after) => {
    expect(await fix(file, `${before}${URL}${after}`)).toBe(`${before}${QUOTED}${after}`)
  })

  test.each([
    ['a.sh', `cat <<'EOF'\nusage\nEOF\necho "it's"\nssh h "ffmpeg ${URL}"\n`],
    ['a.sh', `cat <<"EOF"\nusage\nEOF\necho "it's"\nssh h "ffmpeg ${URL}"\n`],
    ['a.yml', `- run: |\n    cat <<'EOF'\n    usage\n    EOF\n    echo "it's"\n    ssh h "ffmpeg ${URL}"\n`],
    ['a.sh', `cat <<'E-F'\nffmpeg ${URL}\nE-F\n`],
    ['a.sh', `ffmpeg ${URL}&$NEXT\n`],
    ['a.bat', `ffmpeg ${URL}&"C:\\next.exe"\r\n`],
  ])('are not added where they could do harm: %s, %j', async (file, text) => {
    expect(await fix(file, text)).toBe(text)
  })
})

test.each([
  ['a.sh', 'cat <<EOF\nffmpeg ', '\nEOF\n'],
  ['a.sh', "cat >a.conf <<'END-OF'\npush ", ';\nEND-OF\n'],
  ['a.yml', '- run: |\n    cat <<EOF\n    ', '\n    EOF\n'],
])('a fix in a here-document has no backslash: %s, %j', async (file, before, after) => {
  for (const faulty of [COPIED, WITHOUT_MARK])
    expect(await fix(file, `${before}${faulty}${after}`)).toBe(`${before}${URL}${after}`)
})

test('a fix of a bare URL keeps its backslash', async () => {
  expect(await fix('a.sh', `ffmpeg ${COPIED};exit\n`)).toBe(`ffmpeg ${URL.replace('&', '\\&')};exit\n`)
})

test('a `;` ends the URL and is no part of txTime', async () => {
  write('a.sh', `ffmpeg ${URL.replace('&', '\\&')};done\n`)
  const { stdout } = await run(['--scan', 'a.sh', '--format', 'json'], { cwd: folder })
  const [report] = resultsSchema.parse(JSON.parse(stdout)).reports
  expect(report?.findings).toEqual([])
})

/** What a script may have before a URL: lines that a reader of quotes may take for something else. */
const lines = fc.constantFrom(
  `echo "it's"\n`,
  `echo 'say "hi"' "a(b"\n`,
  `# don't\n`,
  `echo \\" \\'\n`,
  `echo "$(date "+%s") it's" $(echo ")")\n`,
  `cat <<EOF\nit's "so\nEOF\n`,
  `cat <<'END-OF'\n" it's\nEOF\nEND-OF\n`,
  `cat <<-"EOF"\n\tit's\n\tEOF\n`,
  `cat <<A <<'B'\n"\nA\n'\nB\n`,
  `y="$(cat <<EOF\nsay "it's"\nEOF\n)"\n`,
  `read a <<<word\n`,
  `read a <<<"it's"\n`,
  `x=$((a<<b))\n`,
  `z="$((1<<b))"\n`,
  `((a <<= 2))\n`,
  `case $x in a) echo 'b';; *) echo "it's";; esac\n`,
  `( cd / && echo "it's" )\n`,
  `x=(a "b'" c)\n`,
)

/** What may be around a URL: bare, in quotes, or in a here-document. */
const places = fc.constantFrom<readonly [before: string, after: string]>(
  ['ffmpeg ', '\n'],
  ['ffmpeg ', ';echo done\n'],
  ['for i in 1; do ffmpeg ', ';done\n'],
  ['if ffmpeg ', ';then :;fi\n'],
  ['case $x in x) ffmpeg ', ';;esac\n'],
  ['A=', '\n'],
  ['export A=', ' B=c\n'],
  ['ffmpeg ', '&& echo "x"\n'],
  ['ffmpeg ', '& wait\n'],
  ['ffmpeg ', '&wait\n'],
  ['ffmpeg ', '|tee log\n'],
  ['ffmpeg ', '>log 2>&1\n'],
  ['(ffmpeg ', ')\n'],
  ['x=$(ffmpeg ', ')\n'],
  ['x="$(ffmpeg ', ')"\n'],
  ['x="$(ffmpeg "', '")"\n'],
  ['ffmpeg "', '"\n'],
  [`ffmpeg '`, `'\n`],
  ['ssh h "ffmpeg ', '"\n'],
  [`ssh h 'ffmpeg `, `;echo done'\n`],
  ['cat <<EOF\nffmpeg ', '\nEOF\n'],
  [`cat <<'E-F'\nit's `, ';\nE-F\n'],
  ['cat <<-EOF\n\t"', '"\n\tEOF\n'],
)

test('in any script, --fix changes the URL and adds quotes, and nothing else', { timeout: 60_000 }, async () => {
  const scripts = fc.sample(
    fc.record({
      head: fc.array(lines, { maxLength: 4 }),
      place: places,
      url: fc.constantFrom(URL, URL, COPIED, WITHOUT_MARK, URL.replace('&', '\\&')),
      tail: fc.array(lines, { maxLength: 2 }),
    }),
    { seed: 7, numRuns: 400 },
  )
  const surroundings = scripts.map(({ head, place: [before, after], url, tail }, at) => {
    const name = `${at}.sh`
    const [start, end] = [head.join('') + before, after + tail.join('')]
    write(name, start + url + end)
    return { name, start, url, end }
  })
  const validBefore = listValidScripts()
  await run(['--scan', '.', '--fix'], { cwd: folder })
  const validAfter = listValidScripts()
  expect(validBefore.filter((name) => !validAfter.includes(name))).toEqual([])
  for (const { name, start, url, end } of surroundings) {
    const text = read(name)
    expect([text.slice(0, start.length), text.slice(text.length - end.length)]).toEqual([start, end])
    const now = text.slice(start.length, text.length - end.length)
    const fixed = [url, `"${url}"`, URL, `"${URL}"`, ...(url === URL ? [] : [URL.replace('&', '\\&')])]
    expect([text, fixed]).toEqual([text, expect.arrayContaining([now])])
  }
  const { stdout } = await run(['--scan', '.', '--format', 'json'], { cwd: folder })
  const found = resultsSchema.parse(JSON.parse(stdout)).reports.flatMap(({ findings }) => findings)
  expect(found.filter(({ rule }) => rule === 'param-cut-off')).toEqual([])
})

/** The scripts that bash can read; none if there is no bash. */
function listValidScripts(): readonly string[] {
  const script = 'for one in *.sh; do bash -n "$one" 2>/dev/null && echo "$one"; done'
  const { stdout } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' })
  return (stdout ?? '').split('\n').filter((name) => name !== '')
}
