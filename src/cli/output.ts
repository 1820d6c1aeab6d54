import { randomUUID } from 'node:crypto'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { unfinishedError } from './errors.ts'
import type { Io } from './io.ts'

/** Where a command's answer goes, piece by piece. */
export interface Output {
  /** `false` once nobody reads any more. */
  readonly write: (text: string) => Promise<boolean>
  /** Nothing more comes, and all is well. */
  readonly finish: () => Promise<void>
  /** Nothing more comes, and what came is not worth keeping. */
  readonly abandon: () => Promise<void>
}

/** Pieces are gathered until there are so many characters of them, or so many milliseconds have passed. */
const GATHERED = 1 << 16
const LONGEST_WAIT = 50

/** Standard output, or the file named. */
export async function outputTo(file: string | undefined, io: Io): Promise<Output> {
  const { write, close, abandon } = file === undefined ? toStdout(io) : await toFile(resolve(io.cwd, file), file)
  let held = ''
  let last: Promise<boolean> = Promise.resolve(true)
  let timer: NodeJS.Timeout | undefined
  const flush = (): Promise<boolean> => {
    clearTimeout(timer)
    timer = undefined
    const text = held
    held = ''
    if (text !== '') last = last.then((open) => open && write(text))
    // Whoever writes or finishes next hears of a failure; until then it is nobody's.
    last.catch(() => {})
    return last
  }
  return {
    write(text) {
      held += text
      if (held.length >= GATHERED) return flush()
      timer ??= setTimeout(flush, LONGEST_WAIT)
      return last
    },
    async finish() {
      await flush()
      await close()
    },
    abandon: () => abandon(flush),
  }
}

interface Target {
  readonly write: (text: string) => Promise<boolean>
  readonly close: () => Promise<void>
  readonly abandon: (flush: () => Promise<boolean>) => Promise<void>
}

/** What was said before things went wrong was right, and is said. */
const toStdout = ({ stdout }: Io): Target => ({
  write: (text) => stdout.write(text),
  close: async () => {},
  abandon: async (flush) => {
    await flush().catch(() => {})
  },
})

/** Writes beside the file and then takes its place, so that a reader never sees half an answer. */
async function toFile(path: string, named: string): Promise<Target> {
  const wrong = (error: unknown): Error => unwritable(named, error)
  const state = await stat(path).catch(() => undefined)
  // A device or a pipe (/dev/null, /dev/fd/1) is written to, not replaced.
  const inPlace = state !== undefined && !state.isFile()
  const target = state?.isFile() === true ? await realpath(path) : path
  const draft = inPlace ? target : join(dirname(target), `.push-preflight-${randomUUID()}`)
  const handle: FileHandle = await open(
    draft,
    inPlace ? 'w' : 'wx',
    state === undefined ? 0o666 : state.mode & 0o777,
  ).catch((error: unknown) => {
    throw wrong(error)
  })
  const discard = async (): Promise<void> => {
    await handle.close().catch(() => {})
    if (!inPlace) await rm(draft, { force: true })
  }
  const orDiscard = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      await discard()
      throw wrong(error)
    }
  }
  return {
    async write(text) {
      await orDiscard(() => handle.appendFile(text))
      return true
    },
    close: () =>
      orDiscard(async () => {
        await handle.close()
        if (!inPlace) await rename(draft, target)
      }),
    abandon: async (flush) => {
      await flush().catch(() => {})
      await discard()
    },
  }
}

const REASONS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ENOENT: ['no such folder', '目录不存在'],
  ENOTDIR: ['no such folder', '目录不存在'],
  EISDIR: ['it is a directory', '这是一个目录'],
  EACCES: ['permission denied', '没有权限'],
  EROFS: ['the file system is read-only', '文件系统只读'],
  ENOSPC: ['no space left on the device', '磁盘空间不足'],
}

/** What went wrong when writing, in words. */
export function unwritable(name: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const [en, zh] = REASONS[code] ?? [code, code]
  return unfinishedError(`cannot write ${name}: ${en}`, `无法写入 ${name}：${zh}`, error)
}
