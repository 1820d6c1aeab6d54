import { readFileSync } from 'node:fs'

/** Set by scripts/bundle.mjs, so that the command need not read package.json, and finds the package from dist/command. */
declare const PUSH_PREFLIGHT_VERSION: string
declare const PUSH_PREFLIGHT_ROOT: string

/** The folder of this package, with a slash at its end. */
export const packageRoot: URL = new URL(
  typeof PUSH_PREFLIGHT_ROOT === 'string' ? PUSH_PREFLIGHT_ROOT : '../',
  import.meta.url,
)

const readVersion = (): string => {
  const { version } = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')) as { version: string }
  return version
}

/** The version of this package. */
export const version: string = typeof PUSH_PREFLIGHT_VERSION === 'string' ? PUSH_PREFLIGHT_VERSION : readVersion()
