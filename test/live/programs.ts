import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { onTestFailed } from 'vitest'

/** The Debian packages of each program. */
const PACKAGES = {
  nginx: 'nginx libnginx-mod-rtmp',
  ffmpeg: 'ffmpeg',
  'gst-launch-1.0': 'gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad',
  obs: 'obs-studio',
  Xvfb: 'xvfb',
  zsh: 'zsh',
  fish: 'fish',
  php: 'php-cli',
  go: 'golang-go',
  python3: 'python3',
  'srt-live-transmit': 'srt-tools',
  cvlc: 'vlc-bin vlc-plugin-base vlc-plugin-access-extra',
} as const

export type ProgramName = keyof typeof PACKAGES

/** An error with the command that installs what is missing. */
export function createMissingError(name: ProgramName, what: string): Error {
  return new Error(`${what} is missing: apt-get install --no-install-recommends ${PACKAGES[name]}`)
}

/** The version that a program prints. @throws {Error} with the command that installs it, if it is missing */
export function readVersion(name: ProgramName, ...args: string[]): string {
  try {
    // nginx prints it to stderr.
    return execFileSync('sh', ['-c', 'exec "$0" "$@" 2>&1', name, ...args], { encoding: 'utf8' })
  } catch {
    throw createMissingError(name, name)
  }
}

/** Milliseconds. Long, for a busy machine. */
export const TIMEOUT_MS = 90_000

const STOP_TIMEOUT_MS = 10_000

/** Awaits a promise. @throws {Error} that names `what`, after `limit` milliseconds */
export async function withTimeout<T>(what: string, waiting: Promise<T>, limit = TIMEOUT_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${limit / 1000} seconds`)), limit)
  })
  try {
    return await Promise.race([waiting, late])
  } finally {
    clearTimeout(timer)
  }
}

/** The options if one of them says by `{url}` where the URL goes, with the URL; otherwise `usual`. */
export const placeUrl = (url: string, options: readonly string[], usual: readonly string[]): readonly string[] =>
  options.some((option) => option.includes('{url}'))
    ? options.map((option) => option.replaceAll('{url}', () => url))
    : usual

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

interface StartOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly stdio?: StdioOptions
  /** The user that it runs as. Default: this process's. */
  readonly uid?: number | undefined
}

/** A program started by a test. It is ended by its process id, and its output is kept. */
export class Program {
  readonly name: ProgramName
  readonly child: ChildProcess
  readonly exit: Promise<number | null>
  #output = ''
  #waiting: (() => void)[] = []

  constructor(name: ProgramName, args: readonly string[], { env, cwd, stdio, uid }: StartOptions = {}) {
    this.name = name
    this.child = spawn(name, args, {
      stdio: stdio ?? ['ignore', 'pipe', 'pipe'],
      cwd,
      env: { ...process.env, ...env },
      ...(uid === undefined ? {} : { uid }),
    })
    running.add(this.child)
    this.#readStream(this.child.stdout)
    this.#readStream(this.child.stderr)
    this.exit = new Promise((resolve, reject) => {
      this.child.once('error', (error) => {
        running.delete(this.child)
        reject('code' in error && error.code === 'ENOENT' ? createMissingError(name, name) : error)
      })
      // `close` comes after `exit`, when all output is read.
      this.child.once('close', (code) => {
        running.delete(this.child)
        resolve(code)
      })
    })
    // Marks the promise as handled. Consumers still see the rejection.
    this.exit.catch(() => undefined)
  }

  get output(): string {
    return this.#output
  }

  #readStream(stream: Readable | null): void {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text
      for (const resume of this.#waiting.splice(0)) resume()
    })
  }

  /** Waits until its output matches. @throws {Error} if the program ends first */
  async waitForOutput(pattern: RegExp): Promise<RegExpExecArray> {
    const search = async (): Promise<RegExpExecArray> => {
      for (;;) {
        const match = pattern.exec(this.#output)
        if (match !== null) return match
        await new Promise<void>((resolve) => this.#waiting.push(resolve))
      }
    }
    return this.while(`“${pattern.source}” from ${this.name}`, search())
  }

  /** Awaits a promise while the program runs. @throws {Error} with its output, if it ends or the time is up */
  async while<T>(what: string, waiting: Promise<T>): Promise<T> {
    const ended = this.exit.then((code) => {
      throw new Error(`${this.name} ended with ${code}`)
    })
    ended.catch(() => undefined)
    try {
      return await withTimeout(what, Promise.race([waiting, ended]))
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n${this.describeOutput()}`)
    }
  }

  describeOutput(): string {
    return `--- ${this.name} (${this.child.pid}) printed:\n${this.#output}`
  }

  /** Ends it, and waits until it has ended. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!running.has(this.child)) return
    this.child.kill(signal)
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_TIMEOUT_MS)
    await this.exit.catch(() => undefined)
    clearTimeout(timer)
  }
}

/** Prints the output of the programs if the current test fails. */
export function printOnFailure(...programs: readonly Program[]): void {
  onTestFailed(() => {
    for (const program of programs) console.log(program.describeOutput())
  })
}

/** Creates a temporary folder. */
export function createTemporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'push-preflight-live-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Distinct ports that are free now. */
export async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer()
      return new Promise<typeof server>((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server))
      })
    }),
  )
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  })
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** An unused loopback address in 127.0.0.0/8, on which the default ports are free. */
export const createLoopbackAddress = (number: number): string =>
  `127.${64 + number}.${(process.pid >> 8) & 0xff}.${process.pid & 0xff || 1}`
