import type { Io } from './io.ts'
import type { Taker } from './output-sink.ts'

/** Where a command's answer goes, piece by piece. */
export interface Output {
  /** `false` once nobody reads any more. */
  readonly write: (text: string) => Promise<boolean>
  /** The same for text in UTF-8, which is sent on at once. */
  readonly writeBytes: (bytes: Uint8Array) => Promise<boolean>
  /** Sends on what is held back; as `write`, `false` once nobody reads any more. */
  readonly flush: () => Promise<boolean>
  /** From now on, the first Ctrl-C is left to whoever writes, who finishes it as far as it came. */
  readonly keepHalf: () => void
  /** Nothing more comes. All that can still go wrong with writing it goes wrong here; a file is not in its place yet. */
  readonly settle: () => Promise<void>
  /** Nothing more comes, and all is well. */
  readonly finish: () => Promise<void>
  /** Nothing more comes, and what came is not worth keeping. */
  readonly abandon: () => Promise<void>
}

/** Pieces are gathered until there are so many characters of them, or so many milliseconds have passed. */
const GATHERED = 1 << 16
const LONGEST_WAIT = 50

/** Standard output, or the file named. */
export async function outputTo(file: string | undefined, io: Io): Promise<Output> {
  const { write, keepHalf, settle, close, abandon } = file === undefined ? toStdout(io) : await toFile(file, io)
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
    keepHalf,
    async settle() {
      await flush()
      await settle()
    },
    async finish() {
      await flush()
      await close()
    },
    abandon: () => abandon(flush),
  }
}

/** What was said before things went wrong was right, and is said. */
const toStdout = ({ stdout }: Io): Taker => ({
  write: (text) => stdout.write(text),
  keepHalf: () => {},
  settle: async () => {},
  close: async () => {},
  abandon: async (flush) => {
    await flush().catch(() => {})
  },
})

async function toFile(file: string, io: Io): Promise<Taker> {
  const { fileTarget } = await import('./file-output.ts')
  return fileTarget(file, io.cwd)
}
