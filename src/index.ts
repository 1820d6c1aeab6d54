import { createPreflight, type Preflight } from './core/index.ts'
import { nodeDigest } from './node-digest.ts'

export * from './core/library.ts'

const preflight = createPreflight(nodeDigest)

/** Reports on one URL. See `Preflight`. */
export const check: Preflight['check'] = preflight.check

/** Makes a function that reports on URLs, all in one context. See `Preflight`. */
export const checker: Preflight['checker'] = preflight.checker

/** Makes a signed push URL. See `Preflight`. */
export const sign: Preflight['sign'] = preflight.sign

/** Signs a push URL again. See `Preflight`. */
export const resign: Preflight['resign'] = preflight.resign

/** Takes a push URL apart: the fields of OBS, and what each RTMP client says. See `Preflight`. */
export const split: Preflight['split'] = preflight.split
