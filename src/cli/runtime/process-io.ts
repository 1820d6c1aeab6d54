import { createUnfinishedError } from '../../user-error.ts'
import type { OutputStream, ProcessIo } from './io.ts'
import { createWriteError } from './write-error.ts'

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
