import { basename, dirname, resolve } from 'node:path'
import { FileGuard } from '../../files/file-guard.ts'
import { createUsageError } from '../../user-error.ts'
import type { ProcessIo } from '../runtime/io.ts'
import { type CliContext, configurationFileNames, type LoadedConfiguration } from './cli-context.ts'

/** What a file is read as. */
type ReadAs = 'input' | 'configuration' | 'key' | 'baseline' | 'cache' | 'obs'

/** The files that a run reads, besides those that the options of every command name. */
export interface FilesRead {
  /** Files and folders, from the working directory; `-` is standard input. */
  readonly inputs?: readonly string[]
  /** Files of OBS. */
  readonly obs?: readonly string[]
}

/** An option that writes a file. */
export interface Writer {
  /** As the user wrote it; a file that the command names itself, in its place. */
  readonly option: string
  readonly file: string | undefined
  /** What the option exists to rewrite: that one use of a file is no obstacle. */
  readonly own?: ReadAs
}

/**
 * Refuses to write to a file that the run reads, and to write one file twice, before anything is written. Standard output and
 * standard error count if they are files: a run that reads what it writes might never end.
 */
export function guardFiles(
  { options, config, io }: Pick<CliContext, 'options' | 'config' | 'io'>,
  { inputs = [], obs = [] }: FilesRead,
  writers: readonly Writer[],
): FileGuard {
  const guard = new FileGuard()
  const read = (as: ReadAs, files: readonly (string | undefined)[], folder = io.cwd): void => {
    for (const file of files) if (file) guard.read(resolve(folder, file), as)
  }
  read('configuration', [config?.file])
  read('key', options['key-file'] ?? [])
  if (config !== undefined) read('key', listKeyFiles(config), dirname(config.file))
  read('baseline', [options.baseline])
  read('cache', [options.cache])
  read('obs', obs)
  read(
    'input',
    inputs.filter((file) => file !== '-'),
  )
  const { stdin, stdout, stderr } = io.fds ?? {}
  const hasUnnamedOutput = writers.some(
    ({ option, file }) => file === undefined && /^--(?:output|format)$/.test(option),
  )
  if (inputs.includes('-') && stdin !== undefined) guard.readHandle(stdin, 'input')
  for (const [fd, en] of [
    [stdout, 'standard output'],
    [stderr, 'standard error'],
  ] as const) {
    if (fd === undefined) continue
    if (guard.isHandleRead(fd)) throw isReadFrom(`${en} is`, STREAM_TEXTS_ZH[en] ?? en)
    // `--output /dev/stdout` is the stream itself, unless another output goes there too.
    if (hasUnnamedOutput || !writers.some(({ file }) => STREAM_NAME.test(file ?? ''))) guard.writeHandle(fd, en)
  }
  for (const writer of writers) claim(writer, guard, io, options.scan !== undefined)
  return guard
}

/** The streams of this process in Chinese. */
const STREAM_TEXTS_ZH: Readonly<Record<string, string>> = {
  'standard output': '标准输出',
  'standard error': '标准错误',
}

/** The streams of this process as files. */
const STREAM_NAME = /^\/(?:dev\/(?:stdout|stderr|fd\/\d+)|proc\/self\/fd\/\d+)$/

/** What a scan reads in each folder. */
const IGNORE_FILES: readonly string[] = ['.gitignore', '.ignore']

function claim({ option, file, own }: Writer, guard: FileGuard, { cwd }: ProcessIo, isScan: boolean): void {
  if (file === undefined) return
  if (file === '') throw createUsageError(`${option} takes the name of a file`, `${option} 须填写文件名`)
  const path = resolve(cwd, file)
  const name = basename(path)
  if (guard.isRead(path, own) || (isScan && IGNORE_FILES.includes(name))) throw isReadFrom(`${option} names`, option)
  if (own !== 'configuration' && configurationFileNames.includes(name)) {
    throw createUsageError(
      `${option} has the name of a configuration, which later runs would read; write to another file`,
      `${option} 与配置文件同名，之后的运行会读取它，请改用其他文件名`,
    )
  }
  // What an option rewrites is usually read too, so that no other option can have it.
  const other = own === undefined ? guard.write(path, option) : guard.findWriter(path)
  if (other === option) {
    throw createUsageError(
      `${option} names one file twice; give each its own`,
      `两个 ${option} 指定了同一个文件，请分别指定`,
    )
  }
  if (other !== undefined) {
    throw createUsageError(
      `${other} and ${option} name the same file`,
      `${STREAM_TEXTS_ZH[other] ?? other} 与 ${option} 指定了同一个文件`,
    )
  }
}

const isReadFrom = (en: string, zh: string): Error =>
  createUsageError(`${en} a file that is read from; write to another`, `${zh} 与读取的文件相同，请改用其他文件名`)

/** The key files that a configuration names, from its folder. */
const listKeyFiles = ({ configuration: { defaults = {}, domains = {} } }: LoadedConfiguration): readonly string[] =>
  [defaults, ...Object.values(domains)].flatMap(({ keys = [], playbackKeys = [] }) =>
    [...keys, ...playbackKeys].flatMap(({ file }) => file ?? []),
  )
