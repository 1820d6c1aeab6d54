import * as z from 'zod'
import { tool, version } from './answer.ts'
import { clientErrorExplanation, clientErrorsExplanation } from './client-errors.ts'
import { codeExplanation, reasonExplanation } from './codes.ts'
import { recipeExplanation, recipesExplanation } from './recipes.ts'
import { report } from './report.ts'
import { ruleExplanation } from './rules.ts'

/** What `explain --format json` prints: `ExplainAnswer`. */
export const explain = z
  .strictObject({
    version,
    tool,
    explanation: z
      .discriminatedUnion('kind', [
        codeExplanation,
        ruleExplanation,
        recipeExplanation,
        recipesExplanation,
        reasonExplanation,
        clientErrorExplanation,
        clientErrorsExplanation,
      ])
      .describe('What is known of the code, rule, recipe, reason or client error that was asked for.'),
    report: report
      .exactOptional()
      .describe('The answer to the URL that was given; without one, for a rule, the answer to its own example.'),
  })
  .readonly()
