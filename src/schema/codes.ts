import * as z from 'zod'
import { stages } from '../core/model/code.ts'
import { sourcesSchema, textSchema, toolSchema, versionSchema } from './answer.ts'
import { severitySchema } from './report.ts'

const wordings = z.array(z.string().min(1)).min(1).readonly().exactOptional()

const members = {
  id: z.string().describe('The code: `18/503`, or `19` where there is no sub-code.'),
  code: z.int().min(0).describe('errcode.'),
  subCode: z.int().min(1).exactOptional().describe('sub_errcode; absent where the vendor lists none or 0.'),
  text: textSchema.describe('The official text, newest known revision, without its full stop.'),
  earlier: z
    .strictObject({ en: wordings.describe('English wordings.'), zh: wordings.describe('Chinese wordings.') })
    .readonly()
    .exactOptional()
    .describe('Earlier official wordings that differ, as older pages and records show them.'),
  stage: z
    .enum([...stages, 'internal', 'running'])
    .describe(
      'Where the push ends: the stage of a refusal, `internal` for faults of the vendor, `running` for what ends a push that was accepted.',
    ),
  decidable: z
    .enum(['url', 'facts', 'never'])
    .describe('Whether a preflight can tell: from the URL alone, with facts about the account, or not before a push.'),
  remedy: textSchema.describe('What a user can do about it.'),
  note: textSchema.exactOptional().describe('What the official text leaves out, or where the documents disagree.'),
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
  .strictObject({ kind: z.literal('code').describe('A code is explained.'), ...predictedMembers })
  .readonly()

const reasonCode = z
  .strictObject({
    id: members.id,
    text: members.text,
    remedy: members.remedy,
    note: members.note,
    predictedBy: predictedMembers.predictedBy,
    ends: z.enum(['refused', 'running']).describe('Whether it refuses a push, or ends one that ran.'),
  })
  .readonly()

/** A reason in words, explained: `ReasonExplanation`. */
export const reasonExplanationSchema = z
  .strictObject({
    kind: z.literal('reason').describe('A reason in words is explained.'),
    match: z
      .enum(['official', 'everyday', 'part', 'number'])
      .describe(
        '`official`: the text of these codes, in any revision. `everyday`: what people say for it. `part`: a part of it, or more than it. `number`: no text, but an errcode or a sub-code that they have in common.',
      ),
    number: z.string().exactOptional().describe('The errcode in brackets behind the reason; its codes come first.'),
    codes: z.array(reasonCode).readonly().describe('All codes that share it.'),
    apart: z.array(textSchema).readonly().describe('How to tell them apart, surest first.'),
  })
  .readonly()

/** What `codes --format json` prints: `CodesAnswer`. */
export const codesAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    codes: z.array(predictedCode).readonly().describe('Every code, in the order of numbers.'),
  })
  .readonly()
