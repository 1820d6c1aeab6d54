import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language, Text } from '../../core/model/text.ts'
import { isVariableName } from '../../core/redaction/key-shape.ts'
import { kindOfHost } from '../../core/url/host.ts'
import { normalHost } from '../../core/url/host-pattern.ts'
import { Exit } from '../../exit-code.ts'
import { Draft } from '../../files/draft.ts'
import { unfinishedError, usageError } from '../../user-error.ts'
import type { Request } from '../args/command-specs.ts'
import { type Answers, configurationText, type Format } from '../config/file/template.ts'
import { configurationNames } from '../config/load.ts'
import type { Io } from '../runtime/io.ts'
import { defaultVariables } from '../runtime/key-variables.ts'
import { languageOf } from '../runtime/language.ts'

/** A question to a person: what is typed is trimmed, and asked for again until `fault` finds none. */
export interface Question {
  readonly message: string
  readonly placeholder: string
  readonly initial?: string
  readonly fault: (typed: string) => string | undefined
}

/** Asks a person; `undefined` where they give up. */
export type Ask = (question: Question) => Promise<string | undefined>

export interface InitOptions {
  /** The folder to write to. */
  readonly cwd: string
  readonly language: Language
  readonly format?: Format
  readonly force?: boolean
  /** Absent where nobody is there to answer: the file is then a template, all of it commented out. */
  readonly ask?: Ask
}

/**
 * Writes a commented configuration and says where; `undefined` where the person gave up, and then nothing is written.
 * A file that exists is a usage error unless forced, a folder that cannot be written to an unfinished run.
 */
export async function init(options: InitOptions): Promise<{ readonly file: string; readonly text: Text } | undefined> {
  const { cwd, language, format = 'yaml', force = false, ask } = options
  const name = `push-preflight.config.${format}`
  await refuseSecond(cwd, name, force)
  const answers = ask && (await answersFrom(ask, language))
  if (ask !== undefined && answers === undefined) return undefined
  const file = join(cwd, name)
  await writeWhole(file, configurationText(answers, format, language), name)
  return { file, text: { en: `wrote \`${name}\``, zh: `已写入 \`${name}\`` } }
}

/** Two configurations in one folder: one of them would be read and the other not, and nobody would know which. */
async function refuseSecond(cwd: string, name: string, force: boolean): Promise<void> {
  for (const other of configurationNames) {
    if (!(await exists(join(cwd, other)))) continue
    if (other !== name) {
      throw usageError(
        `there is a configuration already, \`${other}\`: take it away first`,
        `已存在配置文件 \`${other}\`，请先将其移除`,
      )
    }
    if (!force) {
      throw usageError(`\`${name}\` exists already: --force replaces it`, `\`${name}\` 已存在，使用 --force 可覆盖`)
    }
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

/** A reader sees the old file or the new one, never half of either. */
async function writeWhole(file: string, text: string, name: string): Promise<void> {
  let draft: Draft | undefined
  try {
    draft = await Draft.beside(file, 0o666)
    await draft.handle.writeFile(text)
    await draft.handle.close()
    await draft.replace(file)
  } catch (error) {
    await draft?.discard().catch(() => undefined)
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    throw unfinishedError(`\`${name}\` cannot be written (${code})`, `无法写入 \`${name}\`（${code}）`, error)
  }
}

async function answersFrom(ask: Ask, language: Language): Promise<Answers | undefined> {
  const say = (en: string, zh: string): string => (language === 'zh' ? zh : en)
  const variableFault = (typed: string): string | undefined =>
    typed === '' || isVariableName(typed)
      ? undefined
      : say('the name of an environment variable, not the key itself', '请输入环境变量名，而非 KEY 本身')
  const optional = say('leave empty to skip', '留空则跳过')

  const domain = await ask({
    message: say('Push domain', '推流域名'),
    placeholder: 'push.example.com',
    fault: (typed) =>
      kindOfHost(typed).kind === 'name'
        ? undefined
        : say('a domain such as push.example.com, not a whole URL', '请输入域名（如 push.example.com），而非完整地址'),
  })
  if (domain === undefined) return undefined
  const keyEnv = await ask({
    message: say('Environment variable that holds the signing key', '存放鉴权 KEY 的环境变量'),
    placeholder: optional,
    initial: defaultVariables.primary,
    fault: variableFault,
  })
  if (keyEnv === undefined) return undefined
  const backupKeyEnv =
    keyEnv === ''
      ? ''
      : await ask({
          message: say('Environment variable that holds the backup key', '存放备 KEY 的环境变量'),
          placeholder: optional,
          fault: variableFault,
        })
  if (backupKeyEnv === undefined) return undefined
  const pushes = await ask({
    message: say('How many pushes at once may one stream have', '同一条流允许的同时推流数'),
    placeholder: optional,
    fault: (typed) => (/^\d{0,6}$/.test(typed) ? undefined : say('a whole number', '请输入整数')),
  })
  if (pushes === undefined) return undefined
  return {
    domain: normalHost(domain),
    keyEnv: keyEnv || undefined,
    backupKeyEnv: backupKeyEnv || undefined,
    pushesPerStream: pushes === '' ? undefined : Number(pushes),
  }
}

/** `init`: asks where there is a terminal, and otherwise writes a template. */
export async function runInit({ values }: Request, io: Io): Promise<Exit> {
  const language = languageOf(values.lang, undefined, io.env)
  const ask = io.stdin.isTTY === true && io.stdout.isTTY ? { ask: await terminalAsk() } : {}
  const written = await init({ cwd: io.cwd, language, force: values.force === true, ...ask })
  if (written === undefined) throw usageError('nothing was written', '未写入任何文件')
  await io.stdout.write(`${written.text[language]}\n`)
  return Exit.ok
}

/** Asks on the terminal. */
export async function terminalAsk(): Promise<Ask> {
  const { isCancel, text } = await import('@clack/prompts')
  return async ({ message, placeholder, initial, fault }) => {
    const typed = await text({
      message,
      placeholder,
      ...(initial === undefined ? {} : { initialValue: initial }),
      validate: (value) => fault((value ?? '').trim()),
    })
    return isCancel(typed) ? undefined : (typed ?? '').trim()
  }
}
