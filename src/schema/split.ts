import * as z from 'zod'
import { encoderIds } from '../core/model/fields.ts'
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

/** The URL as the fields of one encoder: `EncoderAnswer`. */
const encoderAnswer = z
  .strictObject({
    encoder: z.enum(encoderIds).describe('The encoder, as `--encoder` names it.'),
    fields: z
      .array(
        z
          .strictObject({
            name: z.string().describe('What the encoder calls it.'),
            value: z
              .string()
              .nullable()
              .describe('What to enter; empty if the field is to be empty, null if it is to be left as it is.'),
          })
          .readonly(),
      )
      .readonly()
      .describe('In the order of the encoder; empty if it cannot take the URL.'),
    reason: z.string().exactOptional().describe('Why it cannot take the URL, in the language of the run.'),
  })
  .readonly()
  .describe('The URL as the fields of one encoder.')

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
    encoders: z
      .array(encoderAnswer)
      .readonly()
      .describe('One for each encoder that has fields for the protocol of the URL, or the one of `--encoder`.'),
    findings: z
      .array(findingSchema)
      .readonly()
      .describe('What is wrong with the form of the URL. Names, signature and expiry are for `check`.'),
  })
  .readonly()
