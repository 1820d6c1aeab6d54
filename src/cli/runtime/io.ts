import type { Readable } from 'node:stream'
import type { Clock } from '../../core/model/instant.ts'
import type { System } from '../../obs/installations.ts'
import { createUnfinishedError } from '../../user-error.ts'
import { SecretRegistry } from './known-secrets.ts'
import { createWriteError } from './write-error.ts'

/** A stream that text is written to. */
export interface OutputStream {
  /** Resolves when more may be written; `false` once the reader has closed it, which is no error. */
  readonly write: (text: string | Uint8Array) => Promise<boolean>
  readonly isTTY: boolean
  /** Columns of the terminal; `undefined` if it is no terminal. */
  readonly columns: number | undefined
}

/** The process as the command sees it: passed in, so that a test can pass another. */
export interface ProcessIo {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** The file descriptors of the three, if they have any. */
  readonly fds?: Readonly<Partial<Record<'stdin' | 'stdout' | 'stderr', number>>>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Calls `stop` at the first Ctrl-C, which then does not end the process. Returns a function that removes the handler. */
  readonly onInterrupt: (stop: () => void) => () => void
  readonly now: () => Date
  /** The same without a `Date` for each call, for lists; absent: `now` is fast enough. */
  readonly clock?: Clock
  /** The parts of the computer that are not those of this machine. */
  readonly system?: Partial<System>
}

/** The process during one run, with the secrets that the run knows: whatever is printed is masked with them. */
export interface Io extends ProcessIo {
  readonly secrets: SecretRegistry
}

/** Adds an empty registry of secrets. Inherits from `processIo`, since a copy would open all of its streams. */
export const createRunIo = (processIo: ProcessIo): Io =>
  Object.create(processIo, { secrets: { value: new SecretRegistry(processIo.env) } })

/** The io of a real process. Streams are opened when they are first used, since that takes time. */
export function createProcessIo(process: NodeJS.Process): ProcessIo {
  let stdout: OutputStream | undefined
  let stderr: OutputStream | undefined
  let cwd: string | undefined
  return {
    get stdin() {
      return process.stdin
    },
    get stdout() {
      stdout ??= createOutputStream(process.stdout, 'standard output')
      return stdout
    },
    get stderr() {
      stderr ??= createOutputStream(process.stderr, 'standard error')
      return stderr
    },
    env: process.env,
    fds: { stdin: 0, stdout: 1, stderr: 2 },
    get cwd() {
      cwd ??= getWorkingDirectory(process)
      return cwd
    },
    onInterrupt(stop) {
      process.once('SIGINT', stop)
      return () => process.off('SIGINT', stop)
    },
    now: () => new Date(),
    clock: () => Date.now(),
  }
}

function getWorkingDirectory(process: NodeJS.Process): string {
  try {
    return process.cwd()
  } catch (error) {
    throw createUnfinishedError(
      'the working directory does not exist any more; change to another one',
      '当前工作目录已不存在，请切换到其他目录',
      error,
    )
  }
}

const CLOSED_STREAM_CODES = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'])

function createOutputStream(stream: NodeJS.WriteStream, name: string): OutputStream {
  let gone = false
  // Each write gets its own error; without a listener the stream would throw it again.
  stream.on('error', () => {})
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        if (gone) return resolve(false)
        stream.write(text, (error?: NodeJS.ErrnoException | null) => {
          if (!error) return resolve(true)
          gone = true
          if (CLOSED_STREAM_CODES.has(error.code ?? '')) resolve(false)
          else reject(createWriteError(name, error))
        })
      }),
    isTTY: stream.isTTY === true,
    // A terminal without a known size has 0 columns.
    columns: (stream.isTTY === true && stream.columns) || undefined,
  }
}
