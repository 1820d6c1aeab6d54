import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Io } from '../runtime/io.ts'
import { getDisplayName, readBytes, toReadError } from './bytes.ts'
import { mayBeGzip } from './encoding.ts'

/** Bytes that are read into memory of the caller. */
export interface ByteSource {
  /** Reads some bytes, at most as many as there is room for. 0: the end. */
  readonly read: (room: Uint8Array) => Promise<number>
  readonly close: () => Promise<void>
}

/**
 * Opens a file as a source; `undefined` if it is no ordinary file, or one that is to be unpacked. To read it with the calls that wait takes a
 * quarter of the time of a stream. Only an ordinary file is read so: a pipe may wait for ever.
 */
export function openFileSource(file: string, io: Io, onBytes: (count: number) => void): ByteSource | undefined {
  const path = resolve(io.cwd, file)
  let handle: number
  try {
    if (file === '-' || !statSync(path).isFile()) return undefined
    handle = openSync(path, 'r')
    const head = new Uint8Array(1)
    if (readSync(handle, head, 0, 1, 0) === 1 && mayBeGzip(head)) {
      closeSync(handle)
      return undefined
    }
  } catch {
    // The stream reports the error.
    return undefined
  }
  let isOpen = true
  let lastPause = performance.now()
  return {
    async read(room) {
      // Ctrl-C is seen in a pause only.
      if (performance.now() - lastPause > MAX_BLOCKING_MS) {
        await setImmediate()
        lastPause = performance.now()
      }
      try {
        const count = readSync(handle, room)
        onBytes(count)
        return count
      } catch (error) {
        throw toReadError(error, getDisplayName(file))
      }
    },
    async close() {
      if (isOpen) closeSync(handle)
      isOpen = false
    },
  }
}

const MAX_BLOCKING_MS = 20

/** Any other input as a source: standard input, pipes, files to be unpacked. */
export function openStreamSource(
  file: string,
  io: Io,
  onBytes: (count: number) => void,
  isFound: boolean | undefined,
): ByteSource {
  const chunks = readBytes(file, io, onBytes, isFound)
  let pending: Uint8Array = new Uint8Array(0)
  return {
    async read(room) {
      while (pending.length === 0) {
        const { value, done } = await chunks.next()
        if (done === true) return 0
        pending = value
      }
      const piece = pending.subarray(0, room.length)
      room.set(piece)
      pending = pending.subarray(piece.length)
      return piece.length
    },
    async close() {
      await chunks.return(undefined)
    },
  }
}
