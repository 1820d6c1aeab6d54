import * as z from 'zod'

const at = z.iso.datetime()
const name = z.string().min(1)
const count = z.int().min(0)

/** The file of `--cache`: facts about an account with the time of their lookup, and no keys. */
export const lookupCacheSchema = z.strictObject({
  version: z.literal(1),
  /** The account, by a keyed hash of the SecretId. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  account: z.string().regex(/^[0-9a-f]{64}$/),
  endpoint: name,
  domains: z
    .strictObject({
      at,
      complete: z.boolean(),
      list: z.array(
        z.strictObject({
          name,
          use: z.enum(['push', 'playback']).exactOptional(),
          enabled: z.boolean().exactOptional(),
        }),
      ),
    })
    .exactOptional(),
  auth: z.array(
    z.strictObject({ domain: name, at, auth: z.boolean().exactOptional(), authDelta: count.exactOptional() }),
  ),
  live: z.array(
    z.strictObject({
      domain: name,
      at,
      pushes: count,
      streams: z.record(z.string(), z.strictObject({ pushes: count })),
    }),
  ),
  streams: z.array(
    z.strictObject({ domain: name, app: name, stream: name, at, state: z.enum(['active', 'inactive', 'forbid']) }),
  ),
})
