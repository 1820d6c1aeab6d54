import * as z from 'zod'
import { stages } from '../core/model/stage.ts'
import { sources, text, tool, version } from './answer.ts'
import { certainty, severity } from './report.ts'

const members = {
  id: z.string().describe('The id of the rule: a defect, in words.'),
  severity,
  stage: z.enum(stages).describe('Where a push with this defect ends.'),
  code: z.string().exactOptional().describe('The code that the rule predicts; absent where it predicts none.'),
  certainty,
  needs: z
    .string()
    .exactOptional()
    .describe('The fact without which the rule cannot judge, by its name in the configuration.'),
  summary: text.describe('What the rule finds.'),
  why: text.describe('The mechanism behind it, in the server or the client.'),
  sources: sources.describe('What the rule rests on.'),
  yieldsTo: z
    .array(z.string())
    .readonly()
    .exactOptional()
    .describe('The rules beside whose findings this one keeps quiet.'),
}

/** One rule: `RuleEntry`. */
const ruleEntry = z.strictObject(members).readonly()

/** A rule, explained: `RuleExplanation`. */
export const ruleExplanation = z
  .strictObject({ kind: z.literal('rule').describe('A rule is explained.'), ...members })
  .readonly()

/** What `rules --format json` prints: `RulesAnswer`. */
export const rules = z
  .strictObject({ version, tool, rules: z.array(ruleEntry).readonly().describe('Every rule.') })
  .readonly()
