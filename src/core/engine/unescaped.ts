import { decoded } from '../url/decode.ts'
import { folded } from '../url/fold.ts'
import type { Slice } from '../url/slice.ts'

/** A part with escapes, full-width forms and invisible characters undone, each character still knowing its place. */
export const unescaped = (part: Slice): Slice => folded(decoded(part))
