import * as z from 'zod'
import { textSchema, toolSchema, versionSchema } from './answer.ts'
import { predictionSchema, readingSchema } from './report.ts'

const profile = z
  .strictObject({
    name: z.string().describe('The name of the profile, as OBS shows it.'),
    current: z.boolean().describe('Whether OBS starts with it.'),
    file: z.string().describe('Its `service.json`, whether or not there is one.'),
    type: z
      .string()
      .nullable()
      .describe('OBS’s name for the kind of service, such as `rtmp_custom`; null where none is set up.'),
    service: z.string().exactOptional().describe('The platform, where it is one of OBS’s own list.'),
    reading: readingSchema.exactOptional(),
    prediction: predictionSchema.exactOptional(),
    problem: textSchema.exactOptional().describe('Why there is nothing to judge.'),
  })
  .readonly()
  .describe('One profile of OBS.')

/** What `obs list --format json` prints: `ObsListAnswer`. */
export const obsListAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    profiles: z.array(profile).readonly().describe('Every profile of every OBS found, by name.'),
  })
  .readonly()

/** What `obs set --format json` prints: `ObsSetAnswer`. */
export const obsSetAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    profile: z.string().describe('The profile that was changed.'),
    file: z.string().nullable().describe('The file that was written; null where a running OBS was told.'),
    type: z.enum(['rtmp_custom', 'whip_custom']).describe('OBS’s name for the kind of service.'),
    typeBefore: z.string().nullable().describe('What it was before; null where nothing was set up.'),
    server: z.string().describe('The field Server.'),
    streamKey: z
      .string()
      .describe(
        'The field Stream Key, or Bearer Token of the service WHIP, with one • for each UTF-16 unit of a secret.',
      ),
    expires: z.string().nullable().describe('The expiry, in UTC; null where the URL has none.'),
  })
  .readonly()
