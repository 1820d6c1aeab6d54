import { type CodeId, catalogue } from '../codes/catalogue.ts'
import { getCodeEntry } from '../codes/code-id.ts'
import type { Rule } from '../linter/rule.ts'
import type { CodeEntry } from '../model/code.ts'
import type {
  CodeExplanation,
  Explanation,
  PredictedCode,
  RecipeExplanation,
  RuleEntry,
  RuleExplanation,
} from '../model/explanation.ts'
import type { RecipeEntry } from '../model/recipe.ts'
import { explainClientErrors } from './client-errors/explain.ts'
import { explainNumber, explainReason } from './explain-reason.ts'
import { findCodesByNumber } from './find-codes.ts'

/** What is asked for to have all recipes explained. */
export const ALL_RECIPES = 'recipes'

/**
 * What there is to say of a code, however it is typed, of all codes of an errcode, of a rule or a recipe by its id, of all recipes, of a reason in the
 * vendor's words, or of what a client shows in a code's place; `undefined` where it is none of them.
 */
export function explain(
  query: string,
  rules: readonly Rule[],
  recipes: readonly RecipeEntry[],
): Explanation | undefined {
  const [code, ...others] = findCodesByNumber(query)
  if (code !== undefined) {
    return others.length === 0 ? explainCode(code, rules) : explainNumber([code, ...others], listCodes(rules))
  }
  const name = query.trim()
  if (name === ALL_RECIPES) return { kind: 'recipes', recipes: listRecipes(recipes) }
  const kebab = toKebabCase(name)
  return (
    explainRule(name, rules) ??
    explainRecipe(name, recipes) ??
    explainText(name, listCodes(rules)) ??
    explainRule(kebab, rules) ??
    explainRecipe(kebab, recipes)
  )
}

/** What is no name: an official reason first, then what clients say, and at last what only resembles a reason. */
function explainText(text: string, codes: readonly PredictedCode[]): Explanation | undefined {
  const reason = explainReason(text, codes)
  if (reason?.kind === 'code' || reason?.match === 'official') return reason
  return explainClientErrors(text) ?? reason
}

/** `txSecret mismatch` → `tx-secret-mismatch`. */
const toKebabCase = (name: string): string =>
  name
    .slice(0, 100)
    .replace(/([a-z])(?=[A-Z])/g, '$1-')
    .toLowerCase()
    .replace(/[_ /.]/g, '-')

/** What is known of a code, and which rules predict it. */
export const explainCode = (id: CodeId, rules: readonly Rule[]): CodeExplanation => ({
  kind: 'code',
  ...createPredictedCode(getCodeEntry(id), rules),
})

/** What a rule finds, and why; `undefined` where no rule has this id. */
export function explainRule(id: string, rules: readonly Rule[]): RuleExplanation | undefined {
  const rule = rules.find((one) => one.id === id)
  return rule && { kind: 'rule', ...createRuleEntry(rule) }
}

/** What was done wrong, and what to do instead; `undefined` where no recipe has this id. */
export function explainRecipe(id: string, recipes: readonly RecipeEntry[]): RecipeExplanation | undefined {
  const recipe = recipes.find((one) => one.id === id)
  return recipe && { kind: 'recipe', ...createRecipeEntry(recipe) }
}

/** Every code, in the order of numbers. */
export const listCodes = (rules: readonly Rule[]): readonly PredictedCode[] =>
  catalogue.map((entry) => createPredictedCode(entry, rules))

/** Every rule, in the order given. */
export const listRules = (rules: readonly Rule[]): readonly RuleEntry[] => rules.map(createRuleEntry)

/** Every known wrong way to make a txSecret, in the order given. */
export const listRecipes = (recipes: readonly RecipeEntry[]): readonly RecipeEntry[] => recipes.map(createRecipeEntry)

const createPredictedCode = (entry: CodeEntry, rules: readonly Rule[]): PredictedCode => ({
  ...entry,
  predictedBy: rules
    .filter(({ code }) => code === entry.id)
    .map(({ id, severity, summary }) => ({ id, severity, summary })),
})

/** The part of a rule that is plain data. */
const createRuleEntry = ({
  id,
  severity,
  stage,
  code,
  certainty,
  needs,
  summary,
  why,
  sources,
  supersededBy,
}: Rule): RuleEntry => ({
  id,
  severity,
  stage,
  ...(code === undefined ? {} : { code }),
  certainty,
  ...(needs === undefined ? {} : { needs }),
  summary,
  why,
  sources,
  ...(supersededBy === undefined ? {} : { yieldsTo: supersededBy }),
})

/** The part of a recipe that is plain data: its row holds how it is computed as well. */
const createRecipeEntry = ({
  id,
  formula,
  summary,
  remedy,
  needsKey,
  needs,
  namedBy,
  sources,
}: RecipeEntry): RecipeEntry => ({
  id,
  formula,
  summary,
  remedy,
  needsKey,
  ...(needs === undefined ? {} : { needs }),
  namedBy,
  ...(sources === undefined ? {} : { sources }),
})
