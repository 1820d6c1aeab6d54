import { createGunzip } from 'node:zlib'
import { createUnfinishedError } from '../../user-error.ts'

/** So much is unpacked at a time: of a damaged file, no more is lost than comes out of that. In bytes. */
const CHUNK_BYTES = 1 << 12

/**
 * What a gzip stream holds, as far as it is whole. Each piece is handed on before the next is unpacked, as a stream that
 * fails drops what nobody has taken from it yet.
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
  // It ends before its input does where something else stands behind the gzip data, which gzip leaves out as well.
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
    ? cutOff(name, error)
    : createUnfinishedError(
        `${name} is damaged: its gzip data cannot be unpacked any further; what stands before was read`,
        `${name} 已损坏：gzip 数据无法继续解压；之前的内容已读取`,
        error,
      )
}

/** What is said of gzip data that has no end. */
export const cutOff = (name: string, cause?: Error): Error =>
  createUnfinishedError(
    `${name} is cut off: its gzip data has no end; what stands before was read`,
    `${name} 不完整：gzip 数据没有结尾；之前的内容已读取`,
    cause,
  )
