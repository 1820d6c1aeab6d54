import type * as Crypto from 'node:crypto'
import { createPreflight } from '../core/index.ts'

/** Loaded with the first digest: a URL that is checked without a key needs none. */
let crypto: typeof Crypto | undefined

const hash = (algorithm: string, text: string): string => {
  crypto ??= process.getBuiltinModule('node:crypto')
  return crypto.hash(algorithm, text)
}

/** The library, as the command uses it. */
export const { checker } = createPreflight({
  md5: (text) => hash('md5', text),
  sha256: (text) => hash('sha256', text),
})
