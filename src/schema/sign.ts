import * as z from 'zod'
import { toolSchema, versionSchema } from './answer.ts'
import { findingSchema } from './report.ts'

/** The two fields of OBS: `ObsFields`. */
export const obsFieldsSchema = z
  .strictObject({
    server: z.string().describe('The field Server.'),
    streamKey: z.string().describe('The field Stream Key; for `webrtc`, the field Bearer Token of the service WHIP.'),
  })
  .readonly()

/** A signed push URL: `SignedEntry`. */
export const signedEntrySchema = z
  .strictObject({
    url: z.string().describe('The signed URL, with its signature.'),
    protocol: z.string().describe('The protocol. For a URL that was signed again: its scheme in lower case.'),
    domain: z.string().describe('The domain that the server authenticates.'),
    app: z.string().describe('AppName.'),
    stream: z.string().describe('StreamName, without its query.'),
    algorithm: z.enum(['md5', 'sha256']).describe('The hash function of txSecret.'),
    txTime: z.string().describe('The expiry as in the URL: Unix seconds in hexadecimal.'),
    txSecret: z.string().describe('The signature.'),
    expires: z.iso.datetime().describe('The expiry, in UTC.'),
    obs: obsFieldsSchema
      .nullable()
      .describe('The two fields of OBS; null if OBS would read another push from them than the one that was signed.'),
    formula: z.string().describe('What was hashed, with the key left out.'),
    findings: z
      .array(findingSchema)
      .readonly()
      .exactOptional()
      .describe('What `check` finds in the URL, which is never an error; absent if it finds nothing.'),
  })
  .readonly()
  .describe('A signed push URL. Until it expires, it is as secret as a key.')

/** What `sign --format json` prints: `SignAnswer`. */
export const signAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    signed: z.array(signedEntrySchema).readonly().describe('The URLs, in the order of the request.'),
  })
  .readonly()
