import type { Io } from './io.ts'

/** Where a command's answer goes, piece by piece. */
export interface Output {
  /** `false` once nobody reads any more. */
  readonly write: (text: string) => Promise<boolean>
  /** The same for text in UTF-8, which is sent on at once. */
  readonly writeBytes: (bytes: Uint8Array) => Promise<boolean>
  /** Sends on what is held back; as `write`, `false` once nobody reads any more. */
  readonly flush: () => Promise<boolean>
  /** Nothing more comes, and all is well. */
  readonly finish: () => Promise<void>
  /** Nothing more comes, and what came is not worth keeping. */
  readonly abandon: () => Promise<void>
}

/** Pieces are gathered until there are so many characters of them, or so many milliseconds have passed. */
const GATHERED = 1 << 16
const LONGEST_WAIT = 50

/** Standard output, or the file named. `keepsHalf`: at Ctrl-C, whoever writes finishes it as far as it came. */
export async function outputTo(file: string | undefined, io: Io, keepsHalf = false): Promise<Output> {
  const { write, close, abandon } = file === undefined ? toStdout(io) : await toFile(file, io, keepsHalf)
  let held = ''
  let last: Promise<boolean> = Promise.resolve(true)
  let timer: NodeJS.Timeout | undefined
  const flush = (): Promise<boolean> => {
    clearTimeout(timer)
    timer = undefined
    const text = held
    held = ''
    if (text !== '') last = last.then((open) => open && write(text))
    // Whoever writes or finishes next hears of a failure; until then it is nobody's.
    last.catch(() => {})
    return last
  }
  return {
    write(text) {
      held += text
      if (held.length >= GATHERED) return flush()
      timer ??= setTimeout(flush, LONGEST_WAIT)
      return last
    },
    writeBytes(bytes) {
      const before = flush()
      if (bytes.length === 0) return before
      last = before.then((open) => open && write(bytes))
      last.catch(() => {})
      return last
    },
    flush,
    async finish() {
      await flush()
      await close()
    },
    abandon: () => abandon(flush),
  }
}

/** What takes the pieces. */
export interface Target {
  readonly write: (text: string | Uint8Array) => Promise<boolean>
  readonly close: () => Promise<void>
  readonly abandon: (flush: () => Promise<boolean>) => Promise<void>
}

/** What was said before things went wrong was right, and is said. */
const toStdout = ({ stdout }: Io): Target => ({
  write: (text) => stdout.write(text),
  close: async () => {},
  abandon: async (flush) => {
    await flush().catch(() => {})
  },
})

async function toFile(file: string, io: Io, keepsHalf: boolean): Promise<Target> {
  const { fileTarget } = await import('./output-file.ts')
  return fileTarget(file, io.cwd, keepsHalf)
}
