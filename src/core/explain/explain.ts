import { type CodeId, catalogue } from '../codes/catalogue.ts'
import { getCodeEntry } from '../codes/code-id.ts'
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
import { toKebabCase } from '../text/normalize.ts'
import { explainClientErrors } from './client-errors/explain.ts'
import { createCodeExplanation, explainNumber, explainReason, explainRecord } from './explain-reason.ts'
import { findCodesByNumber } from './find-codes.ts'

/** A rule, as far as it is plain data: one of a check, or one of the wire. */
export interface ListedRule extends Omit<RuleEntry, 'yieldsTo'> {
  readonly supersededBy?: readonly string[]
}

/** The query that explains all recipes. */
export const ALL_RECIPES = 'recipes'

/**
 * Explains a query: a code in any spelling, an errcode with all its codes, the id of a rule or a recipe, `recipes`, an
 * official reason, the JSON of a record, or an error that a client shows. `undefined` if it is none of these.
 */
export function explain(
  query: string,
  rules: readonly ListedRule[],
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

/** Explains a text that is not a name: a record and an official reason first, then client errors, then similar reasons. */
function explainText(text: string, codes: readonly PredictedCode[]): Explanation | undefined {
  const record = explainRecord(text, codes)
  if (record !== undefined) return record
  const reason = explainReason(text, codes)
  if (reason?.kind === 'code' || reason?.match === 'official') return reason
  return explainClientErrors(text) ?? reason
}

/** Explains a code and lists the rules that predict it. */
export const explainCode = (id: CodeId, rules: readonly ListedRule[]): CodeExplanation =>
  createCodeExplanation(createPredictedCode(getCodeEntry(id), rules))

/** Explains a rule; `undefined` if no rule has this id. */
export function explainRule(id: string, rules: readonly ListedRule[]): RuleExplanation | undefined {
  const rule = rules.find((one) => one.id === id)
  return rule && { kind: 'rule', ...createRuleEntry(rule) }
}

/** Explains a signing mistake and its remedy; `undefined` if no recipe has this id. */
export function explainRecipe(id: string, recipes: readonly RecipeEntry[]): RecipeExplanation | undefined {
  const recipe = recipes.find((one) => one.id === id)
  return recipe && { kind: 'recipe', ...createRecipeEntry(recipe) }
}

/** Every code, in numeric order. */
export const listCodes = (rules: readonly ListedRule[]): readonly PredictedCode[] =>
  catalogue.map((entry) => createPredictedCode(entry, rules))

/** Every rule, in the order given. */
export const listRules = (rules: readonly ListedRule[]): readonly RuleEntry[] => rules.map(createRuleEntry)

/** Every known signing mistake, in the order given. */
export const listRecipes = (recipes: readonly RecipeEntry[]): readonly RecipeEntry[] => recipes.map(createRecipeEntry)

const createPredictedCode = (entry: CodeEntry, rules: readonly ListedRule[]): PredictedCode => ({
  ...entry,
  predictedBy: rules
    .filter(({ code, on }) => code === entry.id && on === undefined)
    .map(({ id, severity, summary }) => ({ id, severity, summary })),
})

/** The part of a rule that is plain data. */
const createRuleEntry = ({
  id,
  on,
  severity,
  stage,
  code,
  certainty,
  needs,
  summary,
  why,
  sources,
  supersededBy,
}: ListedRule): RuleEntry => ({
  id,
  ...(on === undefined ? {} : { on }),
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

/** The part of a recipe that is plain data, without its functions. */
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
