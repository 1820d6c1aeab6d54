import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, stat } from 'node:fs/promises'

/** Why a file is not read although the system could: a device or a pipe may never end, and a file may be too large. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal'
  /** In place of the system's code. */
  readonly code: 'EISDIR' | 'ELOOP' | 'NOT_REGULAR' | 'TOO_LARGE'

  constructor(code: FileRefusal['code']) {
    super(code)
    this.code = code
  }
}

/** Without `O_NONBLOCK`, opening a pipe waits for a writer. Windows has neither flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0

/** How a file is read. */
export interface ReadOptions {
  /** In bytes. */
  readonly maxBytes: number
  /** Whether the path may be a symbolic link. True by default. */
  readonly followsLink?: boolean
}

/**
 * Opens a regular file for reading. It never waits for a pipe and never opens a device.
 * @throws the errors of the system, or a `FileRefusal`: `ELOOP` for a link that is not followed, `EISDIR` for a folder, else `NOT_REGULAR`
 */
export async function openRegular(path: string, followsLink = true): Promise<FileHandle> {
  // Checked before it is opened: to open a device may already have an effect.
  refuseIrregular(await (followsLink ? stat(path) : lstat(path)))
  const handle = await open(path, followsLink ? FLAGS : FLAGS | NO_FOLLOW)
  try {
    // Checked again: the path may lead to another file by now.
    refuseIrregular(await handle.stat())
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

function refuseIrregular(state: Stats): void {
  if (state.isFile()) return
  if (state.isSymbolicLink()) throw new FileRefusal('ELOOP')
  throw new FileRefusal(state.isDirectory() ? 'EISDIR' : 'NOT_REGULAR')
}

/** Bytes per read of a file that is longer than its size says, such as a file of the kernel. */
const CHUNK_BYTES = 1 << 16

/** Reads a regular file as a whole. Throws as `openRegular` does, and a `FileRefusal` `TOO_LARGE` if the file has more than `maxBytes`. */
export async function readRegular(path: string, { maxBytes, followsLink }: ReadOptions): Promise<Buffer> {
  const handle = await openRegular(path, followsLink)
  try {
    const { size } = await handle.stat()
    if (size > maxBytes) throw new FileRefusal('TOO_LARGE')
    const pieces: Buffer[] = []
    let length = 0
    for (let room = size + 1; ; room = CHUNK_BYTES) {
      const piece = Buffer.allocUnsafe(room)
      const { bytesRead } = await handle.read(piece, 0, room)
      if (bytesRead === 0) return pieces.length === 1 ? (pieces[0] ?? piece) : Buffer.concat(pieces)
      length += bytesRead
      if (length > maxBytes) throw new FileRefusal('TOO_LARGE')
      pieces.push(piece.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}
