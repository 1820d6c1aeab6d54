import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Exit, KEY, run, SECRET, URL } from '../io.ts'

const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
mkdirSync(join(cwd, 'folder'))
writeFileSync(join(cwd, 'binary.bin'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]))
writeFileSync(join(cwd, 'empty.txt'), '')
chmodSync(cwd, 0o755)

const { usage, unfinished } = Exit

/** What is typed, what it ends with, and what is said in both languages. */
const mistakes: readonly (readonly [readonly string[], Exit, RegExp, RegExp])[] = [
  [[''], usage, /^error: URL 1 on the command line is empty/, /^错误：命令行中的第 1 个地址为空/],
  [[URL, ' \t'], usage, /^error: URL 2 /, /第 2 个地址为空/],
  [[], usage, /^error: no URL given/, /^错误：未提供推流地址/],
  [['--foramt', 'json'], usage, /unknown option `--foramt`; did you mean `--format`\?/, /是否想输入 `--format`/],
  [['--xyzzy=1'], usage, /unknown option `--xyzzy`; `--help` lists/, /未知选项 `--xyzzy`/],
  [['-x'], usage, /unknown option `-x`/, /未知选项 `-x`/],
  [['--help=yes'], usage, /takes no value/, /不带值/],
  [['--now', 'soon', URL], usage, /--now takes an ISO 8601 time/, /--now 须为/],
  [['--now', '2030-01-01', '--now', '2031-01-01', URL], usage, /`--now` is given twice/, /重复出现/],
  [['--now'], usage, /`--now` needs a value/, /缺少值/],
  [['--now', '-1', URL], usage, /write `--now=…`/, /写作 `--now=…`/],
  [['--for', 'ever', URL], usage, /--for takes a duration/, /--for 须为/],
  [['--for', '3h', '--until', '23:00', URL], usage, /not both/, /只能使用一个/],
  [['--until', '24:61', URL], usage, /--until takes/, /--until 须为/],
  [['--until', '2001-01-01', URL], usage, /in the past/, /早于当前时间/],
  [['--client', 'xsplit', URL], usage, /--client takes one of documented, obs, ffmpeg/, /--client 的取值为/],
  [['--format', 'jsno', URL], usage, /did you mean `json`/, /是否想输入 `json`/],
  [['--client-ip', '300.1.1.1', URL], usage, /--client-ip takes/, /--client-ip 须为/],
  [['--client-ip', '1', URL], usage, /--client-ip takes/, /--client-ip 须为/],
  [['--time-zone', 'Mars/Base', URL], usage, /--time-zone takes/, /--time-zone 须为/],
  [['--server', 'rtmp://h/a'], usage, /given together/, /须同时提供/],
  [['--server', 'rtmp://h/a', '--stream-key', 'k', URL], usage, /leave out other/, /不能再指定/],
  [['--force', URL], usage, /`check` takes no `--force`/, /`check` 不支持 `--force`/],
  [['chekc', URL], usage, /unknown command `chekc`.*did you mean `check`/, /未知命令 `chekc`/],
  [['codes', 'x'], usage, /too many arguments/, /参数过多/],
  [['explain'], usage, /nothing to explain/, /请指定/],
  [['explain', '-'], usage, /nothing to explain/, /请指定/],
  [['explain', '18/503', URL], usage, /goes after --url/, /须写在 --url 之后/],
  [['explain', 'obs:-99'], usage, /unknown error of that client; known are .*`obs:-3`/, /已收录：.*`obs:-3`/],
  [['explain', 'the weather'], usage, /no code, rule, recipe, reason or client error/, /客户端的报错请注明客户端/],
  [
    ['explain', '18/504'],
    usage,
    /Tencent Cloud lists no code 18\/504; did you mean `18\/500`/,
    /官方没有错误码 18\/504；是否想输入 `18\/500`/,
  ],
  [
    ['explain', '40'],
    usage,
    /Tencent Cloud lists no code 40; errcodes are 0 to 39, see/,
    /官方没有错误码 40；errcode 为 0～39，可用/,
  ],
  [['explain', '18/999'], usage, /Tencent Cloud lists no code 18\/999; .* see/, /官方没有错误码 18\/999/],
  [['explain', 'tx-time-expird'], usage, /did you mean `tx-time-expired`/, /是否想输入 `tx-time-expired`/],
  [['explain', 'recipe'], usage, /did you mean `recipes`/, /是否想输入 `recipes`/],
  [['codes', '--format', 'concise'], usage, /takes one of pretty, json/, /取值为 pretty、json/],
  [['completion', 'zhs'], usage, /did you mean `zsh`/, /是否想输入 `zsh`/],
  [['--key-prompt', URL], usage, /no terminal/, /没有可用于输入的终端/],
  [['-rtmp://h/a/s'], usage, /write `--` before/, /请在其前加 `--`/],
  [['--config', 'nowhere.json', URL], usage, /nowhere\.json/, /nowhere\.json/],
  [['--file', 'folder'], unfinished, /cannot read folder: it is a directory/, /这是一个目录/],
  [['./folder'], unfinished, /it is a directory/, /这是一个目录/],
  [['--file', 'nowhere'], unfinished, /cannot read nowhere: no such file/, /文件不存在/],
  [['--file', 'a\0b'], unfinished, /no file can have that name/, /文件名无效/],
  [['--file', ''], unfinished, /cannot read/, /无法读取/],
  [['binary.bin'], unfinished, /binary\.bin has NUL bytes and is not a text file/, /含有 NUL 字节/],
  [[URL, '--output', 'nowhere/out'], unfinished, /cannot write nowhere\/out: no such folder/, /目录不存在/],
  [[URL, '--output', 'folder'], unfinished, /it is a directory/, /这是一个目录/],
]

test.each(mistakes)('%j', async (argv, exit, en, zh) => {
  for (const [LANG, words] of [
    ['en', en],
    ['zh_CN.UTF-8', zh],
  ] as const) {
    const ran = await run(argv, { cwd, env: { LANG } })
    expect(ran.stderr).toMatch(words)
    expect(ran.stderr).not.toMatch(/\n {4}at /)
    expect(ran.stdout).toBe('')
    expect(ran.exit).toBe(exit)
  }
})

test.each([
  [['--key', KEY, URL]],
  [[`--key=${KEY}`, URL]],
  [['check', `--push-key=${KEY}`, URL]],
  [[`-key=${KEY}`, URL]],
  [['--secret', KEY, URL]],
])('a key on the command line is refused: %j', async (argv) => {
  const { exit, stderr } = await run(argv)
  expect(exit).toBe(Exit.usage)
  expect(stderr).toMatch(/PUSH_PREFLIGHT_KEY.*--key-env NAME, --key-file FILE or --key-prompt/)
  expect(stderr).not.toContain(KEY)
})

test('mistakes show no secret', async () => {
  const lines = [
    [`--${URL}`],
    [`-${URL}`],
    [`--txSecret=${SECRET}`],
    ['explain', URL],
    ['explain', KEY],
    ['explain', `obs:${URL}`],
    ['explain', `${URL}: Operation not permitted`],
    ['explain', `${KEY} 鉴权失败`],
    ['explain', 'obs:-3', '--url', URL],
    ['completion', URL],
    ['--now', SECRET, URL],
    ['--format', SECRET, URL],
    ['--file', URL],
    ['--key-file', KEY, URL],
    ['--key-env', KEY, URL],
    ['--config', `${KEY}.json`, URL],
    ['--output', `/nowhere/${SECRET}`, URL],
  ]
  for (const argv of lines) {
    const { stdout, stderr } = await run(argv, { cwd })
    expect(stdout + stderr, argv.join(' ')).not.toMatch(new RegExp(`${KEY}|${SECRET}`))
  }
})

test('a file without a URL is said to be one', async () => {
  const { exit, stderr } = await run(['empty.txt'], { cwd })
  expect(stderr).toBe('notice: no URL in empty.txt\n')
  expect(exit).toBe(Exit.ok)
})
