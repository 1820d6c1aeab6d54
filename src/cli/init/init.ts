import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language, Text } from '../../core/model/text.ts'
import { isVariableName } from '../../core/redaction/key-shape.ts'
import { classifyHost } from '../../core/url/host.ts'
import { normalizeHost } from '../../core/url/host-names.ts'
import { ExitCode } from '../../exit-code.ts'
import { AtomicFile } from '../../files/atomic-file.ts'
import { createUnfinishedError, createUsageError } from '../../user-error.ts'
import { type CliContext, configurationFileNames } from '../config/cli-context.ts'
import { type ConfigurationFormat, type InitAnswers, renderConfiguration } from '../config/file/template.ts'
import { guardFiles } from '../config/guard-files.ts'
import { defaultKeyVariables } from '../runtime/known-secrets.ts'

const DEFAULT_FORMAT = 'yaml'

/** A question to the user. The answer is trimmed, and asked again until `findFault` returns `undefined`. */
export interface InitQuestion {
  readonly message: string
  readonly placeholder: string
  readonly initial?: string
  readonly findFault: (typed: string) => string | undefined
}

/** Asks the user; `undefined` if they cancel. */
export type AskQuestion = (question: InitQuestion) => Promise<string | undefined>

export interface InitOptions {
  /** The folder to write to. */
  readonly cwd: string
  readonly language: Language
  readonly format?: ConfigurationFormat
  readonly force?: boolean
  /** Absent if there is no terminal: the file is then a template, all of it commented out. */
  readonly ask?: AskQuestion
}

/**
 * Writes a commented configuration. Returns its path and what to print; `undefined` if the user cancels, and then nothing is
 * written. Throws a `UserError` if a configuration exists and `force` is not set, or if the file cannot be written.
 */
export async function initConfiguration(
  options: InitOptions,
): Promise<{ readonly file: string; readonly text: Text } | undefined> {
  const { cwd, language, format = DEFAULT_FORMAT, force = false, ask } = options
  const name = getConfigurationName(format)
  await refuseExisting(cwd, name, force)
  const answers = ask && (await askAnswers(ask, language))
  if (ask !== undefined && answers === undefined) return undefined
  const file = join(cwd, name)
  await writeAtomically(file, renderConfiguration(answers, format, language), name)
  return { file, text: { en: `wrote \`${name}\``, zh: `已写入 \`${name}\`` } }
}

const getConfigurationName = (format: ConfigurationFormat): string => `push-preflight.config.${format}`

/** Refuses a second configuration in a folder, of which only one would be read. */
async function refuseExisting(cwd: string, name: string, force: boolean): Promise<void> {
  for (const other of configurationFileNames) {
    if (!(await fileExists(join(cwd, other)))) continue
    if (other !== name) {
      throw createUsageError(
        `the configuration \`${other}\` exists: remove it first`,
        `已存在配置文件 \`${other}\`，请先将其移除`,
      )
    }
    if (!force) {
      throw createUsageError(`\`${name}\` exists; --force replaces it`, `\`${name}\` 已存在，使用 --force 可覆盖`)
    }
  }
}

const fileExists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

/** Replaces the file at once: a reader sees the old file or the new one. */
async function writeAtomically(file: string, text: string, name: string): Promise<void> {
  let atomicFile: AtomicFile | undefined
  try {
    atomicFile = await AtomicFile.create(file, 0o666)
    await atomicFile.handle.writeFile(text)
    await atomicFile.handle.close()
    await atomicFile.replace(file)
  } catch (error) {
    await atomicFile?.discard().catch(() => undefined)
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    throw createUnfinishedError(`\`${name}\` cannot be written (${code})`, `无法写入 \`${name}\`（${code}）`, error)
  }
}

async function askAnswers(ask: AskQuestion, language: Language): Promise<InitAnswers | undefined> {
  const pickLanguage = (en: string, zh: string): string => (language === 'zh' ? zh : en)
  const variableFault = (typed: string): string | undefined =>
    typed === '' || isVariableName(typed)
      ? undefined
      : pickLanguage('the name of an environment variable, not the key itself', '请输入环境变量名，而非 KEY 本身')
  const optional = pickLanguage('leave empty to skip', '留空则跳过')

  const domain = await ask({
    message: pickLanguage('Push domain', '推流域名'),
    placeholder: 'push.example.com',
    findFault: (typed) =>
      classifyHost(typed).kind === 'name'
        ? undefined
        : pickLanguage(
            'a domain such as push.example.com, not a whole URL',
            '请输入域名（如 push.example.com），而非完整地址',
          ),
  })
  if (domain === undefined) return undefined
  const keyEnv = await ask({
    message: pickLanguage('Environment variable that holds the signing key', '存放鉴权 KEY 的环境变量'),
    placeholder: optional,
    initial: defaultKeyVariables.primary,
    findFault: variableFault,
  })
  if (keyEnv === undefined) return undefined
  const backupKeyEnv =
    keyEnv === ''
      ? ''
      : await ask({
          message: pickLanguage('Environment variable that holds the backup key', '存放备 KEY 的环境变量'),
          placeholder: optional,
          findFault: variableFault,
        })
  if (backupKeyEnv === undefined) return undefined
  const pushes = await ask({
    message: pickLanguage('How many pushes at once may one stream have', '同一条流允许的同时推流数'),
    placeholder: optional,
    findFault: (typed) => (/^\d{0,6}$/.test(typed) ? undefined : pickLanguage('a whole number', '请输入整数')),
  })
  if (pushes === undefined) return undefined
  return {
    domain: normalizeHost(domain),
    keyEnv: keyEnv || undefined,
    backupKeyEnv: backupKeyEnv || undefined,
    pushesPerStream: pushes === '' ? undefined : Number(pushes),
  }
}

/** `init`: asks questions on a terminal, and otherwise writes a template. */
export async function runInit(context: CliContext): Promise<ExitCode> {
  const { options, language, io } = context
  const file = getConfigurationName(DEFAULT_FORMAT)
  guardFiles(context, {}, [{ option: `\`${file}\``, file, own: 'configuration' }])
  const ask = io.stdin.isTTY === true && io.stdout.isTTY ? { ask: await createTerminalPrompt() } : {}
  const result = await initConfiguration({ cwd: io.cwd, language, force: options.force === true, ...ask })
  if (result === undefined) throw createUsageError('nothing was written', '未写入任何文件')
  await io.stdout.write(`${result.text[language]}\n`)
  return ExitCode.ok
}

/** Asks on the terminal. */
export async function createTerminalPrompt(): Promise<AskQuestion> {
  const { isCancel, text } = await import('@clack/prompts')
  return async ({ message, placeholder, initial, findFault }) => {
    const typed = await text({
      message,
      placeholder,
      ...(initial === undefined ? {} : { initialValue: initial }),
      validate: (value) => findFault((value ?? '').trim()),
    })
    return isCancel(typed) ? undefined : (typed ?? '').trim()
  }
}
