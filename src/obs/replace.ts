import { chmod, chown, open, readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Draft } from '../files/draft.ts'
import { codeOf, fileFault } from './fault.ts'

/** Holds a signature: a new file is for its owner alone, and so is one that a killed process leaves behind. */
const NEW_MODE = 0o600

/**
 * Puts a text in place of a file's, whose old one is kept beside it as `.bak`, as OBS does, if wanted. Whenever it is stopped, the
 * file is whole: the old one, or the new. A symbolic link stays one; owner and permissions are kept.
 */
export async function replaceFile(path: string, text: string, backsUp: boolean): Promise<void> {
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
      if (old !== undefined && backsUp) await backUp(old, like)
      await draft.replace(target)
    } catch (error) {
      await draft.discard()
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
    await draft.replace(`${file}.bak`)
  } catch (error) {
    await draft.discard()
    throw error
  }
}

/** A file beside the target that is on the disk for good. */
async function drafted(target: string, content: string | Uint8Array, like: Like | undefined): Promise<Draft> {
  const draft = await Draft.beside(target, NEW_MODE)
  try {
    await draft.handle.writeFile(content)
    await draft.handle.sync()
    await draft.handle.close()
    if (like !== undefined) {
      await chown(draft.path, like.uid, like.gid).catch(() => {})
      await chmod(draft.path, like.mode)
    }
    return draft
  } catch (error) {
    await draft.discard()
    throw error
  }
}

/** Where folders can be synced, so is the renaming. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close().catch(() => {})
}
