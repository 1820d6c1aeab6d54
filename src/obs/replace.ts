import { chmod, chown, open, readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AtomicFile } from '../files/atomic-file.ts'
import { getErrorCode } from '../files/error-texts.ts'
import { createFileError } from './obs-error.ts'

/** The file holds a signature, so only its owner may read it, even if the process is killed before it is complete. */
const NEW_FILE_MODE = 0o600

/**
 * Replaces the content of a file. The file is complete at any time: the old one or the new one. A symbolic link stays a link, and owner
 * and permissions are kept. Throws an `ObsError`.
 * @param keepsBackup - whether the old file is kept as `.bak`, as OBS does
 */
export async function replaceFile(path: string, text: string, keepsBackup: boolean): Promise<void> {
  try {
    const old = await realpath(path).catch((error: unknown) => {
      if (getErrorCode(error) === 'ENOENT') return undefined
      throw error
    })
    const target = old ?? path
    const state = old === undefined ? undefined : await stat(old)
    const attributes = state === undefined ? undefined : { mode: state.mode & 0o7777, uid: state.uid, gid: state.gid }
    const atomicFile = await writeTemporaryFile(target, text, attributes)
    try {
      if (old !== undefined && keepsBackup) await writeBackup(old, attributes)
      await atomicFile.replace(target)
    } catch (error) {
      await atomicFile.discard()
      throw error
    }
    await syncFolder(dirname(target))
  } catch (error) {
    throw createFileError('write', path, error)
  }
}

interface FileAttributes {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** Copies the old file, so that it stays in its place meanwhile. (OBS renames it.) */
async function writeBackup(file: string, attributes: FileAttributes | undefined): Promise<void> {
  const atomicFile = await writeTemporaryFile(file, await readFile(file), attributes)
  try {
    await atomicFile.replace(`${file}.bak`)
  } catch (error) {
    await atomicFile.discard()
    throw error
  }
}

/** A temporary file next to the target, flushed to the disk. */
async function writeTemporaryFile(
  target: string,
  content: string | Uint8Array,
  attributes: FileAttributes | undefined,
): Promise<AtomicFile> {
  const atomicFile = await AtomicFile.create(target, NEW_FILE_MODE)
  try {
    await atomicFile.handle.writeFile(content)
    await atomicFile.handle.sync()
    await atomicFile.handle.close()
    if (attributes !== undefined) {
      await chown(atomicFile.path, attributes.uid, attributes.gid).catch(() => {})
      await chmod(atomicFile.path, attributes.mode)
    }
    return atomicFile
  } catch (error) {
    await atomicFile.discard()
    throw error
  }
}

/** Flushes the rename to the disk, if the system can sync folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close().catch(() => {})
}
