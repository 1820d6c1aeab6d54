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
      .describe('The code, rule, recipe, reason or client error, explained.'),
    report: reportSchema
      .exactOptional()
      .describe('The report on the given URL. Without a URL, for a rule: the report on its example.'),
  })
  .readonly()
