import { createRequire } from 'node:module'

/** Put in when the command is bundled, so that it need not read package.json. */
declare const PUSH_PREFLIGHT_VERSION: string

const fromPackage = (): string => {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }
  return version
}

/** The version of this package. */
export const version: string = typeof PUSH_PREFLIGHT_VERSION === 'string' ? PUSH_PREFLIGHT_VERSION : fromPackage()
