import * as z from 'zod'
import { textSchema, toolSchema, versionSchema } from './answer.ts'
import { predictionSchema, readingSchema } from './report.ts'

const profile = z
  .strictObject({
    name: z.string().describe('The name of the profile, as OBS shows it.'),
    current: z.boolean().describe('Whether OBS starts with it.'),
    file: z.string().describe('Its `service.json`, whether or not it exists.'),
    type: z
      .string()
      .nullable()
      .describe('OBS’s name for the kind of service, such as `rtmp_custom`; null if none is set up.'),
    service: z.string().exactOptional().describe('The platform, if it is one of OBS’s list.'),
    reading: readingSchema.exactOptional(),
    prediction: predictionSchema.exactOptional(),
    problem: textSchema.exactOptional().describe('Why there is nothing to check.'),
  })
  .readonly()
  .describe('One profile of OBS.')

/** What `obs list --format json` prints: `ObsListAnswer`. */
export const obsListAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    profiles: z.array(profile).readonly().describe('All profiles of all OBS installations, by name.'),
  })
  .readonly()

/** What `obs set --format json` prints: `ObsSetAnswer`. */
export const obsSetAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    profile: z.string().describe('The profile that was changed.'),
    file: z.string().nullable().describe('The file that was written; null if a running OBS was changed.'),
    type: z.enum(['rtmp_custom', 'whip_custom']).describe('OBS’s name for the kind of service.'),
    typeBefore: z.string().nullable().describe('The kind before; null if nothing was set up.'),
    server: z.string().describe('The field Server.'),
    streamKey: z
      .string()
      .describe(
        'The field Stream Key, or Bearer Token of the service WHIP, with one • for each UTF-16 unit of a secret.',
      ),
    expires: z.string().nullable().describe('The expiry, in UTC; null if the URL has none.'),
  })
  .readonly()
