import type { OutputSink } from './file-output.ts'
import type { Io } from './io.ts'

/** The output of a command, written in pieces. After the last: `finish`, or `abandon`; `prepareCommit` may come before. */
export interface Output {
  /** `false` once the reader is gone: write no more then. */
  readonly write: (text: string) => Promise<boolean>
  /** The same for UTF-8 text, which is not buffered. */
  readonly writeBytes: (bytes: Uint8Array) => Promise<boolean>
  /** Writes what is buffered. Returns as `write`. */
  readonly flush: () => Promise<boolean>
  /** From now on, the first Ctrl-C does not remove the draft of a file: the caller finishes or abandons it. */
  readonly keepPartialOnInterrupt: () => void
  /** Writes everything. Throws if that fails, since `finish` then only renames; a file is not in place yet. */
  readonly prepareCommit: () => Promise<void>
  /** Writes everything, and puts a file in place. */
  readonly finish: () => Promise<void>
  /** Leaves a file as it was before. */
  readonly abandon: () => Promise<void>
}

/** Pieces are buffered up to this many characters, or milliseconds. */
const FLUSH_LENGTH = 1 << 16
const MAX_FLUSH_DELAY_MS = 50

/** Opens standard output, or a file. */
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
    // Marks the promise as handled; the next write still sees the rejection.
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

/** What was written before an error is kept. */
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
