import type { Explanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import type { Look } from '../reporter.ts'
import { drawClientError, drawClientErrors } from './client-error.ts'
import { drawCode } from './code.ts'
import { drawReason } from './reason.ts'
import { drawRecipe, drawRecipes } from './recipe.ts'
import { drawRule } from './rule.ts'

/** An explanation, for people. `report`: that on the URL given. `drawn`: that, or the one on an example, drawn. */
export function drawExplanation(
  explanation: Explanation,
  report: Report | undefined,
  drawn: string | undefined,
  look: Look,
): string {
  switch (explanation.kind) {
    case 'code':
      return drawCode(explanation, report, drawn, look)
    case 'rule':
      return drawRule(explanation, report, drawn, look)
    case 'recipe':
      return drawRecipe(explanation, report, drawn, look)
    case 'recipes':
      return drawRecipes(explanation, report, drawn, look)
    case 'reason':
      return drawReason(explanation, report, drawn, look)
    case 'client-error':
      return drawClientError(explanation, drawn, look)
    case 'client-errors':
      return drawClientErrors(explanation, look)
  }
}
