import * as z from 'zod'
import { toolSchema, versionSchema } from './answer.ts'
import { certaintySchema, reportSchema, severitySchema } from './report.ts'

const at = z.iso.datetime().describe('When it happened, in UTC.')
const id = z.int().min(1).describe('The number of the push, from 1.')
const count = z.int().min(0)
const code = z.string()
const url = z.string()

const urls = z
  .strictObject({
    rtmp: url.exactOptional().describe('The URL to push to; absent if no URL was given.'),
    rtmps: url.exactOptional().describe('The same for RTMPS.'),
    server: url.describe('The Server of OBS, without a slash at its end.'),
    streamKey: z.string().exactOptional().describe('The Stream Key of OBS.'),
    srt: url.exactOptional().describe('The same for SRT.'),
    whip: url.exactOptional().describe('The WHIP endpoint; the token is the URL given.'),
  })
  .readonly()
  .describe('What to enter in a client. Signatures are one • for each UTF-16 unit, unless `--show-secrets` is given.')

const wireFinding = z
  .strictObject({
    rule: z.string().describe('The id of a rule of the wire.'),
    severity: severitySchema,
    code: code.exactOptional().describe('The code that the record of the interruption would show.'),
    orElse: z.array(code).readonly().exactOptional().describe('The codes that the sources allow too.'),
    certainty: certaintySchema,
    count: z.int().min(1).describe('How often it was found so far.'),
    message: z.string().describe('The problem, in the language of the run.'),
    help: z.string().describe('What to do, in the language of the run.'),
    data: z.record(z.string(), z.unknown()).readonly().describe('The values in the message.'),
  })
  .readonly()
  .describe('A defect in what a client sends.')

const attemptMembers = {
  at,
  id,
  protocol: z.enum(['rtmp', 'rtmps', 'srt', 'whip']).describe('What it came by.'),
  peer: z.string().describe('The address of the client.'),
  client: z.string().describe('The client, as `--client` names it, or `unknown`.'),
  tcUrl: z.string().exactOptional().describe('Of its `connect`.'),
  app: z.string().exactOptional().describe('Of its `connect`.'),
  publishName: z.string().exactOptional().describe('StreamName and query, as published; absent if nothing was.'),
  streamId: z.string().exactOptional().describe('The streamid, over SRT.'),
  report: reportSchema.exactOptional().describe('What `check` says of the URL as the server sees it.'),
  differs: z
    .array(z.enum(['app', 'publishName', 'query', 'tcUrl', 'streamId']))
    .readonly()
    .describe('What of the push is not as in the URL given.'),
}

const text = z.string().exactOptional()
const number = z.number().exactOptional()
const codec = z.string().describe('Its codec.')

const mediaMembers = {
  time: z.number().describe('Seconds since the push began.'),
  bytes: count.describe('Of media, since the push began.'),
  kbps: count.describe('Since the last summary.'),
  fps: number.describe('Frames a second by their timestamps, since the last summary.'),
  keyFrameDistance: number.describe('Seconds between the last two key frames.'),
  audio: z
    .strictObject({
      codec,
      profile: text.describe('As its header says.'),
      sampleRate: number.describe('In Hz.'),
      channels: number.describe('How many.'),
    })
    .readonly()
    .exactOptional()
    .describe('The sound.'),
  video: z
    .strictObject({
      codec,
      profile: text.describe('As its header says.'),
      level: text.describe('As its header says.'),
      width: number.describe('In pixels.'),
      height: number.describe('In pixels.'),
    })
    .readonly()
    .exactOptional()
    .describe('The picture.'),
}

const endMembers = {
  at,
  code: code.exactOptional().describe('The code that the record would show; absent if none tells.'),
  certainty: certaintySchema.exactOptional(),
  orElse: z.array(code).readonly().exactOptional().describe('The codes that the sources allow too.'),
  how: z.string().describe('How the push ended, such as `deleteStream`, `fin`, `reset`, `silence` or `refused`.'),
  duration: z.number().min(0).describe('Seconds.'),
  findings: z.array(wireFinding).readonly().describe('What the rules of the wire found.'),
}

const ignoredMembers = {
  what: z
    .string()
    .describe('What was no push: `tls`, `http`, `rtmpe`, `unknown`, `idle`, `full`, `other`, `srt`, `whip`.'),
  count: z.int().min(1).describe('How often.'),
}

/** What `rehearse --format ndjson` writes, one a line: `RehearsalEvent`. */
export const rehearsalEventSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('listening').describe('The stand-in listens.'), at, urls }),
    z.strictObject({
      type: z.literal('attempt').describe('A client has asked to publish, or its connection ended before.'),
      ...attemptMembers,
    }),
    z.strictObject({ type: z.literal('media').describe('How a push is going.'), at, id, ...mediaMembers }),
    z.strictObject({
      type: z.literal('finding').describe('A rule of the wire fires for the first time.'),
      at,
      id,
      finding: wireFinding,
    }),
    z.strictObject({
      type: z.literal('end').describe('A push, or a connection without one, has ended.'),
      id,
      ...endMembers,
    }),
    z.strictObject({
      type: z.literal('ignored').describe('Connections or packets that were no push.'),
      at,
      ...ignoredMembers,
    }),
  ])
  .readonly()

/** What `rehearse --format json` prints: `RehearsalAnswer`. */
export const rehearsalAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    urls,
    attempts: z
      .array(
        z
          .strictObject({
            ...attemptMembers,
            media: z.strictObject(mediaMembers).readonly().exactOptional().describe('The last summary of its media.'),
            end: z
              .strictObject(endMembers)
              .readonly()
              .exactOptional()
              .describe('Absent if it was going on when the rehearsal ended.'),
          })
          .readonly(),
      )
      .readonly()
      .describe('Each push, in the order in which they came; 10,000 at most.'),
    ignored: z.array(z.strictObject(ignoredMembers).readonly()).readonly().describe('What was no push.'),
    command: z
      .strictObject({
        exit: z.int().nullable().describe('Its status; null if a signal ended it.'),
        signal: z.string().exactOptional().describe('The signal that ended it.'),
      })
      .readonly()
      .exactOptional()
      .describe('How the program after `--` ended.'),
  })
  .readonly()
