import * as z from 'zod'
import { rtmpClientIds } from '../core/model/reading.ts'
import { toolSchema, versionSchema } from './answer.ts'
import { fieldsSchema, findingSchema } from './report.ts'
import { obsFieldsSchema } from './sign.ts'

const word = z.string().nullable()

/** What one RTMP client sends to the server: `ClientWords`. */
const clientWords = z
  .strictObject({
    client: z.enum(rtmpClientIds).describe('The client, as `--client` names it.'),
    tcUrl: word.describe('`tcUrl` of its `connect`; null if the client cannot push to the URL.'),
    reason: z.string().exactOptional().describe('Why the client cannot push to the URL; only if it cannot.'),
    app: word.describe('`app` of its `connect`; null if the client uses its own.'),
    publishName: word.describe('The name in its `publish`, with the query; null if the client uses its own.'),
    stream: word.describe('The part of `publishName` before its first `?`.'),
    query: word.describe('The part of `publishName` after its first `?`; null if there is none.'),
    differs: z
      .array(z.enum(['app', 'publishName']))
      .readonly()
      .describe('The values that differ from the documentation.'),
  })
  .readonly()
  .describe('What one RTMP client sends to the server.')

/** What `split --format json` prints: `SplitAnswer`. */
export const splitAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    input: z.string().describe('The URL, with one • for each UTF-16 unit of a secret.'),
    fields: fieldsSchema.exactOptional(),
    protocol: z.string().exactOptional().describe('The protocol, in lower case; absent if the URL has none.'),
    obs: obsFieldsSchema.nullable().describe('The two fields of OBS; null if there is no stream to push.'),
    clients: z.array(clientWords).readonly().describe('One for each RTMP client; empty if the protocol is not RTMP.'),
    findings: z
      .array(findingSchema)
      .readonly()
      .describe('What is wrong with the form of the URL. Names, signature and expiry are for `check`.'),
  })
  .readonly()
