import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { setTimeout as delay } from 'node:timers/promises'
import { createUsageError } from '../user-error.ts'

/** How a program ended: its status, or the signal that ended it. */
export interface PusherEnd {
  readonly exit: number | null
  readonly signal: string | null
}

/** A program that pushes, while it runs. */
export interface Pusher {
  /** Resolves when it has ended and all that it printed was taken. */
  readonly ended: Promise<PusherEnd>
  /** Asks it to end, and ends it after 5 s. Does nothing if it has ended. */
  readonly stop: () => Promise<void>
}

const KILL_AFTER_MS = 5000

/** A longer line is passed on in pieces. In UTF-16 units. */
const MAX_LINE = 65_536

/** A program that ends while children of it hold its output open is not waited for longer. */
const OUTPUT_MS = 1000

/**
 * Starts a program without a shell. Each line that it prints, on either stream, goes to `print`; `\r` ends a line too, as
 * programs redraw their progress with it.
 *
 * @throws {UserError} exit code 2, if it cannot be started
 */
export async function startPusher(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  print: (line: string) => void,
): Promise<Pusher> {
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error: NodeJS.ErrnoException) => reject(createStartError(error)))
  })
  child.on('error', () => {})
  const printed = Promise.all([passLines(child.stdout, print), passLines(child.stderr, print)])
  const exited = new Promise<PusherEnd>((resolve) => child.once('exit', (exit, signal) => resolve({ exit, signal })))
  const ended = exited.then(async (end) => {
    await Promise.race([printed, delay(OUTPUT_MS, undefined, { ref: false })])
    return end
  })
  return { ended, stop: () => stopChild(child, ended) }
}

function createStartError({ code }: NodeJS.ErrnoException): Error {
  if (code === 'ENOENT')
    return createUsageError(
      'the program after -- was not found; check its name, and that it is on the PATH',
      '未找到 -- 之后的程序，请检查名称以及 PATH',
    )
  const reason = code ?? 'unknown error'
  return createUsageError(`the program after -- cannot be started (${reason})`, `无法启动 -- 之后的程序（${reason}）`)
}

/** Resolves when the stream has ended. */
function passLines(stream: Readable | null, print: (line: string) => void): Promise<void> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const take = (text: string): void => {
    const lines = (rest + text).split(/\r\n|[\r\n]/)
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') print(line)
    for (; rest.length > MAX_LINE; rest = rest.slice(MAX_LINE)) print(rest.slice(0, MAX_LINE))
  }
  return new Promise((resolve) => {
    if (stream === null) return resolve()
    stream.on('data', (bytes: Buffer) => take(decoder.write(bytes)))
    stream.once('close', () => {
      take(decoder.end())
      if (rest !== '') print(rest)
      rest = ''
      resolve()
    })
  })
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
  await ended
  clearTimeout(timer)
}
