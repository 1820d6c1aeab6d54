import { open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AtomicFile } from '../../files/atomic-file.ts'
import { resolveRealPath } from '../../files/file-guard.ts'
import type { OutputSink } from './output-sink.ts'
import { createWriteError } from './write-error.ts'

/** A file that takes bytes as well as text. */
export interface FileOutput extends OutputSink {
  readonly write: (piece: string | Uint8Array) => Promise<boolean>
}

/** Writes beside the file and then takes its place, so that a reader never sees half an answer. */
export async function openFileOutput(fileName: string, cwd: string): Promise<FileOutput> {
  const path = resolve(cwd, fileName)
  const throwWriteError = (error: unknown): never => {
    throw createWriteError(fileName, error)
  }
  const state = await stat(path).catch(() => undefined)
  // A device or a pipe (/dev/null, /dev/fd/1) is written to, not replaced.
  const isInPlace = state !== undefined && !state.isFile()
  // What links to a file stays a link.
  const target = isInPlace ? path : resolveRealPath(path)
  // Left behind where the process is killed, it shows nobody what the file itself may not.
  const atomicFile = isInPlace
    ? undefined
    : await AtomicFile.create(target, state === undefined ? 0o666 : 0o600).catch(throwWriteError)
  const handle = atomicFile?.handle ?? (await open(target, 'w').catch(throwWriteError))
  const discard = async (): Promise<void> => {
    if (atomicFile === undefined) await handle.close().catch(() => {})
    else await atomicFile.discard()
  }
  const discardOnError = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      await discard()
      throwWriteError(error)
    }
  }
  let isSettled = false
  const settle = (): Promise<void> =>
    discardOnError(async () => {
      if (isSettled) return
      if (state !== undefined && !isInPlace) await handle.chmod(state.mode & 0o7777).catch(() => {})
      await handle.close()
      isSettled = true
    })
  return {
    async write(piece) {
      await discardOnError(() => handle.appendFile(piece))
      return true
    },
    keepPartial() {
      atomicFile?.keepOnInterrupt()
    },
    closeHandle: settle,
    close: () =>
      discardOnError(async () => {
        await settle()
        await atomicFile?.replace(target)
      }),
    abandon: async (flush) => {
      await flush().catch(() => {})
      await discard()
    },
  }
}
