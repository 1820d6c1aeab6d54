import { lstatSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import type { Language } from '../../core/model/text.ts'
import { looksLikeKey } from '../../core/redaction/key-shape.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { TimeZone } from '../../core/text/message-format.ts'
import { systemTimeZone } from '../../reporters/render-options.ts'
import type { Configuration } from '../../schema/configuration.ts'
import { isIanaTimeZone } from '../../schema/time-zone.ts'
import { createUsageError } from '../../user-error.ts'
import type { CommandRegistry } from '../args/command-spec.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import type { SecretRegistry } from '../runtime/known-secrets.ts'
import { resolveLanguage } from '../runtime/language.ts'

/** A configuration and the file that it was read from. */
export interface LoadedConfiguration {
  /** An absolute path. The paths of key files are relative to its folder. */
  readonly file: string
  readonly configuration: Configuration
}

/** What a command works with: from the command line before the configuration before the environment. Created once, in `main`. */
export class CliContext {
  readonly options: OptionValues
  /** `undefined` if there is no file, or if the command reads none. */
  readonly config: LoadedConfiguration | undefined
  readonly io: Io
  /** All commands, which `completion` writes scripts for. */
  readonly commands: CommandRegistry
  #language: Language | undefined

  constructor(options: OptionValues, config: LoadedConfiguration | undefined, io: Io, commands: CommandRegistry) {
    this.options = options
    this.config = config
    this.io = io
    this.commands = commands
  }

  /** Resolved when it is read: asking the system takes 12 ms. */
  get language(): Language {
    this.#language ??= resolveLanguage(this.options.lang, this.config?.configuration.language, this.io.env)
    return this.#language
  }

  /** The time zone to show instants in. */
  get timeZone(): TimeZone {
    return this.#zone ?? systemTimeZone
  }

  /** Its IANA name. Resolved when it is read: asking the system takes 12 ms. */
  get timeZoneName(): string {
    if (this.#zone !== undefined) return this.#zone
    // An empty TZ means UTC, for which the system returns a name that it does not accept.
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    return isIanaTimeZone(timeZone) ? timeZone : 'UTC'
  }

  /** The secrets that are masked in all output of the run. */
  get secrets(): SecretRegistry {
    return this.io.secrets
  }

  /** The wording of the reports of this run. */
  get wording(): Wording {
    const severities = this.config?.configuration.severities
    return {
      language: this.language,
      timeZone: this.timeZone,
      ...(severities === undefined ? {} : { severities }),
      showSecrets: this.options['show-secrets'] === true,
    }
  }

  get #zone(): string | undefined {
    return this.options['time-zone'] ?? this.config?.configuration.timeZone
  }

  /** A copy with other options, for a command that derives some from others. */
  withOptions(options: OptionValues): CliContext {
    const copy = new CliContext(options, this.config, this.io, this.commands)
    copy.#language = this.#language
    return copy
  }

  /** A function that masks secrets in file names, unless `--show-secrets` is given. Call it once the keys are known. */
  createNameMask(): (name: string) => string {
    return this.secrets.createNameMask(this.options['show-secrets'] === true)
  }
}

/** Creates the context of a run. `readsConfiguration`: commands that need no configuration start without looking for one. */
export async function createCliContext(
  options: OptionValues,
  readsConfiguration: boolean,
  io: Io,
  commands: CommandRegistry,
): Promise<CliContext> {
  if (!readsConfiguration) return new CliContext(options, undefined, io, commands)
  const { config: file, 'time-zone': zone } = options
  const config = await readConfiguration({ ...(file === undefined ? {} : { file }), cwd: io.cwd, env: io.env })
  if (zone !== undefined && !isIanaTimeZone(zone)) {
    throw createUsageError(
      '--time-zone takes an IANA name such as Asia/Shanghai or UTC',
      '--time-zone 须为 IANA 时区名，例如 Asia/Shanghai、UTC',
    )
  }
  return new CliContext(options, config, io, commands)
}

/** The file names of a configuration, in the order of the search in each folder. */
export const configurationFileNames: readonly string[] = ['json', 'jsonc', 'yaml', 'yml'].map(
  (extension) => `push-preflight.config.${extension}`,
)

/**
 * Reads the configuration named by `file` (`--config`), or the nearest one from `cwd` upwards; `undefined` if there is
 * none. Throws a usage error that lists everything that is wrong with it. Loads parsers and schema only if a file is found.
 */
export async function readConfiguration(options: {
  readonly file?: string | undefined
  readonly cwd: string
  readonly env: Io['env']
}): Promise<LoadedConfiguration | undefined> {
  const { file: requestedFile, cwd, env } = options
  if (requestedFile === '') throw createUsageError('--config takes the name of a file', '--config 须填写文件名')
  const file = requestedFile === undefined ? findConfigurationFile(cwd, env) : resolve(cwd, requestedFile)
  if (file === undefined) return undefined
  const displayPath =
    requestedFile !== undefined && looksLikeKey(requestedFile) ? '--config' : formatDisplayPath(cwd, file)
  const { readConfigurationFile } = await import('./file/read.ts')
  return { file, configuration: await readConfigurationFile(file, displayPath, requestedFile !== undefined) }
}

/** A path as messages show it: from the working directory. */
export function formatDisplayPath(cwd: string, file: string): string {
  const path = relative(cwd, file)
  return path === '' || path.startsWith(join('..', '..')) ? file : path
}

/** The search ends at the home directory if that is on the way, and at the root otherwise. */
function findConfigurationFile(cwd: string, env: Io['env']): string | undefined {
  const home = env['HOME'] || env['USERPROFILE'] || homedir()
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = configurationFileNames.map((name) => join(folder, name)).find(exists)
    if (file !== undefined || folder === home || folder === dirname(folder)) return file
  }
}

/** Whether a file exists; `false` if its folder cannot be read. */
function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}
