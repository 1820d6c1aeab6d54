import * as z from 'zod'
import { stages } from '../core/model/code.ts'
import { toolSchema, versionSchema } from './answer.ts'
import { hostProbeSchema } from './context.ts'

export const certaintySchema = z
  .enum(['certain', 'likely', 'uncertain'])
  .describe(
    'certain: documented, and all facts are known. likely: documented, but based on a default or an inference. uncertain: the sources do not say, or contradict each other.',
  )

export const severitySchema = z
  .enum(['error', 'warning', 'hint'])
  .describe(
    'error: the push will be refused. warning: it may be refused, or fail later. hint: it works but could be better.',
  )

const span = z
  .strictObject({
    start: z.int().min(0).describe('The first UTF-16 offset, counted from 0.'),
    end: z.int().min(0).describe('The offset after the last.'),
  })
  .readonly()
  .describe('A half-open range of UTF-16 offsets into `input`.')

const texts = z.array(z.string()).readonly()
const count = z.int().min(0)

/** What `toISOString` gives: a txTime with a digit too many lies in a year that `z.iso.datetime` has no room for. */
const instantOfAnyYear = z.string().regex(/^(?:\d{4}|\+\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

export const unjudgedSchema = z
  .strictObject({
    rule: z.string().describe('The id of the rule that could not check.'),
    needs: z.string().describe('The fact that is not known, by its name in the configuration.'),
    code: z.string().exactOptional().describe('The code that the rule predicts.'),
    reason: z
      .string()
      .exactOptional()
      .describe('Why the fact is not known, if `--account` or `--probe` tried to look it up.'),
  })
  .readonly()

const forecast = z.strictObject({
  outcome: z
    .enum(['refused', 'at-risk', 'no-objection', 'out-of-scope'])
    .describe('The predicted result of the push. A refusal can be proved, an acceptance cannot.'),
  stage: z.enum(stages).exactOptional().describe('Where the push ends.'),
  code: z
    .string()
    .exactOptional()
    .describe('The first code that the server would reach: `18/503`, or `19` if it has no sub-code.'),
  certainty: certaintySchema.exactOptional(),
  because: texts.describe('The rules that predict `code`; without a code, those of the first stage.'),
  then: texts.describe('The codes that would follow, one by one, after each fix.'),
})

export const predictionSchema = forecast
  .extend({
    afterFixes: forecast
      .extend({
        unjudged: z
          .array(unjudgedSchema)
          .readonly()
          .exactOptional()
          .describe('The rules that cannot check the fixed URL, as a fact is missing; absent if there are none.'),
      })
      .readonly()
      .exactOptional()
      .describe(
        'What would be predicted once all safe fixes are applied, until nothing changes or ten times. Only if there is a safe fix.',
      ),
  })
  .readonly()
  .describe('The predicted result of the push.')

const factSource = z
  .strictObject({
    from: z
      .enum(['given', 'account', 'cache', 'probe'])
      .describe(
        'given: the configuration, the command line or the environment. account: the API of Tencent Cloud. cache: the same, from an earlier run. probe: DNS and network.',
      ),
    at: z.iso.datetime().exactOptional().describe('When they were looked up; absent for given facts.'),
    facts: texts.describe('The facts, by their names in the configuration.'),
    seen: hostProbeSchema
      .extend({ portNumber: z.int().min(1).max(65_535).exactOptional().describe('The port that was probed.') })
      .readonly()
      .exactOptional()
      .describe('What a probe found out about the host and its port.'),
  })
  .readonly()

const data = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), texts, z.null()]))
  .readonly()
  .describe('The values in the message. The members depend on the rule.')

const fix = z
  .strictObject({
    title: z.string().describe('What the fix does.'),
    safe: z.boolean().describe('Whether the fix is safe: it cannot change which stream is meant.'),
    edits: z
      .array(z.strictObject({ span, text: z.string().describe('The replacement.') }).readonly())
      .readonly()
      .describe('In the order of their positions, without overlap.'),
  })
  .readonly()
  .describe('A change to the input that removes the finding.')

export const findingSchema = z
  .strictObject({
    rule: z.string().describe('The id of the rule that found it.'),
    severity: severitySchema,
    code: z.string().exactOptional().describe('The code with which the server would answer, if known.'),
    certainty: certaintySchema,
    span,
    message: z.string().describe('What is wrong.'),
    help: z.string().describe('What to do.'),
    data,
    fix: fix.exactOptional(),
    follows: z
      .string()
      .exactOptional()
      .describe('The rule of the finding that is the cause of this one: once that is fixed, this one is gone.'),
    followsAt: count
      .exactOptional()
      .describe('The index of the cause in `findings`. Only if its rule has several findings.'),
    suppressed: z
      .enum(['comment', 'baseline'])
      .exactOptional()
      .describe('Why it does not affect the exit code: a comment next to the URL, or the baseline.'),
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
  .describe('The URL as its client reads it. A member is absent if the URL does not have it.')

export const fieldsSchema = z
  .strictObject({
    serverEnd: count.describe('The offset at which the Server ends.'),
    keyAt: count.describe('The offset at which the Stream Key begins, or the Bearer Token of the service WHIP.'),
    service: z.literal('whip').exactOptional().describe('Present if the service is WHIP.'),
  })
  .readonly()
  .describe('The offsets of the two fields of OBS in `input`; absent for a URL that was not made from them.')

/** The report on one URL: `Report`. */
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
          .describe('The column at which the URL begins, in UTF-16 units from 1; absent if the URL is the whole line.'),
        escaped: z
          .literal(true)
          .exactOptional()
          .describe(
            'The file has the URL in another form (JSON’s `\\/`, CSV’s `""`), over several lines or in two places, so there is no column.',
          ),
        profile: z.string().exactOptional().describe('The profile of OBS from which the URL was read.'),
      })
      .readonly()
      .exactOptional()
      .describe('Where the URL was read; absent for an argument.'),
    fields: fieldsSchema.exactOptional(),
    identity: z
      .string()
      .exactOptional()
      .describe(
        'Identifies the URL, whatever its signature and expiry. Only with a baseline, or in formats that need it.',
      ),
    reading: readingSchema,
    prediction: predictionSchema,
    findings: z.array(findingSchema).readonly().describe('What decides first comes first.'),
    unjudged: z
      .array(unjudgedSchema)
      .readonly()
      .describe('The rules that could not check this URL, as a fact is missing.'),
    sources: z
      .array(factSource)
      .readonly()
      .exactOptional()
      .describe(
        'The sources of the facts about the URL, and when they were looked up. Only with --account or --probe.',
      ),
  })
  .readonly()
  .describe('The answer to one URL.')

const uncheckedLine = {
  input: z.literal('').describe('Empty: the line is not repeated.'),
  source: z
    .strictObject({ line: z.int().min(1).describe('Its number, counted from 1.') })
    .readonly()
    .describe('The line of standard input.'),
}

/** A line that `--coprocess` answers without a report: `UncheckedLine`. */
export const uncheckedLineSchema = z
  .union([
    z
      .strictObject({ ...uncheckedLine, skipped: z.enum(['blank', 'comment']).describe('Why it holds no URL.') })
      .readonly(),
    z.strictObject({ ...uncheckedLine, error: z.string().describe('Why it could not be read.') }).readonly(),
  ])
  .describe('The answer to a line that holds no URL, or could not be read.')

const skipped = z
  .strictObject({
    unsigned: count.describe('Without a parameter of Tencent Cloud, on hosts that nothing names as its own.'),
    otherVendor: count.describe('For another vendor, by host or parameter.'),
    playback: count.describe('To play a stream, by host, name or comment.'),
    unfinished: count.describe('Put together by a program, or without a StreamName.'),
  })
  .readonly()
  .describe('How many URLs a scan found and did not check. Only with --scan.')

const summary = z
  .strictObject({
    checked: count.describe('How many URLs were checked.'),
    refused: count.describe('How many of them will be refused.'),
    atRisk: count.describe('How many may be refused, or will break later.'),
    noObjection: count.describe('In how many no problem was found.'),
    outOfScope: count.describe('How many are meant for another ingest.'),
    skipped: skipped.exactOptional(),
    suppressed: count
      .exactOptional()
      .describe('Of how many all that would refuse them or put them at risk is suppressed; absent if there are none.'),
  })
  .readonly()
  .describe('How many URLs came to which outcome.')

/** The answer to a run, as `--format json` prints it: `Results`. */
export const resultsSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    reports: z.array(reportSchema).readonly().describe('One for each URL, in the order given.'),
    unjudged: z
      .array(unjudgedSchema)
      .readonly()
      .describe('The rules that could not check any URL, as a fact is missing.'),
    summary,
  })
  .readonly()
