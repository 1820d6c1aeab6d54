import * as z from 'zod'
import { toolSchema, versionSchema } from './answer.ts'
import { clientErrorExplanationSchema, clientErrorsExplanationSchema } from './client-errors.ts'
import { codeExplanationSchema, reasonExplanationSchema } from './codes.ts'
import { recipeExplanationSchema, recipesExplanationSchema } from './recipes.ts'
import { reportSchema } from './report.ts'
import { ruleExplanationSchema } from './rules.ts'

/** What `explain --format json` prints: `ExplainAnswer`. */
export const explainAnswerSchema = z
  .strictObject({
    version: versionSchema,
    tool: toolSchema,
    explanation: z
      .discriminatedUnion('kind', [
        codeExplanationSchema,
        ruleExplanationSchema,
        recipeExplanationSchema,
        recipesExplanationSchema,
        reasonExplanationSchema,
        clientErrorExplanationSchema,
        clientErrorsExplanationSchema,
      ])
      .describe('What is known of the code, rule, recipe, reason or client error that was asked for.'),
    report: reportSchema
      .exactOptional()
      .describe('The answer to the URL that was given; without one, for a rule, the answer to its own example.'),
  })
  .readonly()
