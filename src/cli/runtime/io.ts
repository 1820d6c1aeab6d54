import type { Readable } from 'node:stream'
import type { Clock } from '../../core/model/instant.ts'
import type { System } from '../../obs/installations.ts'
import { SecretRegistry } from './known-secrets.ts'

/** A stream that text is written to. */
export interface OutputStream {
  /** Resolves when more may be written; `false` once the reader has closed it, which is no error. */
  readonly write: (text: string | Uint8Array) => Promise<boolean>
  readonly isTTY: boolean
  /** Columns of the terminal; `undefined` if it is no terminal. */
  readonly columns: number | undefined
}

/** The process as the command sees it: passed in, so that a test can pass another. */
export interface ProcessIo {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** The file descriptors of the three, if they have any. */
  readonly fds?: Readonly<Partial<Record<'stdin' | 'stdout' | 'stderr', number>>>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Calls `stop` at the first Ctrl-C, which then does not end the process. Returns a function that removes the handler. */
  readonly onInterrupt: (stop: () => void) => () => void
  readonly now: () => Date
  /** The same without a `Date` for each call, for lists; absent: `now` is fast enough. */
  readonly clock?: Clock
  /** The parts of the computer that are not those of this machine. */
  readonly system?: Partial<System>
}

/** The process during one run, with the secrets that the run knows: whatever is printed is masked with them. */
export interface Io extends ProcessIo {
  readonly secrets: SecretRegistry
}

/** Adds an empty registry of secrets. Inherits from `processIo`, since a copy would open all of its streams. */
export const createRunIo = (processIo: ProcessIo): Io =>
  Object.create(processIo, { secrets: { value: new SecretRegistry(processIo.env) } })
