import type { RecipeExplanation, RecipesExplanation } from '../../core/model/explanation.ts'
import type { RecipeEntry } from '../../core/model/recipe.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { wrap } from '../layout/wrap.ts'
import type { Look } from '../reporter.ts'
import { blocks, drawnBelow, list, part, words as shared } from './parts.ts'

const words = {
  ...shared,
  formula: { en: 'Wrong', zh: '错误算法' },
  right: { en: 'Right', zh: '正确算法' },
  recognised: { en: 'Recognised', zh: '识别条件' },
  needsKey: { en: 'Only where the signing key is known.', zh: '需已知鉴权 KEY。' },
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
    en: '`push-preflight explain <recipe>` tells what to do instead',
    zh: '用 `push-preflight explain <签名方式>` 查看处理建议',
  },
} as const satisfies Record<string, Text>

const RIGHT = ['MD5(‹KEY› + StreamName + txTime)', 'SHA-256(‹KEY› + StreamName + txTime)']

/** What was done wrong, and what to do instead. */
export function drawRecipe(
  explanation: RecipeExplanation,
  report: Report | undefined,
  drawn: string | undefined,
  look: Look,
): string {
  const { id, formula, summary, remedy, namedBy, sources } = explanation
  const { language, paint, width } = look
  return blocks([
    paint.bold(id),
    wrap([{ text: summary[language] }], width, 0),
    part(words.formula, [formula], look),
    part(words.right, RIGHT, look),
    part(words.remedy, [remedy[language]], look),
    part(words.recognised, [conditionOf(explanation)[language]], look),
    part(words.namedBy, [list(namedBy, look)], look),
    part(words.sources, sources ?? [], look),
    report && seenIn(report, explanation)[language],
    drawnBelow(words.yourUrl, drawn, look),
  ])
}

/** All recipes, in brief. */
export function drawRecipes(
  { recipes }: RecipesExplanation,
  report: Report | undefined,
  drawn: string | undefined,
  look: Look,
): string {
  const { language, paint, width } = look
  const found = report && recipesIn(report)
  const item = ({ id, formula, summary }: RecipeEntry): string => {
    const remark = found?.has(id) ? ` ← ${words.made[language]}` : ''
    const lines = [formula, summary[language]].map((text) => `  ${wrap([{ text }], width - 2, 2)}`)
    return [`${paint.bold(id)}${remark}`, ...lines].join('\n')
  }
  return blocks([
    paint.bold(words.recipes[language]),
    ...recipes.map(item),
    part(words.right, RIGHT, look),
    part(words.recipesNamedBy, [list([...new Set(recipes.flatMap(({ namedBy }) => namedBy))], look)], look),
    words.more[language],
    drawnBelow(words.yourUrl, drawn, look),
  ])
}

/** What has to be known for a recipe to be recognised. */
const conditionOf = ({ needsKey, needs }: RecipeEntry): Text => {
  if (needs === undefined) return needsKey ? words.needsKey : words.needsNoKey
  return {
    en: `Only where the signing key and \`${needs}\` are known.`,
    zh: `需已知鉴权 KEY 和 \`${needs}\`。`,
  }
}

function seenIn(report: Report, { id, needsKey, namedBy }: RecipeEntry): Text {
  if (recipesIn(report).has(id)) return words.made
  return needsKey && report.unjudged.some(({ rule }) => namedBy.includes(rule)) ? words.unchecked : words.notMade
}

/** The recipes that findings name. */
const recipesIn = ({ findings }: Report): ReadonlySet<unknown> => new Set(findings.map(({ data }) => data['recipe']))
