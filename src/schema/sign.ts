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
    url: z.string().describe('The signed URL, in clear.'),
    protocol: z
      .string()
      .describe('The protocol that it is for; of a URL that was signed again, its scheme in lower case.'),
    domain: z.string().describe('The domain that the server authenticates.'),
    app: z.string().describe('AppName.'),
    stream: z.string().describe('StreamName, without its query.'),
    algorithm: z.enum(['md5', 'sha256']).describe('The hash function that txSecret is made by.'),
    txTime: z.string().describe('The expiry as the URL has it: Unix seconds in hexadecimal.'),
    txSecret: z.string().describe('The signature.'),
    expires: z.iso.datetime().describe('The expiry, in UTC.'),
    obs: obsFieldsSchema
      .nullable()
      .describe(
        'What goes into the two fields of OBS; null where OBS would read them as another push than the one that was signed.',
      ),
    formula: z.string().describe('What was hashed, with the key left out.'),
    findings: z
      .array(findingSchema)
      .readonly()
      .exactOptional()
      .describe('What `check` says of the URL; absent where it says nothing. None of it is an error.'),
  })
  .readonly()
  .describe('A signed push URL, as secret as a key until it has expired.')

/** What `sign --format json` prints: `SignAnswer`. */
export const signAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    signed: z.array(signedEntrySchema).readonly().describe('The URLs, in the order in which they were asked for.'),
  })
  .readonly()
