import * as z from 'zod'
import { toolSchema, versionSchema } from './answer.ts'

const match = z
  .enum(['code', 'errcode', 'family', 'official', 'like', 'none'])
  .describe(
    'How the codes were found. `code`: the record gives errcode and sub_errcode. `errcode`: the errcode alone, which may have sub-codes. `family`: the errcode, with a sub_errcode that is not known. `official`: by the wording of an official text. `like`: by what people say instead, a part of it, or a number behind it. `none`: they were not.',
  )
const codes = z.array(z.string()).readonly().describe('All codes that it may be, likeliest first.')
const because = z
  .array(z.string())
  .readonly()
  .exactOptional()
  .describe('The rules by which the URL of the push is refused, at its time, with one of the codes: those come first.')
const risks = z
  .array(z.string())
  .readonly()
  .exactOptional()
  .describe('Where there are none: the rules that only warn of one of the codes. Those come first.')
const excluded = z
  .array(z.string())
  .readonly()
  .exactOptional()
  .describe(
    'Where the rules have nothing against the URL of the push: those of the codes that they rule out for it. Those come last.',
  )
const unlisted = z
  .string()
  .exactOptional()
  .describe('The errcode, or errcode and sub_errcode, that the vendor does not list: `77`, `18/999`.')
const worded = z
  .array(z.string())
  .readonly()
  .exactOptional()
  .describe('Where the words of the record are the official text of other codes than its errcode: those.')
const help = z.string().exactOptional().describe('What to do, in the language that was asked for.')
const instant = z.iso.datetime()
const count = z.int().min(0)

/** One record: `DiagnosedRecord`. */
export const diagnosedRecordSchema = z
  .strictObject({
    kind: z
      .enum(['start', 'interruption'])
      .describe('`start`: a push that began, or still runs. `interruption`: one that ended, or was refused.'),
    source: z
      .strictObject({
        file: z.string().describe('The file, or `<stdin>`.'),
        line: z.int().min(1).describe('The line, counted from 1.'),
      })
      .readonly()
      .exactOptional()
      .describe('Where the record was read; absent for one that the API was asked for.'),
    time: instant.exactOptional().describe('The end, or else the start, in UTC.'),
    start: instant.exactOptional().describe('When the push began.'),
    end: instant.exactOptional().describe('When the push ended.'),
    domain: z.string().exactOptional().describe('The push domain.'),
    app: z.string().exactOptional().describe('AppName.'),
    stream: z.string().exactOptional().describe('StreamName.'),
    clientIp: z.string().exactOptional().describe('The address that the push came from.'),
    seconds: z.number().min(0).exactOptional().describe('How long the push ran.'),
    reason: z.string().exactOptional().describe('What the vendor says of the end, in words.'),
    errcode: z.number().min(0).exactOptional().describe('errcode, where the record gives it.'),
    subErrcode: z.number().min(0).exactOptional().describe('sub_errcode, where the record gives it.'),
    codes: codes.exactOptional(),
    match: match.exactOptional(),
    because,
    risks,
    excluded,
    unlisted,
    worded,
    help,
  })
  .readonly()
  .describe('One record. Members that it does not tell are absent.')

const recordCount = z
  .strictObject({ name: z.string().describe('What they have in common.'), count: count.describe('How many.') })
  .readonly()
const counts = z.array(recordCount).readonly()

const causeCount = z
  .strictObject({
    codes,
    match,
    because,
    risks,
    excluded,
    unlisted,
    worded,
    count: count.describe('How many interruptions.'),
    reason: z.string().exactOptional().describe('What the records say, where it fits no code.'),
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
        'Whether all was read to its end: `false` where the run was stopped, a file is cut off, or a file or the rest of the account could not be read. What else was not read is counted in `left`.',
      ),
    records: count.describe('Records that count.'),
    interruptions: count.describe('Pushes that ended or were refused.'),
    starts: count.describe('Pushes that began.'),
    unknown: count.describe('Interruptions that fit no code.'),
    explained: count.describe('Interruptions of which the URL is refused by a rule with one of their codes.'),
    from: instant.exactOptional().describe('The first interruption.'),
    to: instant.exactOptional().describe('The last interruption.'),
    causes: z.array(causeCount).readonly().describe('By what ended them, most first.'),
    domains: counts.describe('By domain, most first.'),
    apps: counts.describe('By AppName, most first.'),
    streams: counts.describe(
      'The streams with the most interruptions, as domain/AppName/StreamName, with `-` for what is absent.',
    ),
    distinct: z
      .strictObject({
        domains: count.describe('Domains.'),
        apps: count.describe('AppNames.'),
        streams: count.describe('Streams.'),
        flapping: count.describe('Streams that flap.'),
      })
      .readonly()
      .describe('How many of each are told apart, and how many streams flap.'),
    timeline: z
      .strictObject({
        seconds: z
          .int()
          .min(60)
          .describe(
            'The length of a step. One of more than an hour is longer or shorter by as much as clocks go back or forward in it.',
          ),
        steps: z
          .array(
            z
              .strictObject({
                from: instant.describe('Where it begins.'),
                count: z.int().min(1).describe('How many interruptions.'),
              })
              .readonly(),
          )
          .readonly()
          .describe('The steps that have any, in order.'),
      })
      .readonly()
      .describe('Interruptions over time.'),
    flapping: z
      .array(flappingStream)
      .readonly()
      .describe('Streams with three or more interruptions within ten minutes: the 1,000 worst, the worst first.'),
    beyond: z
      .strictObject({
        causes: count.describe('Interruptions of further reasons.'),
        domains: count.describe('Interruptions of further domains.'),
        apps: count.describe('Interruptions of further AppNames.'),
        streams: count.describe('Interruptions of further streams.'),
        flapping: count.describe(
          'Interruptions that came among too many, or too far out of order, to be seen with those around them: more streams may flap, and worse.',
        ),
      })
      .readonly()
      .describe('What is beyond the bounds up to which things are told apart, and is counted in the totals alone.'),
    left: z
      .strictObject({
        filtered: count.describe('Records that the filters leave out.'),
        untimed: count.describe('Records without a time, left out where a time is asked for.'),
        repeated: count.describe('Callbacks that came before, with the same sequence and of the same event.'),
        others: count.describe('Callbacks of other events.'),
        unread: count.describe('Lines of files, and places in answers of the account, that were not read as a whole.'),
      })
      .readonly()
      .describe('What does not count.'),
  })
  .readonly()
  .describe('What the records come to.')

/** What `diagnose --format json` prints: `DiagnoseAnswer`. */
export const diagnoseAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    records: z.array(diagnosedRecordSchema).readonly().describe('The records, in the order in which they were read.'),
    summary,
  })
  .readonly()
