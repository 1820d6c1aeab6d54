import { open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Draft } from '../../files/draft.ts'
import { realPathOf } from '../../files/file-guard.ts'
import type { Taker } from './output-sink.ts'
import { unwritable } from './write-error.ts'

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
  // What links to a file stays a link.
  const target = inPlace ? path : realPathOf(path)
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
