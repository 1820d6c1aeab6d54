import { Readable } from 'node:stream'
import { main } from '../../src/cli/main.ts'
import type { ProcessIo } from '../../src/cli/runtime/io.ts'
import { ExitCode } from '../../src/exit-code.ts'
import { laneEnv } from '../runs.ts'

/** The result of a run of the command. */
export interface Ran {
  readonly exit: ExitCode
  readonly stdout: string
  readonly stderr: string
}

interface World {
  readonly stdin?: string | Buffer | Readable
  readonly env?: ProcessIo['env']
  readonly cwd?: string
  /** A function for a clock that does not stand still. */
  readonly now?: string | (() => string)
  /** How wide standard output is. */
  readonly columns?: number
  /** Whether standard output is a terminal. */
  readonly isTTY?: boolean
  /** Whether standard output and standard error are the same terminal: what both say is in `stdout`. */
  readonly isSameTTY?: boolean
  /** How many writes standard output takes before its reader goes away. */
  readonly writes?: number
  /** Called with each write to standard output. */
  readonly onStdout?: (text: string) => unknown
  /** Called with each write to standard error before it returns: what it does happens in the middle of the run. */
  readonly onStderr?: (text: string) => void
  readonly onInterrupt?: ProcessIo['onInterrupt']
  /** The computer, where OBS is looked for. */
  readonly system?: NonNullable<ProcessIo['system']>
}

/** Runs the command in a world of the test's own: nothing of the process is seen or touched. */
export async function run(argv: readonly string[], world: World = {}): Promise<Ran> {
  const { stdin = '', env = {}, cwd = '/', now = '2018-12-28T12:00:00Z', columns, isSameTTY = false } = world
  const { isTTY = isSameTTY } = world
  const { writes = Number.POSITIVE_INFINITY } = world
  let stdout = ''
  let stderr = ''
  let left = writes
  const io: ProcessIo = {
    stdin: stdin instanceof Readable ? stdin : Readable.from([stdin], { objectMode: false }),
    stdout: {
      write: async (text) => {
        if (left-- <= 0) return false
        const written = typeof text === 'string' ? text : Buffer.from(text).toString()
        stdout += written
        world.onStdout?.(written)
        return true
      },
      isTTY,
      columns,
    },
    stderr: {
      write: async (text) => {
        if (isSameTTY) stdout += text
        else stderr += text
        world.onStderr?.(String(text))
        return true
      },
      isTTY: isSameTTY,
      columns: undefined,
    },
    env: { LANG: 'en_US.UTF-8', ...laneEnv, ...env },
    cwd,
    onInterrupt: world.onInterrupt ?? (() => () => {}),
    now: () => new Date(typeof now === 'function' ? now() : now),
    ...(world.system === undefined ? {} : { system: world.system }),
  }
  return { exit: await main(argv, io), stdout, stderr }
}

export { ExitCode as Exit }

/** The vendor's published example (tencentcloud.com/document/product/267/31560); it expires at 2018-12-29T06:13:45Z. */
export const KEY = 'e12c46f2612d5106e2034781ab261ca3'
export const SECRET = 'f85a2ab363fe4deaffef9754d79da6fe'
export const URL = `rtmp://push.example.com/live/test?txSecret=${SECRET}&txTime=5C271099`
export const EXPIRED = { now: '2026-01-01T00:00:00Z' }
