import { describe, expect, test } from 'vitest'
import { resultsSchema } from '../../../src/schema/report.ts'
import { KEY, run, SECRET, URL } from '../io.ts'

const SERVER = 'rtmp://push.example.com/live/'
const STREAM_KEY = URL.slice(SERVER.length)
const KEYED = { env: { PUSH_PREFLIGHT_KEY: KEY } }

const reportsOf = (stdout: string) => resultsSchema.parse(JSON.parse(stdout)).reports
const check = async (argv: readonly string[], stdin = '') => {
  const { exit, stdout, stderr } = await run([...argv, '--format', 'json'], { ...KEYED, stdin })
  return { exit, stderr, all: stdout + stderr, reports: reportsOf(stdout) }
}

describe('a message as an argument', () => {
  test.each([`老师您好，今晚的推流地址是 ${URL} ，有效期到明天。`, `推流地址：${URL}`, `[推流](${URL})`])(
    'the URL is taken out of it: %s',
    async (text) => {
      const { exit, reports, all } = await check([text])
      expect(exit).toBe(0)
      expect(reports[0]?.findings.map(({ rule }) => rule)).toEqual(['text-around-url'])
      expect(reports[0]?.reading.stream).toBe('test')
      expect(all).not.toContain('推流')
    },
  )

  test.each([
    `${SERVER}\n${STREAM_KEY}`,
    `服务器：${SERVER}\n推流码：${STREAM_KEY}`,
    `服务器：${SERVER}，推流码：${STREAM_KEY}。`,
    `Server: ${SERVER}\nStream Key: ${STREAM_KEY}`,
  ])('OBS’s two fields are joined: %j', async (text) => {
    const { exit, stderr, reports, all } = await check([text])
    expect(exit).toBe(0)
    expect(stderr).toBe(
      'notice: the text holds the Server and the Stream Key of OBS: they are joined as OBS does, and the rest is left out\n',
    )
    expect(reports[0]?.fields).toEqual({ serverEnd: SERVER.length, keyAt: SERVER.length })
    expect(reports[0]?.reading).toMatchObject({ app: 'live', stream: 'test' })
    expect(all).not.toContain(SECRET)
  })

  test('they are judged as OBS reads them, beside other input', async () => {
    const text = `服务器：${SERVER}test\n推流码：${STREAM_KEY}`
    const { reports } = await check([text, URL, '--file', '-'], URL)
    expect(reports.map(({ fields }) => fields !== undefined)).toEqual([true, false, false])
    expect(reports.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([['server-whole-url'], [], []])
  })

  test('several URLs are checked one by one', async () => {
    const other = URL.replace('live/test', 'live/other')
    const { reports, stderr } = await check([`主：${URL}\n备：${other}`])
    expect(reports.map(({ reading, findings }) => [reading.stream, findings.map(({ rule }) => rule)])).toEqual([
      ['test', []],
      ['other', ['tx-secret-mismatch']],
    ])
    expect(stderr).toContain('the text holds 2 push URLs: each is checked')
  })

  test('split takes them too', async () => {
    const { exit, stdout } = await run(['split', `服务器：${SERVER}\n推流码：${STREAM_KEY}`], { columns: 100 })
    expect(exit).toBe(0)
    expect(stdout).toContain(`Server:     ${SERVER}`)
  })
})

describe('an argument that a shell cut at &', () => {
  test.each([`${URL.split('&')[0]}`, `"${URL.split('&')[0]}`])('%s', async (text) => {
    const { stderr, reports } = await check([text.replace('"', '')])
    expect(stderr).toContain('the shell may have cut this argument at `&`; put the URL in double quotes')
    expect(stderr).toContain('PowerShell, cmd')
    expect(reports[0]?.findings[0]?.rule).toBe('param-cut-off')
  })

  test('not in a list, and not if more follows', async () => {
    const cut = `${URL.split('&')[0]}`
    expect((await check([], cut)).stderr).toBe('')
    expect((await check([URL])).stderr).toBe('')
    expect((await check([`${cut}&a=b`])).stderr).toBe('')
    expect((await run([cut, '--quiet'])).stderr).toBe('')
  })
})

describe('a list that is none', () => {
  const PASSWD = 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n'

  test('each line gets one sentence, and the file one notice', async () => {
    const { exit, stdout, stderr } = await run(['--format', 'concise'], { stdin: PASSWD })
    expect(stdout.split('\n').slice(0, 2).join('\n')).toBe(
      '<stdin>:1:1: error not-a-url: this is not a push URL\n<stdin>:2:1: error not-a-url: this is not a push URL',
    )
    expect(stderr).toBe(
      'notice: none of the 2 lines of <stdin> is a push URL: is it the right file? `--scan` finds URLs inside other text\n',
    )
    expect(exit).toBe(1)
  })

  test.each([
    ['one line', 'hello world\n'],
    ['a URL among them', `${PASSWD}${URL}\n`],
    ['a mistyped URL among them', `${PASSWD}push.example.com/live/test\n`],
  ])('no notice: %s', async (_, stdin) => {
    expect((await run(['--format', 'concise'], { stdin })).stderr).toBe('')
  })

  test('a line of a list may be a message', async () => {
    const { reports } = await check([], `推流地址：${URL}\n${URL}\n`)
    expect(reports.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([['text-around-url'], []])
  })
})

test('a word is still a mistyped command, and a key as an argument is not printed', async () => {
  expect((await run(['hello'])).exit).toBe(2)
  const { exit, stdout, stderr } = await run([KEY, '--lang', 'zh'])
  expect([exit, stdout.includes('这像是密钥，不是推流地址'), (stdout + stderr).includes(KEY)]).toEqual([1, true, false])
})
