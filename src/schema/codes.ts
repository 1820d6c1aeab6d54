import * as z from 'zod'
import { stages } from '../core/model/code.ts'
import { nextStepsSchema, sourcesSchema, textSchema, toolSchema, versionSchema } from './answer.ts'
import { certaintySchema, severitySchema } from './report.ts'

const wordings = z.array(z.string().min(1)).min(1).readonly().exactOptional()

const members = {
  id: z.string().describe('The code: `18/503`, or `19` if it has no sub-code.'),
  code: z.int().min(0).describe('errcode.'),
  subCode: z.int().min(1).exactOptional().describe('sub_errcode; absent if Tencent Cloud lists none or 0.'),
  text: textSchema.describe('The official text in its newest known revision, without its full stop.'),
  earlier: z
    .strictObject({ en: wordings.describe('English wordings.'), zh: wordings.describe('Chinese wordings.') })
    .readonly()
    .exactOptional()
    .describe('Earlier official wordings, as in older pages and records.'),
  stage: z
    .enum([...stages, 'internal', 'running'])
    .describe(
      'Where the push ends: the stage of a refusal, `internal` for errors inside Tencent Cloud, `running` for what ends an accepted push.',
    ),
  decidable: z
    .enum(['url', 'facts', 'rehearsal', 'never'])
    .describe(
      'What it takes to tell it, the earliest of: the URL alone, facts about the account, a rehearsal, in which a client pushes to a stand-in for the server. `never`: none of them can.',
    ),
  rehearsal: z
    .strictObject({
      how: textSchema.describe('What the rehearsal has to show.'),
      certainty: certaintySchema,
    })
    .readonly()
    .exactOptional()
    .describe('How a rehearsal tells it; present if nothing before a rehearsal can.'),
  remedy: textSchema.describe('What a user can do about it.'),
  note: textSchema.exactOptional().describe('What the official text leaves out, or what the documents disagree about.'),
  sources: sourcesSchema.describe('The pages that the texts come from.'),
}

/** One code of the catalogue: `CodeEntry`. */
export const codeEntrySchema = z.strictObject(members).readonly()

const brief = z
  .strictObject({
    id: z.string().describe('The id of the rule.'),
    severity: severitySchema,
    summary: textSchema.describe('What the rule finds.'),
  })
  .readonly()

const predictedMembers = {
  ...members,
  predictedBy: z.array(brief).readonly().describe('The rules that predict this code.'),
}

/** One code with its rules: `PredictedCode`. */
const predictedCode = z.strictObject(predictedMembers).readonly()

/** A code, explained: `CodeExplanation`. */
export const codeExplanationSchema = z
  .strictObject({
    kind: z.literal('code').describe('A code is explained.'),
    ...predictedMembers,
    next: nextStepsSchema,
  })
  .readonly()

const reasonCode = z
  .strictObject({
    id: members.id,
    text: members.text,
    remedy: members.remedy,
    note: members.note,
    predictedBy: predictedMembers.predictedBy,
    ends: z.enum(['refused', 'running']).describe('Whether it refuses a push, or ends a running one.'),
  })
  .readonly()

/** A reason in words, explained: `ReasonExplanation`. */
export const reasonExplanationSchema = z
  .strictObject({
    kind: z.literal('reason').describe('A reason in words is explained.'),
    match: z
      .enum(['official', 'everyday', 'part', 'number'])
      .describe(
        '`official`: the text of these codes, in any revision. `everyday`: a common phrase for it. `part`: part of it, or more than it. `number`: an errcode or a sub-code that the codes share.',
      ),
    number: z.string().exactOptional().describe('The errcode in brackets after the reason. Its codes come first.'),
    codes: z.array(reasonCode).readonly().describe('All codes that share it.'),
    apart: z.array(textSchema).readonly().describe('How to tell them apart, the surest way first.'),
    next: nextStepsSchema,
  })
  .readonly()

/** What `codes --format json` prints: `CodesAnswer`. */
export const codesAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    codes: z.array(predictedCode).readonly().describe('All codes, in the order of their numbers.'),
  })
  .readonly()
