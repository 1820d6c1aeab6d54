import * as z from 'zod'
import { stages } from '../core/model/code.ts'
import { sourcesSchema, textSchema, toolSchema, versionSchema } from './answer.ts'
import { certaintySchema, severitySchema } from './report.ts'

const members = {
  id: z.string().describe('The id of the rule: a defect, in words.'),
  severity: severitySchema,
  stage: z.enum(stages).describe('Where a push with this defect ends.'),
  code: z.string().exactOptional().describe('The code that the rule predicts; absent where it predicts none.'),
  certainty: certaintySchema,
  needs: z
    .string()
    .exactOptional()
    .describe('The fact without which the rule cannot judge, by its name in the configuration.'),
  summary: textSchema.describe('What the rule finds.'),
  why: textSchema.describe('The mechanism behind it, in the server or the client.'),
  sources: sourcesSchema.describe('What the rule rests on.'),
  yieldsTo: z
    .array(z.string())
    .readonly()
    .exactOptional()
    .describe('The rules beside whose findings this one keeps quiet.'),
}

/** One rule: `RuleEntry`. */
const ruleEntry = z.strictObject(members).readonly()

/** A rule, explained: `RuleExplanation`. */
export const ruleExplanationSchema = z
  .strictObject({ kind: z.literal('rule').describe('A rule is explained.'), ...members })
  .readonly()

/** What `rules --format json` prints: `RulesAnswer`. */
export const rulesAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    rules: z.array(ruleEntry).readonly().describe('Every rule.'),
  })
  .readonly()
