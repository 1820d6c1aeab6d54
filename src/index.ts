import { hash } from 'node:crypto'
import { createPreflight, type Preflight } from './core/index.ts'

export * from './core/library.ts'

const preflight = createPreflight({
  md5: (text) => hash('md5', text),
  sha256: (text) => hash('sha256', text),
})

/** Reports on one URL. See `Preflight`. */
export const check: Preflight['check'] = preflight.check

/** Makes a function that reports on URLs, all in one context. See `Preflight`. */
export const checker: Preflight['checker'] = preflight.checker
