import { createPreflight } from '../../core/index.ts'
import { nodeDigest } from '../../node-digest.ts'

/** The library, as the command uses it. */
export const { checker, sign, resign, split } = createPreflight(nodeDigest, () => Date.now())
