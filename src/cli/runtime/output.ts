import type { Io } from './io.ts'
import type { OutputSink } from './output-sink.ts'

/** Where a command's answer goes, piece by piece. */
export interface Output {
  /** `false` once nobody reads any more. */
  readonly write: (text: string) => Promise<boolean>
  /** The same for text in UTF-8, which is sent on at once. */
  readonly writeBytes: (bytes: Uint8Array) => Promise<boolean>
  /** Sends on what is held back; as `write`, `false` once nobody reads any more. */
  readonly flush: () => Promise<boolean>
  /** From now on, the first Ctrl-C is left to whoever writes, who finishes it as far as it came. */
  readonly keepPartialOnInterrupt: () => void
  /** Nothing more comes. All that can still go wrong with writing it goes wrong here; a file is not in its place yet. */
  readonly prepareCommit: () => Promise<void>
  /** Nothing more comes, and all is well. */
  readonly finish: () => Promise<void>
  /** Nothing more comes, and what came is not worth keeping. */
  readonly abandon: () => Promise<void>
}

/** Pieces are gathered until there are so many characters of them, or so many milliseconds have passed. */
const FLUSH_LENGTH = 1 << 16
const MAX_FLUSH_DELAY_MS = 50

/** Standard output, or the file named. */
export async function openOutput(file: string | undefined, io: Io): Promise<Output> {
  const { write, keepPartial, closeHandle, close, abandon } =
    file === undefined ? createStdoutSink(io) : await openFileSink(file, io)
  let buffer = ''
  let lastWrite: Promise<boolean> = Promise.resolve(true)
  let timer: NodeJS.Timeout | undefined
  const flush = (): Promise<boolean> => {
    clearTimeout(timer)
    timer = undefined
    const text = buffer
    buffer = ''
    if (text !== '') lastWrite = lastWrite.then((open) => open && write(text))
    // Whoever writes or finishes next hears of a failure; until then it is nobody's.
    lastWrite.catch(() => {})
    return lastWrite
  }
  return {
    write(text) {
      buffer += text
      if (buffer.length >= FLUSH_LENGTH) return flush()
      timer ??= setTimeout(flush, MAX_FLUSH_DELAY_MS)
      return lastWrite
    },
    writeBytes(bytes) {
      const before = flush()
      if (bytes.length === 0) return before
      lastWrite = before.then((open) => open && write(bytes))
      lastWrite.catch(() => {})
      return lastWrite
    },
    flush,
    keepPartialOnInterrupt: keepPartial,
    async prepareCommit() {
      await flush()
      await closeHandle()
    },
    async finish() {
      await flush()
      await close()
    },
    abandon: () => abandon(flush),
  }
}

/** What was said before things went wrong was right, and is said. */
const createStdoutSink = ({ stdout }: Io): OutputSink => ({
  write: (text) => stdout.write(text),
  keepPartial: () => {},
  closeHandle: async () => {},
  close: async () => {},
  abandon: async (flush) => {
    await flush().catch(() => {})
  },
})

async function openFileSink(file: string, io: Io): Promise<OutputSink> {
  const { openFileOutput } = await import('./file-output.ts')
  return openFileOutput(file, io.cwd)
}
