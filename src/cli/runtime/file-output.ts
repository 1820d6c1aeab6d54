import { open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AtomicFile } from '../../files/atomic-file.ts'
import { resolveRealPath } from '../../files/file-guard.ts'
import { isReadOnly } from '../../files/read-only.ts'
import { createUnfinishedError } from '../../user-error.ts'
import { createWriteError } from './write-error.ts'

/** Where an `Output` writes its pieces. */
export interface OutputSink {
  readonly write: (text: string | Uint8Array) => Promise<boolean>
  readonly keepPartial: () => void
  readonly closeHandle: () => Promise<void>
  readonly close: () => Promise<void>
  readonly abandon: (flush: () => Promise<boolean>) => Promise<void>
}

/** A file as the sink of an output. */
export type FileOutput = OutputSink

/** Opens a draft next to the file, which replaces it when it is closed: a reader sees the old file or the new one. */
export async function openFileOutput(fileName: string, cwd: string): Promise<FileOutput> {
  const path = resolve(cwd, fileName)
  const throwWriteError = (error: unknown): never => {
    throw createWriteError(fileName, error)
  }
  const state = await stat(path).catch(() => undefined)
  // A device or a pipe (/dev/null, /dev/fd/1) is written to, not replaced.
  const isInPlace = state !== undefined && !state.isFile()
  if (state?.isFile() && (await isReadOnly(path).catch(() => false))) throw createReadOnlyError(fileName)
  // A link to a file stays a link.
  const target = isInPlace ? path : resolveRealPath(path)
  // If the process is killed, the draft stays: others must not read what they may not read in the file.
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
      if (state !== undefined && !isInPlace) {
        // The owner first: a change of owner may take bits of the mode away.
        if (state.uid !== process.geteuid?.() || state.gid !== process.getegid?.())
          await handle.chown(state.uid, state.gid).catch(() => {})
        await handle.chmod(state.mode & 0o7777).catch(() => {})
      }
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

const createReadOnlyError = (fileName: string): Error =>
  createUnfinishedError(
    `cannot write ${fileName}: the file is read-only; make it writable, or write to another file`,
    `无法写入 ${fileName}：该文件为只读，请改为可写，或写入其他文件`,
  )
