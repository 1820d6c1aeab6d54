/** What the process ends with. A format never changes it. */
export const ExitCode = {
  /** Nothing at or above `--fail-on`. */
  ok: 0,
  /** Something at or above `--fail-on`. */
  findings: 1,
  /** Bad usage, a bad configuration, or a key that cannot be had. */
  usage: 2,
  /** Unreadable input, unwritable output, no network. */
  unfinished: 3,
} as const

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]
