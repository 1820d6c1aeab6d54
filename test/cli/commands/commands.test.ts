import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../src/cli/commands/index.ts'
import { listClientErrorIds } from '../../../src/core/explain/client-errors/registry.ts'
import { recipes } from '../../../src/core/recipes/index.ts'
import { rules } from '../../../src/core/rules/index.ts'
import { measureWidth } from '../../../src/core/text/cells.ts'
import { codesAnswerSchema as codesAnswer } from '../../../src/schema/codes.ts'
import { explainAnswerSchema as explainAnswer } from '../../../src/schema/explain.ts'
import { rulesAnswerSchema as rulesAnswer } from '../../../src/schema/rules.ts'
import { EXPIRED, KEY, run, SECRET, URL } from '../io.ts'

describe('help', () => {
  const all = Object.entries(commands)
  test.each(all.flatMap(([name, spec]) => [[name, 'en', spec] as const, [name, 'zh', spec] as const]))(
    '%s in %s',
    async (name, lang, { examples, options }) => {
      const { exit, stdout, stderr } = await run([name, '--help', '--lang', lang])
      expect([exit, stderr]).toEqual([0, ''])
      for (const [example, about] of examples) {
        expect(stdout.replaceAll(/\s+/g, ' ')).toContain(example.replaceAll(/\s+/g, ' '))
        expect(stdout).toContain(about[lang])
      }
      for (const option of options) expect(stdout).toMatch(new RegExp(`--${option}\\b`))
    },
  )

  test('of all commands', async () => {
    const en = (await run(['--help'])).stdout
    const zh = (await run(['--help', '--lang=zh'])).stdout
    for (const [name, { about }] of all) {
      expect(en).toContain(`\n  ${name} `)
      expect(zh).toContain(about.zh)
    }
    expect(zh).not.toMatch(/Options|Commands|Examples/)
  })

  test('of all commands is four examples and no options, in 80 columns if piped', async () => {
    const { stdout } = await run(['--help'])
    expect(stdout.match(/^ {2}# /gm)).toHaveLength(4)
    expect(stdout).not.toContain('Options:')
    expect(stdout).toContain('`push-preflight check --help`')
    for (const line of stdout.split('\n')) expect(measureWidth(line), line).toBeLessThanOrEqual(80)
  })
})

describe('explain', () => {
  test.each(['18/501', '18501', '18.501', '501'])('%s', async (typed) => {
    const { exit, stdout } = await run(['explain', typed])
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^18\/501 {2}The push URL has expired\n/)
    expect(stdout).toContain('tx-time-expired')
  })

  test('a rule, with the report on its own fixture', async () => {
    const { stdout } = await run(['explain', 'tx-time-expired', '--lang', 'zh'])
    expect(stdout).toContain('示例')
    expect(stdout).toContain('^^^^^^^^')
    expect(stdout).not.toContain(SECRET)
  })

  test('the rules that fire on a URL come first', async () => {
    const { stdout } = await run(['explain', '18/501', '--url', URL], EXPIRED)
    expect(stdout).toMatch(/Rules that predict it\n {2}tx-time-expired .*← fires on this URL/)
    expect((await run(['explain', '18/308', '--url', URL])).stdout).toContain('no rule for this code fires on this URL')
  })

  test.each(['en', 'zh'] as const)('a recipe, in %s', async (lang) => {
    for (const { id, formula, summary, remedy, sources = [] } of recipes) {
      const { exit, stdout } = await run(['explain', id, '--lang', lang])
      expect(exit).toBe(0)
      expect(stdout.startsWith(`${id}\n\n`)).toBe(true)
      const joined = stdout.replaceAll(/\s+/g, '')
      for (const text of [formula, summary[lang], remedy[lang], ...sources]) {
        expect(joined).toContain(text.replaceAll(/\s+/g, ''))
      }
    }
  })

  test.each(['en', 'zh'] as const)('all recipes, within the width of the terminal, in %s', async (lang) => {
    const { stdout } = await run(['explain', 'recipes', '--lang', lang], { columns: 60 })
    for (const { id } of recipes) expect(stdout).toMatch(new RegExp(`^${id}\n {2}`, 'm'))
    expect(stdout.split('\n').filter((line) => measureWidth(line) > 60)).toEqual([])
  })

  test('recipes are named by rules that there are', () => {
    expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(recipes.flatMap(({ namedBy }) => namedBy)))
  })

  test.each([
    ['time-with-delta', 'Only if the signing key and `authDelta` are known.', ['tx-secret-mismatch']],
    ['digest-cut', 'Only if the signing key is known.', ['tx-secret-malformed']],
    ['key-left-out', 'Whether or not the signing key is known.', ['tx-secret-mismatch']],
    ['digest-uppercase', 'Only if the signing key is known.', ['tx-secret-uppercase']],
    ['time-recased', 'Only if the signing key is known.', ['tx-time-recased']],
    ['hmac-md5', 'Only if the signing key is known.', ['tx-secret-mismatch', 'tx-secret-malformed']],
  ])('%s says what it takes to be recognised, and by which rules', async (id, condition, namedBy) => {
    const { stdout } = await run(['explain', id])
    expect(stdout).toContain(`Recognised\n  ${condition}\n\nRules that name it\n  ${namedBy.join(', ')}\n`)
  })

  test('of a URL, whether it was made by the recipe', async () => {
    const asked = ['explain', 'stream-with-app', '--url', URL]
    expect((await run(asked)).stdout).toContain('not checked on this URL: facts are missing\n\nThis URL\n\n')
    const { stdout } = await run(asked, { env: { PUSH_PREFLIGHT_KEY: KEY } })
    expect(stdout).toContain('this is not recognised in this URL\n\nThis URL\n\n')
  })

  test.each(listClientErrorIds().flatMap((id) => [[id, 'en'] as const, [id, 'zh'] as const]))(
    '%s, within the width of the terminal, in %s',
    async (id, lang) => {
      const { exit, stdout } = await run(['explain', id, '--lang', lang], { columns: 70 })
      expect(exit).toBe(0)
      const isFree = (line: string): boolean => /^ {2}(?:https:|push-preflight )/.test(line)
      expect(stdout.split('\n').filter((line) => measureWidth(line) > 70 && !isFree(line))).toEqual([])
    },
  )

  test('what is piped in, of which nothing is repeated', async () => {
    const stdin = `[rtmp @ 0x1] Server error: auth failed\n${URL}: Operation not permitted\n`
    for (const argv of [['explain'], ['explain', '-']]) {
      const { exit, stdout, stderr } = await run(argv, { stdin })
      expect([exit, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(/^ffmpeg {2}operation-not-permitted\n/)
      expect(stdout).not.toMatch(/push\.example\.com\/live\/test|auth failed/)
    }
  })

  test.each([
    ['-1326', 'en', ['What to do', 'Run next', 'Arises at', 'Likely: ', 'Excluded: ', 'Sources']],
    ['-1326', 'zh', ['处理建议', '下一步', '出现阶段', '较可能：', '可排除：', '来源']],
    ['18/503', 'en', ['What to do', 'Run next', 'Note', 'Rules that predict it', 'Earlier wording', 'Sources']],
    ['18/503', 'zh', ['处理建议', '下一步', '说明', '可预测此错误码的规则', '来源']],
    ['errcode 18', 'en', ['Run next', '18/100  ', '18/503  ', 'How to tell them apart']],
  ])('what to do comes before the codes and the sources: %s in %s', async (asked, lang, parts) => {
    const { stdout } = await run(['explain', asked, '--lang', lang])
    const places = parts.map((part) => stdout.indexOf(`\n${part}`))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  test('a number of OBS over SRT: a refusal, of which no code is excluded but by the URL', async () => {
    const url = `srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/room1,txSecret=${SECRET},txTime=5A47A762`
    const { stdout } = await run(['explain', 'obs:-2', '--url', url])
    expect(stdout).toContain('Over SRT this is usually a refusal')
    expect(stdout.match(/^Excluded: .*$/gm)).toEqual(['Excluded: The URL has no problem of this kind.'])
    expect(stdout).not.toContain('1935')
    expect(stdout).toMatch(/port 9000 .*UDP/s)
  })

  test('the JSON of a callback, of which nothing is repeated', async () => {
    const callback = { event_type: 0, stream_id: 'room1', errcode: 18, stream_param: `txSecret=${SECRET}` }
    const { exit, stdout } = await run(['explain', JSON.stringify(callback)])
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^Codes that have this number\n/)
    expect(stdout).not.toContain(SECRET)
  })

  test('a record of a push that began has nothing to explain', async () => {
    const { exit, stderr } = await run(['explain', '{"event_type":1,"stream_id":"room1","errcode":0,"errmsg":"ok"}'])
    expect([exit, stderr]).toEqual([2, 'error: the record is of a push that began: there is nothing to explain\n'])
  })

  test('words without quotes', async () => {
    expect((await run(['explain', 'ffmpeg:Operation', 'not', 'permitted'])).stdout).toMatch(/^ffmpeg/)
    expect((await run(['explain', '18', '503'])).stdout).toMatch(/^18\/503/)
    expect((await run(['explain', 'txSecret mismatch'])).stdout).toMatch(/^tx-secret-mismatch/)
  })

  test('the codes that the preflight finds in the URL come first, with carets, as the client reads it', async () => {
    const { stdout } = await run(['explain', 'obs:-3', '--url', URL], EXPIRED)
    expect(stdout).toContain('^^^^^^^^')
    expect(stdout).toMatch(/Found in this URL: .*\n {2}18\/501 {2}/)
    expect(stdout.indexOf('^^^^')).toBeLessThan(stdout.indexOf('Found in this URL'))
    expect(stdout.indexOf('Found in this URL')).toBeLessThan(stdout.indexOf('Likely'))
    const encoded = 'rtmp://push.example.com/live/a%20b?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099'
    expect((await run(['explain', 'obs:-3', '--url', encoded])).stdout).toMatch(/Found in this URL: .*\n {2}18\/308 /)
    const reason = await run(['explain', '鉴权失败', '--url', URL], EXPIRED)
    expect(reason.stdout).toContain('18/501  refuses the push ← found in this URL')
  })

  test.each([
    ['18/503'],
    ['obs:-3'],
    ['obs:-3', '--url', URL],
    ['-3'],
    ['sdk:-2'],
    ['-1301'],
    ['{"errcode":18,"errmsg":"push url maybe invalid"}'],
    ['推流客户端网络异常'],
    ['客户端主动断流(3)'],
    ['鉴权失败'],
    ['tx-time-expired'],
    ['tx-time-expired', '--url', URL],
    ['recipes'],
    ['stream-with-app'],
    ['stream-with-app', '--url', URL],
  ])('as JSON: %j', async (...argv) => {
    const { stdout } = await run(['explain', ...argv, '--format', 'json'])
    expect(explainAnswer.safeParse(JSON.parse(stdout)).success).toBe(true)
  })
})

test('codes and rules, for people and for programs', async () => {
  expect((await run(['codes'])).stdout).toMatch(/^18\/503 +[ *] {2}\S/m)
  expect((await run(['codes', '--lang', 'zh'])).stdout).toMatch(/^18\/503 .*[\u4e00-\u9fff]/m)
  expect((await run(['rules'])).stdout).toMatch(/^tx-time-expired +error +18\/501 {2}The expiry/m)
  expect(codesAnswer.safeParse(JSON.parse((await run(['codes', '--format', 'json'])).stdout)).success).toBe(true)
  expect(rulesAnswer.safeParse(JSON.parse((await run(['rules', '--format', 'json'])).stdout)).success).toBe(true)
})

describe('completion', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  for (const name of ['my records.csv', 'my*.csv']) writeFileSync(join(cwd, name), '')

  /** What bash offers for the words typed so far. */
  const offered = async (...words: string[]): Promise<string[]> => {
    const { stdout } = await run(['completion', 'bash'])
    const quoted = ['push-preflight', ...words].map((word) => `'${word}'`).join(' ')
    const script = `cd ${JSON.stringify(cwd)}\n${stdout}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _push_preflight; printf '%s\\n' "\${COMPREPLY[@]}"`
    return spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' }).stdout.trim().split('\n')
  }

  test('bash: commands, options, values, rules', async () => {
    expect(await offered('expl')).toContain('explain')
    expect(await offered('--for')).toEqual(['--for', '--format'])
    expect(await offered('--format', 'js')).toEqual(['json'])
    expect(await offered('--format', '=', 'js')).toEqual(['json'])
    expect(await offered('obs', 'list', '--format', '=')).toEqual(['pretty', 'json'])
    expect(await offered('explain', 'tx-time-e')).toEqual(['tx-time-expired'])
    expect(await offered('explain', '18/50')).toContain('18/503')
    expect(await offered('explain', 'stream-with-a')).toContain('stream-with-app')
    expect(await offered('explain', 'recip')).toEqual(['recipes'])
    expect(await offered('explain', 'sdk:-13')).toContain('sdk:-1326')
    expect(await offered('explain', 'obs', ':')).toContain('-3')
    expect(await offered('explain', 'obs', ':', '-')).toContain('-3')
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish'])
    expect((await offered('diagnose', 'my')).sort()).toEqual(['my records.csv', 'my*.csv'])
    expect(await offered('--file', 'my rec')).toEqual(['my records.csv'])
    expect(await offered('--file', 'sign', '--max-f')).toEqual(['--max-findings'])
    expect(await offered('--file', '=', 'sign', '--max-f')).toEqual(['--max-findings'])
    expect(await offered('--lang', 'zh', 'di')).toEqual(['diagnose'])
  })

  test('zsh and fish: every option and every rule', async () => {
    const fish = (await run(['completion', 'fish', '--lang', 'zh'])).stdout
    const zsh = (await run(['completion', 'zsh'])).stdout
    expect(zsh).toMatch(/^#compdef push-preflight\n/)
    for (const option of commands['check']?.options ?? []) {
      expect(fish).toContain(`-l ${option} `)
      expect(zsh).toContain(`--${option}`)
    }
    for (const { id } of [...rules, ...recipes]) expect(fish).toContain(id)
  })
})

test('init writes a configuration that check reads, once', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  const first = await run(['init', '--lang', 'zh'], { cwd })
  expect([first.exit, first.stderr]).toEqual([0, ''])
  expect(first.stdout).toContain('push-preflight.config')
  expect((await run([URL], { cwd })).exit).toBe(0)
  expect((await run(['init'], { cwd })).exit).toBe(2)
  expect((await run(['init', '--force'], { cwd })).exit).toBe(0)
})
