import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfiguration } from '../../../src/cli/config/cli-context.ts'
import {
  type ConfigurationFormat,
  type InitAnswers,
  renderConfiguration,
} from '../../../src/cli/config/file/template.ts'
import { type AskQuestion, type InitOptions, initConfiguration } from '../../../src/cli/init/init.ts'
import type { Language } from '../../../src/core/model/text.ts'
import type { Configuration } from '../../../src/schema/configuration.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

/** A person who answers in this order, and is held to it that no answer is at fault. */
const answering =
  (...answers: (string | undefined)[]): AskQuestion =>
  async ({ message, findFault }) => {
    const answer = answers.shift()
    expect(message).not.toBe('')
    expect(answer === undefined ? undefined : findFault(answer)).toBeUndefined()
    return answer
  }

const run = (options: Partial<InitOptions> = {}) => initConfiguration({ cwd, language: 'en', ...options })
const read = async () => (await readConfiguration({ cwd, env: { HOME: cwd } }))?.configuration
const schema = './node_modules/push-preflight/src/schema/json/configuration.schema.json'

const formats: [ConfigurationFormat, Language][] = [
  ['yaml', 'en'],
  ['yaml', 'zh'],
  ['jsonc', 'en'],
  ['jsonc', 'zh'],
]

describe.each(formats)('%s, %s', (format, language) => {
  const $schema = format === 'jsonc' ? { $schema: schema } : {}

  test.each<[string, (string | undefined)[], Configuration]>([
    [
      'everything',
      ['Push.example.com.', 'LIVE_KEY', 'LIVE_BACKUP_KEY', '2'],
      {
        domains: {
          'push.example.com': {
            keys: [{ env: 'LIVE_KEY' }, { env: 'LIVE_BACKUP_KEY' }],
            limits: { pushesPerStream: 2 },
          },
        },
      },
    ],
    [
      'a domain and a key',
      ['push.example.com', 'LIVE_KEY', '', ''],
      { domains: { 'push.example.com': { keys: [{ env: 'LIVE_KEY' }] } } },
    ],
  ])('what is answered is read back: %s', async (_, answers, configuration) => {
    await run({ format, language, ask: answering(...answers) })
    expect(await read()).toEqual({ ...$schema, ...configuration })
  })

  test('a domain alone is read back', async () => {
    await run({ format, language, ask: answering('push.example.com', '', '3') })
    expect(await read()).toEqual({ ...$schema, domains: { 'push.example.com': { limits: { pushesPerStream: 3 } } } })
  })

  test('without a terminal, a template that says nothing', async () => {
    await run({ format, language })
    expect(await read()).toEqual($schema)
  })

  test('the first lines say where the JSON Schema is', () => {
    expect(renderConfiguration(undefined, format, language).split('\n').slice(0, 2).join('\n')).toContain(schema)
  })

  test('the sentences are in the language', () => {
    const text = renderConfiguration(undefined, format, language)
    expect(/[一-鿿]/.test(text)).toBe(language === 'zh')
  })
})

test('whatever the template suggests can be taken up', async () => {
  const lines = renderConfiguration(undefined, 'yaml', 'en').split('\n').slice(3)
  const taken = lines.filter((line) => !/^# [A-Z]/.test(line)).map((line) => line.replace(/^# /, ''))
  writeFileSync(join(cwd, 'push-preflight.config.yaml'), taken.join('\n'))
  const configuration = await read()
  expect(Object.keys(configuration ?? {})).toHaveLength(7)
  expect(Object.keys(configuration?.domains?.['push.example.com'] ?? {})).toHaveLength(6)
})

test('the whole text, once', () => {
  const answers: InitAnswers = { domain: 'push.example.com', keyEnv: 'LIVE_KEY', pushesPerStream: 1 }
  expect(renderConfiguration(answers, 'yaml', 'en')).toMatchSnapshot()
  expect(renderConfiguration(answers, 'jsonc', 'zh')).toMatchSnapshot()
})

describe('questions', () => {
  /** The fault of an answer to the question of that number. */
  async function told(number: number, answer: string, language: Language = 'en'): Promise<string | undefined> {
    let count = 0
    let fault: string | undefined
    const good = ['push.example.com', 'LIVE_KEY', '']
    await run({
      language,
      ask: async (question) => {
        if (count === number) fault = question.findFault(answer)
        return good[count++]
      },
    })
    return fault
  }

  test.each<[number: number, answer: string, fault: string]>([
    [0, 'rtmp://push.example.com/live', 'a domain such as push.example.com, not a whole URL'],
    [0, '', 'a domain such as push.example.com, not a whole URL'],
    [1, 'e12c46f2612d5106e2034781ab261ca3', 'the name of an environment variable, not the key itself'],
    [2, '$KEY', 'the name of an environment variable, not the key itself'],
    [3, 'two', 'a whole number'],
  ])('%i: %s', async (number, answer, fault) => {
    expect(await told(number, answer)).toBe(fault)
    expect(await told(number, answer, 'zh')).toMatch(/[一-鿿]/)
  })

  test.each([0, 1, 2, 3])('if question %i is cancelled, nothing is written', async (number) => {
    const answers = ['push.example.com', 'LIVE_KEY', 'LIVE_BACKUP_KEY'].slice(0, number)
    expect(await run({ ask: answering(...answers, undefined) })).toBeUndefined()
    expect(readdirSync(cwd)).toEqual([])
  })
})

describe('files', () => {
  const path = () => join(cwd, 'push-preflight.config.yaml')

  test('says where it wrote, and leaves no draft', async () => {
    expect(await run()).toEqual({
      file: path(),
      text: { en: 'wrote `push-preflight.config.yaml`', zh: '已写入 `push-preflight.config.yaml`' },
    })
    expect(readdirSync(cwd)).toEqual(['push-preflight.config.yaml'])
  })

  test('an existing file stays unless forced, and nothing is asked for in vain', async () => {
    writeFileSync(path(), 'language: zh\n')
    await expect(run({ ask: () => Promise.reject(new Error('asked')) })).rejects.toMatchObject({ exit: 2 })
    expect(readFileSync(path(), 'utf8')).toBe('language: zh\n')
    await run({ force: true })
    expect(readFileSync(path(), 'utf8')).not.toBe('language: zh\n')
  })

  test('a configuration of another kind is never joined by a second one', async () => {
    writeFileSync(join(cwd, 'push-preflight.config.json'), '{}')
    await expect(run({ force: true })).rejects.toMatchObject({
      exit: 2,
      message: 'the configuration `push-preflight.config.json` exists: remove it first',
    })
  })

  test('a folder that is not there', async () => {
    await expect(run({ cwd: join(cwd, 'no') })).rejects.toMatchObject({
      exit: 3,
      message: '`push-preflight.config.yaml` cannot be written (ENOENT)',
    })
  })

  test('a file in the place of the folder', async () => {
    writeFileSync(join(cwd, 'file'), '')
    await expect(run({ cwd: join(cwd, 'file') })).rejects.toMatchObject({
      exit: 3,
      message: '`push-preflight.config.yaml` cannot be written (ENOTDIR)',
    })
  })

  test('a directory in the place of the file', async () => {
    mkdirSync(path())
    await expect(run({ force: true })).rejects.toMatchObject({ exit: 3 })
    expect(readdirSync(cwd)).toEqual(['push-preflight.config.yaml'])
  })
})
