import type { Explanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import type { RenderOptions } from '../reporter.ts'
import { drawClientError, drawClientErrors } from './client-error.ts'
import { drawCode } from './code.ts'
import { drawReason } from './reason.ts'
import { drawRecipe, drawRecipes } from './recipe.ts'
import { drawRule } from './rule.ts'

/**
 * An explanation, for people.
 * @param report The report on the given URL.
 * @param reportText That report as `pretty` writes it, or the one on the example of a rule.
 */
export function drawExplanation(
  explanation: Explanation,
  report: Report | undefined,
  reportText: string | undefined,
  options: RenderOptions,
): string {
  switch (explanation.kind) {
    case 'code':
      return drawCode(explanation, report, reportText, options)
    case 'rule':
      return drawRule(explanation, report, reportText, options)
    case 'recipe':
      return drawRecipe(explanation, report, reportText, options)
    case 'recipes':
      return drawRecipes(explanation, report, reportText, options)
    case 'reason':
      return drawReason(explanation, report, reportText, options)
    case 'client-error':
      return drawClientError(explanation, reportText, options)
    case 'client-errors':
      return drawClientErrors(explanation, options)
  }
}
