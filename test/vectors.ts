import { readFileSync } from 'node:fs'
import * as z from 'zod'

const schema = z
  .array(
    z.strictObject({
      origin: z.enum(['published', 'derived']),
      source: z.string().min(1),
      algorithm: z.enum(['md5', 'sha256']),
      key: z.string(),
      stream: z.string(),
      txTime: z.string(),
      txSecret: z.string(),
      verifies: z.boolean(),
      note: z.string(),
    }),
  )
  .min(18)

/** Signatures that were published or derived from what was: the file that the package exports. */
export const vectors = schema.parse(
  JSON.parse(readFileSync(new URL('../fixtures/signing/vectors.json', import.meta.url), 'utf8')),
)
