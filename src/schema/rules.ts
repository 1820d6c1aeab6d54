import * as z from 'zod'
import { ruleStages } from '../core/model/code.ts'
import { sourcesSchema, textSchema, toolSchema, versionSchema } from './answer.ts'
import { certaintySchema, severitySchema } from './report.ts'

const members = {
  id: z.string().describe('The id of the rule: the defect in words.'),
  on: z
    .literal('wire')
    .exactOptional()
    .describe('Set for a rule about what a client sends, which a rehearsal checks; absent for a rule of `check`.'),
  severity: severitySchema,
  stage: z
    .enum(ruleStages)
    .describe('The stage at which a push with this defect ends; `running` for a rule about what a client sends.'),
  code: z.string().exactOptional().describe('The code that the rule predicts; absent if it predicts none.'),
  certainty: certaintySchema,
  needs: z.string().exactOptional().describe('The fact that the rule needs, by its name in the configuration.'),
  summary: textSchema.describe('What the rule finds.'),
  why: textSchema.describe('The mechanism in the server or the client.'),
  sources: sourcesSchema.describe('The sources of the rule.'),
  yieldsTo: z
    .array(z.string())
    .readonly()
    .exactOptional()
    .describe('If one of these rules has a finding, this rule reports none.'),
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
    rules: z.array(ruleEntry).readonly().describe('All rules.'),
  })
  .readonly()
