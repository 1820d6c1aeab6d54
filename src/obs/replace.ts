import { randomUUID } from 'node:crypto'
import { chmod, chown, type FileHandle, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, fileFault } from './fault.ts'

/** Holds a signature: a new file is for its owner alone, and so is one that a killed process leaves behind. */
const NEW_MODE = 0o600

/**
 * Puts a text in place of a file's, whose old one is kept beside it as `.bak`, as OBS does. Whenever it is stopped, the
 * file is whole: the old one, or the new. A symbolic link stays one; owner and permissions are kept.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  try {
    const old = await realpath(path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    })
    const target = old ?? path
    const state = old === undefined ? undefined : await stat(old)
    const like = state === undefined ? undefined : { mode: state.mode & 0o7777, uid: state.uid, gid: state.gid }
    const draft = await drafted(target, text, like)
    try {
      if (old !== undefined) await backUp(old, like)
      await rename(draft, target)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    await settle(dirname(target))
  } catch (error) {
    throw fileFault('write', path, error)
  }
}

interface Like {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** The old file stays where it is meanwhile, which OBS itself, renaming it, does not see to. */
async function backUp(file: string, like: Like | undefined): Promise<void> {
  const draft = await drafted(file, await readFile(file), like)
  try {
    await rename(draft, `${file}.bak`)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** A file beside the target that is on the disk for good. */
async function drafted(target: string, content: string | Uint8Array, like: Like | undefined): Promise<string> {
  const draft = join(dirname(target), `.push-preflight-${randomUUID()}`)
  let handle: FileHandle | undefined
  try {
    handle = await open(draft, 'wx', NEW_MODE)
    await handle.writeFile(content)
    await handle.sync()
    await handle.close()
    if (like !== undefined) {
      await chown(draft, like.uid, like.gid).catch(() => {})
      await chmod(draft, like.mode)
    }
    return draft
  } catch (error) {
    await handle?.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
}

/** Where folders can be synced, so is the renaming. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close().catch(() => {})
}
