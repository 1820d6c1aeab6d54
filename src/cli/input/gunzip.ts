import { crc32, createInflateRaw } from 'node:zlib'
import { createUnfinishedError } from '../../user-error.ts'
import { ByteReader } from './byte-reader.ts'
import { isGzip } from './encoding.ts'

/** Bytes that are unpacked at a time. Of a damaged file, no more is lost than these contain. */
const CHUNK_BYTES = 1 << 12

/** Checksum and size after the data of a member (RFC 1952, 2.3.1). */
const TRAILER_BYTES = 8

/**
 * Unpacks a gzip stream as far as it is intact. Throws a `UserError` if the data are damaged or cut off, or if other data follow
 * them. Node's own gunzip drops what it unpacked together with a wrong checksum, so members are read here, and only their data there.
 */
export async function* gunzipStream(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  const input = new ByteReader(head, rest)
  do {
    await skipHeader(input, name)
    let checksum = 0
    let size = 0
    for await (const piece of inflateMember(input, name)) {
      checksum = crc32(piece, checksum)
      size = (size + piece.length) >>> 0
      yield piece
    }
    const trailer = await input.take(TRAILER_BYTES)
    if (trailer.length < TRAILER_BYTES) throw createCutOffError(name)
    if (trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== size) throw createChecksumError(name)
  } while (await hasNextMember(input, name))
}

/** Whether another member follows. Zero bytes pad an archive, and are ignored. */
async function hasNextMember(input: ByteReader, name: string): Promise<boolean> {
  const next = await input.peek(2)
  if (next.length === 0 || next[0] === 0) return false
  if (!isGzip(next)) throw createTrailingDataError(name)
  return true
}

const DEFLATE = 8
const FLAG = { checksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const

/** Skips the header of a member: ten bytes, then what its flags name. */
async function skipHeader(input: ByteReader, name: string): Promise<void> {
  const header = await input.take(10)
  const flags = header[3] ?? 0
  if (header.length < 10) throw createCutOffError(name)
  if (header[2] !== DEFLATE || (flags & FLAG.reserved) !== 0) throw createDamagedError(name)
  let isWhole = true
  if (flags & FLAG.extra) {
    const length = await input.take(2)
    isWhole = length.length === 2 && (await input.skip(length.readUInt16LE(0)))
  }
  if (flags & FLAG.name) isWhole = (await input.skipPast(0)) && isWhole
  if (flags & FLAG.comment) isWhole = (await input.skipPast(0)) && isWhole
  if (flags & FLAG.checksum) isWhole = (await input.skip(2)) && isWhole
  if (!isWhole) throw createCutOffError(name)
}

/**
 * Unpacks the data of one member, and leaves in `input` what follows them. Each piece is yielded before the next is unpacked, as a
 * stream that fails drops what was not read from it.
 */
async function* inflateMember(input: ByteReader, name: string): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: 1 << 16 })
  let done: Uint8Array[] = []
  let fault: Error | undefined
  let isOver = false
  let wake = (): void => {}
  const finish = (error?: Error): void => {
    fault ??= error
    isOver = true
    wake()
  }
  inflate.on('data', (piece: Uint8Array) => done.push(piece))
  // It ends before its input if other data follow.
  inflate.once('error', finish).once('end', () => finish())
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
    let written = 0
    while (!isOver) {
      const chunk = await input.takeAvailable(CHUNK_BYTES)
      written += chunk.length
      await waitFor(chunk.length === 0 ? () => inflate.end() : (then) => inflate.write(chunk, then))
      if (isOver && fault === undefined) input.putBack(chunk.subarray(chunk.length - (written - inflate.bytesWritten)))
      yield* takePieces()
    }
  } finally {
    inflate.destroy()
  }
  if (fault !== undefined) throw isCutOff(fault) ? createCutOffError(name, fault) : createDamagedError(name, fault)
}

const isCutOff = (error: Error): boolean => 'code' in error && error.code === 'Z_BUF_ERROR'

const createDamagedError = (name: string, cause?: Error): Error =>
  createUnfinishedError(
    `${name} is damaged: its gzip data cannot be unpacked any further; the part before was read`,
    `${name} 已损坏：gzip 数据无法继续解压；之前的内容已读取`,
    cause,
  )

const createChecksumError = (name: string): Error =>
  createUnfinishedError(
    `${name} is damaged: its gzip checksum is wrong; what could be unpacked was read`,
    `${name} 已损坏：gzip 校验和不一致；能解压的内容已读取`,
  )

const createTrailingDataError = (name: string): Error =>
  createUnfinishedError(
    `${name} has other data after its gzip data; the part before was read`,
    `${name} 的 gzip 数据之后还有其他数据；之前的内容已读取`,
  )

/** The error for gzip data without an end. */
export const createCutOffError = (name: string, cause?: Error): Error =>
  createUnfinishedError(
    `${name} is cut off: its gzip data has no end; the part before was read`,
    `${name} 不完整：gzip 数据没有结尾；之前的内容已读取`,
    cause,
  )
