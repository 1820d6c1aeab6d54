import * as z from 'zod'
import { tool, version } from './answer.ts'
import { codeExplanation } from './codes.ts'
import { report } from './report.ts'
import { ruleExplanation } from './rules.ts'

/** What `explain --format json` prints: `ExplainAnswer`. */
export const explain = z
  .strictObject({
    version,
    tool,
    explanation: z
      .discriminatedUnion('kind', [codeExplanation, ruleExplanation])
      .describe('What is known of the code or rule that was asked for.'),
    report: report.exactOptional().describe("For a rule: the answer to its own example, with the rule's finding."),
  })
  .readonly()
