import type { RecipeExplanation, RecipesExplanation } from '../../core/model/explanation.ts'
import type { RecipeEntry } from '../../core/model/recipe.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'
import { formatDrawnReport, formatPart, joinBlocks, joinIds, explanationWords as shared } from './parts.ts'

const recipeWords = {
  ...shared,
  formula: { en: 'Wrong', zh: '错误算法' },
  right: { en: 'Right', zh: '正确算法' },
  recognised: { en: 'Recognised', zh: '识别条件' },
  needsKey: { en: 'Only if the signing key is known.', zh: '需已知鉴权 KEY。' },
  needsNoKey: { en: 'Whether or not the signing key is known.', zh: '无需鉴权 KEY。' },
  namedBy: { en: 'Rules that name it', zh: '会指出此错误的规则' },
  recipes: {
    en: 'Known wrong ways to make a txSecret',
    zh: '常见的错误签名方式',
  },
  recipesNamedBy: { en: 'Rules that name them', zh: '会指出这些错误的规则' },
  made: { en: 'txSecret of this URL was made like this', zh: '此地址的 txSecret 正是这样生成的' },
  notMade: { en: 'this is not recognised in this URL', zh: '未在此地址中发现此错误' },
  more: {
    en: '`push-preflight explain <recipe>` says what to do instead',
    zh: '用 `push-preflight explain <签名方式>` 查看处理建议',
  },
} as const satisfies Record<string, Text>

const CORRECT_FORMULAS = ['MD5(‹KEY› + StreamName + txTime)', 'SHA-256(‹KEY› + StreamName + txTime)']

/** A wrong way to sign, and what to do instead. */
export function drawRecipe(
  explanation: RecipeExplanation,
  report: Report | undefined,
  reportText: string | undefined,
  options: RenderOptions,
): string {
  const { id, formula, summary, remedy, namedBy, sources } = explanation
  const { language, theme, width } = options
  return joinBlocks([
    theme.bold(id),
    wrap([{ text: summary[language] }], width, 0),
    formatPart(recipeWords.formula, [formula], options),
    formatPart(recipeWords.right, CORRECT_FORMULAS, options),
    formatPart(recipeWords.remedy, [remedy[language]], options),
    formatPart(recipeWords.recognised, [getCondition(explanation)[language]], options),
    formatPart(recipeWords.namedBy, [joinIds(namedBy, options)], options),
    formatPart(recipeWords.sources, sources ?? [], options),
    report && describeRecipeMatch(report, explanation)[language],
    formatDrawnReport(recipeWords.yourUrl, reportText, options),
  ])
}

/** All recipes, in brief. */
export function drawRecipes(
  { recipes }: RecipesExplanation,
  report: Report | undefined,
  reportText: string | undefined,
  options: RenderOptions,
): string {
  const { language, theme, width } = options
  const found = report && findRecipeIds(report)
  const item = ({ id, formula, summary }: RecipeEntry): string => {
    const remark = found?.has(id) ? ` ← ${recipeWords.made[language]}` : ''
    const lines = [formula, summary[language]].map((text) => `  ${wrap([{ text }], width - 2, 2)}`)
    return [`${theme.bold(id)}${remark}`, ...lines].join('\n')
  }
  return joinBlocks([
    theme.bold(recipeWords.recipes[language]),
    ...recipes.map(item),
    formatPart(recipeWords.right, CORRECT_FORMULAS, options),
    formatPart(
      recipeWords.recipesNamedBy,
      [joinIds([...new Set(recipes.flatMap(({ namedBy }) => namedBy))], options)],
      options,
    ),
    recipeWords.more[language],
    formatDrawnReport(recipeWords.yourUrl, reportText, options),
  ])
}

/** The facts that a recipe needs to be recognised. */
const getCondition = ({ needsKey, needs }: RecipeEntry): Text => {
  if (needs === undefined) return needsKey ? recipeWords.needsKey : recipeWords.needsNoKey
  return {
    en: `Only if the signing key and \`${needs}\` are known.`,
    zh: `需已知鉴权 KEY 和 \`${needs}\`。`,
  }
}

function describeRecipeMatch(report: Report, { id, needsKey, namedBy }: RecipeEntry): Text {
  if (findRecipeIds(report).has(id)) return recipeWords.made
  return needsKey && report.unjudged.some(({ rule }) => namedBy.includes(rule))
    ? recipeWords.unchecked
    : recipeWords.notMade
}

/** The recipes that findings name. */
const findRecipeIds = ({ findings }: Report): ReadonlySet<unknown> =>
  new Set(findings.map(({ data }) => data['recipe']))
