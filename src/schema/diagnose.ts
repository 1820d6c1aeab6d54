import * as z from 'zod'
import { toolSchema, versionSchema } from './answer.ts'

const match = z
  .enum(['code', 'errcode', 'family', 'official', 'like', 'none'])
  .describe(
    'How the codes were found. `code`: from errcode and sub_errcode. `errcode`: from the errcode alone, which may have sub-codes. `family`: from the errcode, with an unknown sub_errcode. `official`: by an official text. `like`: by a common phrase, part of a text, or a number after it. `none`: no code was found.',
  )
const codes = z.array(z.string()).readonly().describe('All possible codes, likeliest first.')
const because = z
  .array(z.string())
  .readonly()
  .exactOptional()
  .describe('The rules that predict one of the codes for the URL at the time of the push. These codes come first.')
const risks = z
  .array(z.string())
  .readonly()
  .exactOptional()
  .describe('Without `because`: the rules that only warn of one of the codes. These codes come first.')
const recipe = z
  .string()
  .exactOptional()
  .describe(
    'How the txSecret of the URL was made wrongly, if the first code is for that: `push-preflight explain` takes it.',
  )
const excluded = z
  .array(z.string())
  .readonly()
  .exactOptional()
  .describe('If no rule objects to the URL of the push: the codes that the rules rule out. These come last.')
const unlisted = z
  .string()
  .exactOptional()
  .describe('The errcode, or errcode and sub_errcode, that Tencent Cloud does not list: `77`, `18/999`.')
const worded = z
  .array(z.string())
  .readonly()
  .exactOptional()
  .describe('The codes of the official text in the record, if its errcode is another one.')
const help = z.string().exactOptional().describe('What to do, in the language of the run.')
const instant = z.iso.datetime()
const count = z.int().min(0)

/** One record: `DiagnosedRecord`. */
export const diagnosedRecordSchema = z
  .strictObject({
    kind: z
      .enum(['start', 'interruption'])
      .describe('`start`: a push that began or still runs. `interruption`: a push that ended or was refused.'),
    source: z
      .strictObject({
        file: z.string().describe('The file, or `<stdin>`.'),
        line: z.int().min(1).describe('The line, counted from 1.'),
      })
      .readonly()
      .exactOptional()
      .describe('Where the record was read; absent for a record from the API.'),
    time: instant.exactOptional().describe('The end, or else the start. In UTC.'),
    start: instant.exactOptional().describe('When the push began.'),
    end: instant.exactOptional().describe('When the push ended.'),
    domain: z.string().exactOptional().describe('The push domain.'),
    app: z.string().exactOptional().describe('AppName.'),
    stream: z.string().exactOptional().describe('StreamName.'),
    clientIp: z.string().exactOptional().describe('The address that the push came from.'),
    seconds: z.number().min(0).exactOptional().describe('How long the push ran.'),
    reason: z.string().exactOptional().describe('The reason that Tencent Cloud gives, in words.'),
    errcode: z.number().min(0).exactOptional().describe('errcode, if the record has it.'),
    subErrcode: z.number().min(0).exactOptional().describe('sub_errcode, if the record has it.'),
    codes: codes.exactOptional(),
    match: match.exactOptional(),
    because,
    risks,
    recipe,
    excluded,
    unlisted,
    worded,
    help,
  })
  .readonly()
  .describe('One record. Members that it does not have are absent.')

const recordCount = z
  .strictObject({ name: z.string().describe('The name.'), count: count.describe('How many.') })
  .readonly()
const counts = z.array(recordCount).readonly()

const causeCount = z
  .strictObject({
    codes,
    match,
    because,
    risks,
    recipe,
    excluded,
    unlisted,
    worded,
    count: count.describe('How many interruptions.'),
    reason: z.string().exactOptional().describe('The reason in the records, if it matches no code.'),
    help,
  })
  .readonly()

const flappingStream = z
  .strictObject({
    domain: z.string().exactOptional().describe('The push domain.'),
    app: z.string().exactOptional().describe('AppName.'),
    stream: z.string().describe('StreamName.'),
    interruptions: z.int().min(3).describe('The most interruptions within ten minutes.'),
    from: instant.describe('The first of them.'),
    to: instant.describe('The last of them.'),
  })
  .readonly()

const summary = z
  .strictObject({
    complete: z
      .boolean()
      .describe(
        'Whether all input was read to its end: `false` if the run was stopped, a file is cut off, or a file or part of the account could not be read. Single lines that were not read are counted in `left`.',
      ),
    records: count.describe('Records that were counted.'),
    interruptions: count.describe('Pushes that ended or were refused.'),
    starts: count.describe('Pushes that began.'),
    unknown: count.describe('Interruptions that match no code.'),
    explained: count.describe('Interruptions for whose URL a rule predicts one of their codes.'),
    from: instant.exactOptional().describe('The first interruption.'),
    to: instant.exactOptional().describe('The last interruption.'),
    causes: z.array(causeCount).readonly().describe('The causes, most frequent first.'),
    domains: counts.describe('By domain, most frequent first.'),
    apps: counts.describe('By AppName, most frequent first.'),
    streams: counts.describe(
      'The streams with the most interruptions, as domain/AppName/StreamName, with `-` for a missing part.',
    ),
    distinct: z
      .strictObject({
        domains: count.describe('Domains.'),
        apps: count.describe('AppNames.'),
        streams: count.describe('Streams.'),
        flapping: count.describe('Streams that flap.'),
      })
      .readonly()
      .describe('How many different ones were counted, and how many streams flap.'),
    timeline: z
      .strictObject({
        seconds: z
          .int()
          .min(60)
          .describe(
            'The length of a step. A step of more than an hour gets longer or shorter if the clocks change in it.',
          ),
        steps: z
          .array(
            z
              .strictObject({
                from: instant.describe('Its beginning.'),
                count: z.int().min(1).describe('How many interruptions.'),
              })
              .readonly(),
          )
          .readonly()
          .describe('The steps with interruptions, in order.'),
      })
      .readonly()
      .describe('Interruptions over time.'),
    flapping: z
      .array(flappingStream)
      .readonly()
      .describe('Streams with three or more interruptions within ten minutes: the 1,000 worst, worst first.'),
    beyond: z
      .strictObject({
        causes: count.describe('Interruptions of further reasons.'),
        domains: count.describe('Interruptions of further domains.'),
        apps: count.describe('Interruptions of further AppNames.'),
        streams: count.describe('Interruptions of further streams.'),
        flapping: count.describe(
          'Interruptions that were too many, or too far out of order, to be compared with those around them. More streams may flap, and more often.',
        ),
      })
      .readonly()
      .describe('What exceeds the limits of counting one by one, and is only in the totals.'),
    left: z
      .strictObject({
        filtered: count.describe('Records that the filters left out.'),
        untimed: count.describe('Records without a time, left out because of a filter by time.'),
        repeated: count.describe('Callbacks that came before, with the same sequence and event.'),
        others: count.describe('Callbacks of other events.'),
        unread: count.describe('Lines of files, and items of the API, that were not fully read.'),
      })
      .readonly()
      .describe('What was not counted.'),
  })
  .readonly()
  .describe('The summary of the records.')

/** What `diagnose --format json` prints: `DiagnoseAnswer`. */
export const diagnoseAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    records: z.array(diagnosedRecordSchema).readonly().describe('The records, in the order of reading.'),
    summary,
  })
  .readonly()
