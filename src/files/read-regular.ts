import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, stat } from 'node:fs/promises'

/** Why a file is not read, beside what the system says: a device or a pipe may never end, and what is too large is not meant. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal'
  /** As errors of the system have one. */
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
export interface Reading {
  /** The most bytes that it may have. */
  readonly most: number
  /** Whether the last part of the path may be a symbolic link; it may, if absent. */
  readonly follows?: boolean
}

/**
 * Opens a regular file for reading, and nothing else: never waits for a pipe, never touches a device. Throws the errors of
 * the system, and `FileRefusal`: `ELOOP` for a link that is not followed, `EISDIR` for a folder, else `NOT_REGULAR`.
 */
export async function openRegular(path: string, follows = true): Promise<FileHandle> {
  // Before it is opened, as opening a device may already do something.
  refuseOther(await (follows ? stat(path) : lstat(path)))
  const handle = await open(path, follows ? FLAGS : FLAGS | NO_FOLLOW)
  try {
    // Once more, as the name may lead to another file by now.
    refuseOther(await handle.stat())
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

function refuseOther(state: Stats): void {
  if (state.isFile()) return
  if (state.isSymbolicLink()) throw new FileRefusal('ELOOP')
  throw new FileRefusal(state.isDirectory() ? 'EISDIR' : 'NOT_REGULAR')
}

/** Bytes that are read at once where a file is longer than its size says, as files of the kernel are. */
const PIECE = 1 << 16

/** All bytes of a regular file, as `openRegular` opens it; `FileRefusal` with `TOO_LARGE` for more than `most`, whatever its size says. */
export async function readRegular(path: string, { most, follows }: Reading): Promise<Buffer> {
  const handle = await openRegular(path, follows)
  try {
    const { size } = await handle.stat()
    if (size > most) throw new FileRefusal('TOO_LARGE')
    const pieces: Buffer[] = []
    let length = 0
    for (let room = size + 1; ; room = PIECE) {
      const piece = Buffer.allocUnsafe(room)
      const { bytesRead } = await handle.read(piece, 0, room)
      if (bytesRead === 0) return pieces.length === 1 ? (pieces[0] ?? piece) : Buffer.concat(pieces)
      length += bytesRead
      if (length > most) throw new FileRefusal('TOO_LARGE')
      pieces.push(piece.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}
