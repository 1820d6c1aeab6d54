import { open, readlink, realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Draft } from '../files/draft.ts'
import type { Taker } from './output.ts'
import { unwritable } from './unwritable.ts'

/** A file that takes bytes as well as text. */
export interface FileTarget extends Taker {
  readonly write: (piece: string | Uint8Array) => Promise<boolean>
}

/** Writes beside the file and then takes its place, so that a reader never sees half an answer. */
export async function fileTarget(named: string, cwd: string): Promise<FileTarget> {
  const path = resolve(cwd, named)
  const wrong = (error: unknown): never => {
    throw unwritable(named, error)
  }
  const state = await stat(path).catch(() => undefined)
  // A device or a pipe (/dev/null, /dev/fd/1) is written to, not replaced.
  const inPlace = state !== undefined && !state.isFile()
  const target = inPlace ? path : await behindLinks(path)
  // Left behind where the process is killed, it shows nobody what the file itself may not.
  const draft = inPlace ? undefined : await Draft.beside(target, state === undefined ? 0o666 : 0o600).catch(wrong)
  const handle = draft?.handle ?? (await open(target, 'w').catch(wrong))
  const discard = async (): Promise<void> => {
    if (draft === undefined) await handle.close().catch(() => {})
    else await draft.discard()
  }
  const orDiscard = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      await discard()
      wrong(error)
    }
  }
  let isSettled = false
  const settle = (): Promise<void> =>
    orDiscard(async () => {
      if (isSettled) return
      if (state !== undefined && !inPlace) await handle.chmod(state.mode & 0o7777).catch(() => {})
      await handle.close()
      isSettled = true
    })
  return {
    async write(piece) {
      await orDiscard(() => handle.appendFile(piece))
      return true
    },
    keepHalf() {
      draft?.spare()
    },
    settle,
    close: () =>
      orDiscard(async () => {
        await settle()
        await draft?.replace(target)
      }),
    abandon: async (flush) => {
      await flush().catch(() => {})
      await discard()
    },
  }
}

/** As many links as a system follows, one from the other. */
const MOST_LINKS = 40

/** The file that a path is of, be it there already or not: what links to it stays a link. */
async function behindLinks(path: string): Promise<string> {
  let at = path
  for (let links = 0; links < MOST_LINKS; links++) {
    const real = await realpath(at).catch(() => undefined)
    if (real !== undefined) return real
    const next = await readlink(at).catch(() => undefined)
    if (next === undefined) return at
    at = resolve(dirname(at), next)
  }
  return path
}
