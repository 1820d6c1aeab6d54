import * as z from 'zod'
import { stages } from '../core/model/stage.ts'
import { toolSchema, versionSchema } from './answer.ts'
import { hostProbeSchema } from './context.ts'

export const certaintySchema = z
  .enum(['certain', 'likely', 'uncertain'])
  .describe(
    'certain: documented, and all facts known. likely: documented, resting on a documented default or an inference. uncertain: sources are silent or in conflict.',
  )

export const severitySchema = z
  .enum(['error', 'warning', 'hint'])
  .describe(
    'error: the push will be refused. warning: it may be, or will break later. hint: it works and could be better.',
  )

const span = z
  .strictObject({
    start: z.int().min(0).describe('The first UTF-16 offset, counted from 0.'),
    end: z.int().min(0).describe('The offset behind the last.'),
  })
  .readonly()
  .describe('A half-open range of UTF-16 offsets into `input`.')

const texts = z.array(z.string()).readonly()
const count = z.int().min(0)

/** What `toISOString` gives: a txTime with a digit too many lies in a year that `z.iso.datetime` has no room for. */
const instantOfAnyYear = z.string().regex(/^(?:\d{4}|\+\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

export const predictionSchema = z
  .strictObject({
    outcome: z
      .enum(['refused', 'at-risk', 'no-objection', 'out-of-scope'])
      .describe('What will come of the push. A refusal can be proved, an acceptance cannot.'),
    stage: z.enum(stages).exactOptional().describe('Where the push ends.'),
    code: z
      .string()
      .exactOptional()
      .describe('The first code that the server would reach: `18/503`, or `19` where there is no sub-code.'),
    certainty: certaintySchema.exactOptional(),
    because: texts.describe('The rules that give `code`; without a code, those of the first stage.'),
    then: texts.describe('The codes that would follow, one by one, as each is mended.'),
  })
  .readonly()
  .describe('What will come of the push.')

export const unjudgedSchema = z
  .strictObject({
    rule: z.string().describe('The id of the rule that could not judge.'),
    needs: z.string().describe('The fact that is not known, by its name in the configuration.'),
    code: z.string().exactOptional().describe('The code that the rule predicts.'),
    reason: z
      .string()
      .exactOptional()
      .describe('Why the fact is not known, where `--account` or `--probe` asked for it and did not get it.'),
  })
  .readonly()

const factSource = z
  .strictObject({
    from: z
      .enum(['given', 'account', 'cache', 'probe'])
      .describe(
        'given: the configuration, the command line or the environment. account: the API of the vendor. cache: the same, asked earlier. probe: DNS and network.',
      ),
    at: z.iso.datetime().exactOptional().describe('When they were learnt; absent for what was given.'),
    facts: texts.describe('The facts, by their names in the configuration.'),
    seen: hostProbeSchema
      .extend({ portNumber: z.int().min(1).max(65_535).exactOptional().describe('The port that was tried.') })
      .readonly()
      .exactOptional()
      .describe('What was seen of the host and its port. Of a probe alone.'),
  })
  .readonly()

const data = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), texts, z.null()]))
  .readonly()
  .describe('What the sentences are made from. Its members depend on the rule.')

const fix = z
  .strictObject({
    title: z.string().describe('What the fix does.'),
    safe: z.boolean().describe('Whether applying it cannot change which stream is meant.'),
    edits: z
      .array(z.strictObject({ span, text: z.string().describe('What to put in its place.') }).readonly())
      .readonly()
      .describe('In order of place, without overlap.'),
  })
  .readonly()
  .describe('A change to the input that makes the finding go away.')

export const findingSchema = z
  .strictObject({
    rule: z.string().describe('The id of the rule that found it.'),
    severity: severitySchema,
    code: z
      .string()
      .exactOptional()
      .describe('The code that the server would answer with because of this, where it is known.'),
    certainty: certaintySchema,
    span,
    message: z.string().describe('What is.'),
    help: z.string().describe('What to do.'),
    data,
    fix: fix.exactOptional(),
    suppressed: z
      .enum(['comment', 'baseline'])
      .exactOptional()
      .describe('Why it does not count for the exit code: a comment beside the URL says so, or it is in the baseline.'),
  })
  .readonly()

export const readingSchema = z
  .strictObject({
    protocol: z.string().exactOptional().describe('The protocol, in lower case.'),
    domain: z.string().exactOptional().describe('The domain that the server authenticates.'),
    app: z.string().exactOptional().describe('AppName.'),
    stream: z.string().exactOptional().describe('StreamName, without its query.'),
    expires: instantOfAnyYear
      .exactOptional()
      .describe('The instant in txTime, in UTC. Years after 9999 have a sign and six digits.'),
  })
  .readonly()
  .describe('The URL as its client reads it. A member is absent where the URL has none.')

export const fieldsSchema = z
  .strictObject({
    serverEnd: count.describe('Where the Server ends.'),
    keyAt: count.describe('Where the Stream Key begins, which the service WHIP calls Bearer Token.'),
    service: z.literal('whip').exactOptional().describe('Present where the service is WHIP.'),
  })
  .readonly()
  .describe(
    'Offsets into `input` where the two fields of OBS stand in it; absent for a URL that was not put together from them.',
  )

/** The answer to one URL: `Report`. */
export const reportSchema = z
  .strictObject({
    input: z.string().describe('The URL, with one • for each UTF-16 unit of a secret.'),
    source: z
      .strictObject({
        file: z.string().describe('The file that the URL was read from.'),
        line: z.int().min(1).describe('Its line, counted from 1.'),
        column: z
          .int()
          .min(1)
          .exactOptional()
          .describe('Where in its line the URL begins, in UTF-16 units from 1; absent where it is all of the line.'),
        escaped: z
          .literal(true)
          .exactOptional()
          .describe(
            'The file writes the URL in another form (JSON’s `\\/`, CSV’s `""`), over several lines or in two places, so that no column can be told.',
          ),
        profile: z.string().exactOptional().describe('The profile of OBS that the URL was read from.'),
      })
      .readonly()
      .exactOptional()
      .describe('Where the URL was read from; absent for one given as an argument.'),
    fields: fieldsSchema.exactOptional(),
    identity: z
      .string()
      .exactOptional()
      .describe(
        'Tells the URL from others, whatever its signature and expiry. Only with a baseline or in formats that need it.',
      ),
    reading: readingSchema,
    prediction: predictionSchema,
    findings: z.array(findingSchema).readonly().describe('What decides first stands first.'),
    unjudged: z
      .array(unjudgedSchema)
      .readonly()
      .describe('The rules that could not judge this URL for want of a fact.'),
    sources: z
      .array(factSource)
      .readonly()
      .exactOptional()
      .describe('Where the facts about the URL came from, and when. Only with --account or --probe.'),
  })
  .readonly()
  .describe('The answer to one URL.')

const summary = z
  .strictObject({
    checked: count.describe('How many URLs were checked.'),
    refused: count.describe('How many of them will be refused.'),
    atRisk: count.describe('How many may be refused, or will break later.'),
    noObjection: count.describe('In how many no problem was found.'),
    outOfScope: count.describe('How many are meant for another ingest.'),
  })
  .readonly()
  .describe('How many URLs came to which outcome.')

/** The answer to a run, as `--format json` prints it: `Results`. */
export const resultsSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    reports: z.array(reportSchema).readonly().describe('One for each URL, in the order given.'),
    unjudged: z.array(unjudgedSchema).readonly().describe('The rules that could not judge any URL for want of a fact.'),
    summary,
  })
  .readonly()
