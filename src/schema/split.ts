import * as z from 'zod'
import { rtmpClientIds, srtClientIds } from '../core/model/reading.ts'
import { toolSchema, versionSchema } from './answer.ts'
import { fieldsSchema, findingSchema } from './report.ts'
import { obsFieldsSchema } from './sign.ts'

const word = z.string().nullable()

/** What one RTMP client sends to the server: `ClientWords`. */
const clientWords = z
  .strictObject({
    client: z.enum(rtmpClientIds).describe('The client, as `--client` names it.'),
    tcUrl: word.describe('`tcUrl` of its `connect`; null if the client cannot push to the URL.'),
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

/** What one SRT client sends to the server: `SrtClientWords`. */
const srtClientWords = z
  .strictObject({
    client: z.enum(srtClientIds).describe('The client, as `--client` names it.'),
    streamId: word.describe(
      'The streamid that arrives, empty if none is sent; null if the client does not call the server.',
    ),
    reason: z.string().exactOptional().describe('Why the client does not send the streamid of the URL.'),
    differs: z
      .array(z.enum(['streamId']))
      .readonly()
      .describe('The values that differ from the documentation.'),
  })
  .readonly()
  .describe('What one SRT client sends to the server.')

/** What `split --format json` prints: `SplitAnswer`. */
export const splitAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    input: z.string().describe('The URL, with one • for each UTF-16 unit of a secret.'),
    fields: fieldsSchema.exactOptional(),
    protocol: z.string().exactOptional().describe('The protocol, in lower case; absent if the URL has none.'),
    obs: obsFieldsSchema.nullable().describe('The two fields of OBS; null if there is no stream to push.'),
    clients: z
      .array(z.union([clientWords, srtClientWords]))
      .readonly()
      .describe('One for each client of the protocol; empty if it is neither RTMP nor SRT.'),
    findings: z
      .array(findingSchema)
      .readonly()
      .describe('What is wrong with the form of the URL. Names, signature and expiry are for `check`.'),
  })
  .readonly()
