import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { onTestFailed } from 'vitest'

/** What each program is installed by on Debian. */
const PACKAGES = {
  nginx: 'nginx libnginx-mod-rtmp',
  ffmpeg: 'ffmpeg',
  obs: 'obs-studio',
  Xvfb: 'xvfb',
  zsh: 'zsh',
  fish: 'fish',
} as const

export type ProgramName = keyof typeof PACKAGES

/** A sentence with the command that installs what is missing. */
export function missing(name: ProgramName, what: string): Error {
  return new Error(`${what} is missing: apt-get install --no-install-recommends ${PACKAGES[name]}`)
}

/** What a program says of itself; throws, and names the command that installs it, where it is not there. */
export function versionOf(name: ProgramName, ...args: string[]): string {
  try {
    // nginx answers on the error output.
    return execFileSync('sh', ['-c', 'exec "$0" "$@" 2>&1', name, ...args], { encoding: 'utf8' })
  } catch {
    throw missing(name, name)
  }
}

/** How long anything may take on a machine that has much else to do. */
export const PATIENCE = 90_000

const STOPPING = 10_000

/** Whatever is awaited, or an error that tells what was not to be had in time. */
export async function within<T>(what: string, waiting: Promise<T>, limit = PATIENCE): Promise<T> {
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

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

interface Starting {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly stdio?: StdioOptions
}

/** A program that was started here. It is ended by its own process id, and what it said is kept. */
export class Program {
  readonly name: ProgramName
  readonly child: ChildProcess
  readonly exit: Promise<number | null>
  #output = ''
  #heard: (() => void)[] = []

  constructor(name: ProgramName, args: readonly string[], { env, cwd, stdio }: Starting = {}) {
    this.name = name
    this.child = spawn(name, args, { stdio: stdio ?? ['ignore', 'pipe', 'pipe'], cwd, env: { ...process.env, ...env } })
    running.add(this.child)
    this.hear(this.child.stdout)
    this.hear(this.child.stderr)
    this.exit = new Promise((resolve, reject) => {
      this.child.once('error', (error) => {
        running.delete(this.child)
        reject('code' in error && error.code === 'ENOENT' ? missing(name, name) : error)
      })
      // `close` and not `exit`: all that it said has been read by then.
      this.child.once('close', (code) => {
        running.delete(this.child)
        resolve(code)
      })
    })
    // Whoever waits for it hears of it; until then it is no unhandled rejection.
    this.exit.catch(() => undefined)
  }

  get output(): string {
    return this.#output
  }

  hear(stream: Readable | null): void {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text
      for (const tell of this.#heard.splice(0)) tell()
    })
  }

  /** Waits until its output has this. Throws where it ends before. */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    const search = async (): Promise<RegExpExecArray> => {
      for (;;) {
        const match = pattern.exec(this.#output)
        if (match !== null) return match
        await new Promise<void>((resolve) => this.#heard.push(resolve))
      }
    }
    return this.while(`“${pattern.source}” from ${this.name}`, search())
  }

  /** What is awaited, as long as the program runs: its end, or too long a wait, throws with all that it said. */
  async while<T>(what: string, waiting: Promise<T>): Promise<T> {
    const ended = this.exit.then((code) => {
      throw new Error(`${this.name} ended with ${code}`)
    })
    ended.catch(() => undefined)
    try {
      return await within(what, Promise.race([waiting, ended]))
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n${this.told()}`)
    }
  }

  told(): string {
    return `--- ${this.name} (${this.child.pid}) said:\n${this.#output}`
  }

  /** Ends it, and waits for that. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!running.has(this.child)) return
    this.child.kill(signal)
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOPPING)
    await this.exit.catch(() => undefined)
    clearTimeout(timer)
  }
}

/** Prints what the programs said if the test that runs now fails. */
export function keptForFailure(...programs: readonly Program[]): void {
  onTestFailed(() => {
    for (const program of programs) console.log(program.told())
  })
}

/** A folder of one's own, and how to be rid of it. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'push-preflight-live-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Ports that nobody listens to now, all of them different. */
export async function freePorts(count: number): Promise<number[]> {
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

/** All of 127.0.0.0/8 is this machine: an address that nothing else uses has the usual ports to itself. */
export const ownAddress = (number: number): string =>
  `127.${64 + number}.${(process.pid >> 8) & 0xff}.${process.pid & 0xff || 1}`
