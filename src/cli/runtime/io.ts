import type { Readable } from 'node:stream'
import type { System } from '../../obs/installations.ts'

/** Where text goes. */
export interface OutputStream {
  /** Resolves when more may be written; `false` once the reader has gone away, which is no error. */
  readonly write: (text: string | Uint8Array) => Promise<boolean>
  readonly isTTY: boolean
  /** Columns of the terminal, where it is one. */
  readonly columns: number | undefined
}

/** The world as the command sees it: handed in, so that a test can hand in another. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** The file descriptors of the three, if they have any. */
  readonly fds?: Readonly<Partial<Record<'stdin' | 'stdout' | 'stderr', number>>>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Calls back at Ctrl-C, once, in place of the end of the process. Gives what takes that back. */
  readonly onInterrupt: (stop: () => void) => () => void
  readonly now: () => Date
  /** The computer, where it is not the one that this runs on. */
  readonly system?: Partial<System>
}
