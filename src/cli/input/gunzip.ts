import { createGunzip } from 'node:zlib'
import { createUnfinishedError } from '../../user-error.ts'

/** Bytes that are unpacked at a time. Of a damaged file, no more is lost than these contain. */
const CHUNK_BYTES = 1 << 12

/**
 * Unpacks a gzip stream as far as it is intact. Each piece is yielded before the next is unpacked, as a stream that fails drops what was
 * not read from it. Throws a `UserError` if the data are damaged or cut off.
 */
export async function* gunzipStream(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 16 })
  let done: Uint8Array[] = []
  let fault: Error | undefined
  let isOver = false
  let wake = (): void => {}
  const finish = (error?: Error): void => {
    fault ??= error
    isOver = true
    wake()
  }
  gunzip.on('data', (piece: Uint8Array) => done.push(piece))
  // It ends before its input if other data follow the gzip data. gzip ignores these too.
  gunzip.once('error', finish).once('end', () => finish())
  const waitFor = (work: (then: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      work(resolve)
    })
  const takePieces = (): Uint8Array[] => {
    const pieces = done
    done = []
    return pieces
  }
  try {
    for await (const chunk of prependChunk(head, rest)) {
      for (let at = 0; at < chunk.length && !isOver; at += CHUNK_BYTES) {
        await waitFor((then) => gunzip.write(chunk.subarray(at, at + CHUNK_BYTES), then))
        yield* takePieces()
      }
      if (isOver) break
    }
    if (!isOver) await waitFor(() => gunzip.end())
    yield* takePieces()
  } finally {
    gunzip.destroy()
  }
  if (fault !== undefined) throw createGunzipError(fault, name)
}

async function* prependChunk(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  yield* rest
}

function createGunzipError(error: Error, name: string): Error {
  const isCut = 'code' in error && error.code === 'Z_BUF_ERROR'
  return isCut
    ? createCutOffError(name, error)
    : createUnfinishedError(
        `${name} is damaged: its gzip data cannot be unpacked any further; the part before was read`,
        `${name} 已损坏：gzip 数据无法继续解压；之前的内容已读取`,
        error,
      )
}

/** The error for gzip data without an end. */
export const createCutOffError = (name: string, cause?: Error): Error =>
  createUnfinishedError(
    `${name} is cut off: its gzip data has no end; the part before was read`,
    `${name} 不完整：gzip 数据没有结尾；之前的内容已读取`,
    cause,
  )
