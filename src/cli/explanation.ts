import type { Look } from '../core/format/format.ts'
import { certaintyWords, severityWords } from '../core/format/words.ts'
import { wrap } from '../core/format/wrap.ts'
import type {
  CodeExplanation,
  Explanation,
  RecipeExplanation,
  RecipesExplanation,
  RuleExplanation,
} from '../core/model/explanation.ts'
import type { RecipeEntry } from '../core/model/recipe.ts'
import type { Report } from '../core/model/report.ts'
import type { Text } from '../core/model/text.ts'
import { aligned } from './table.ts'

const words = {
  remedy: { en: 'What to do', zh: '处理建议' },
  note: { en: 'Note', zh: '说明' },
  earlier: { en: 'Earlier wording', zh: '旧版说明' },
  other: { en: '中文', zh: 'English' },
  predictedBy: { en: 'Rules that predict it', zh: '可预测此错误码的规则' },
  undecidable: { en: 'No rule predicts it: it shows only during a push', zh: '推流前无法判断，因此没有规则可预测' },
  why: { en: 'Why', zh: '原因' },
  sources: { en: 'Sources', zh: '来源' },
  example: { en: 'Example', zh: '示例' },
  yourUrl: { en: 'This URL', zh: '此地址' },
  fires: { en: 'fires on this URL', zh: '此地址触发' },
  unchecked: { en: 'not checked on this URL, for want of facts', zh: '此地址未检查（缺少信息）' },
  silent: { en: 'no rule for this code fires on this URL', zh: '此地址未触发此错误码的任何规则' },
  quiet: { en: 'this rule does not fire on this URL', zh: '此地址未触发此规则' },
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
  }
}

function drawCode(
  { id, text, earlier, remedy, note, predictedBy, sources }: CodeExplanation,
  report: Report | undefined,
  drawn: string | undefined,
  look: Look,
): string {
  const { language, paint } = look
  const other = language === 'en' ? 'zh' : 'en'
  const remark = (id: string): Text | undefined => {
    if (report?.findings.some(({ rule }) => rule === id)) return words.fires
    return report?.unjudged.some(({ rule }) => rule === id) ? words.unchecked : undefined
  }
  const list = predictedBy.map((rule) => [
    rule.id,
    severityWords[rule.severity][language],
    [rule.summary[language], remark(rule.id)?.[language]].filter((text) => text !== undefined).join(' ← '),
  ])
  const silent = report !== undefined && list.length > 0 && !predictedBy.some((rule) => remark(rule.id))
  return blocks([
    wrap([{ text: `${id}  ${text[language]}`, paint: paint.bold }], look.width, 2),
    part(words.other, [text[other]], look),
    part(words.earlier, earlier?.[language] ?? [], look),
    part(words.remedy, [remedy[language]], look),
    part(words.note, note === undefined ? [] : [note[language]], look),
    list.length === 0
      ? words.undecidable[language]
      : `${paint.bold(words.predictedBy[language])}\n${indent(aligned(list))}`,
    part(words.sources, sources, look),
    silent ? words.silent[language] : undefined,
    drawn === undefined ? undefined : `${paint.bold(words.yourUrl[language])}\n\n${drawn}`,
  ])
}

/** `drawn` is the report on the rule's own example where no URL was given. */
function drawRule(
  { id, severity, code, certainty, summary, why, sources }: RuleExplanation,
  report: Report | undefined,
  drawn: string | undefined,
  look: Look,
): string {
  const { language, paint } = look
  const head = [id, severityWords[severity][language], code, certaintyWords[certainty][language]]
  const quiet = report?.findings.every((one) => one.rule !== id) === true
  const title = report === undefined ? words.example : words.yourUrl
  return blocks([
    paint.bold(head.filter((one) => one !== undefined).join('  ')),
    wrap([{ text: summary[language] }], look.width, 0),
    part(words.why, [why[language]], look),
    part(words.sources, sources, look),
    quiet ? words.quiet[language] : undefined,
    drawn === undefined ? undefined : `${paint.bold(title[language])}\n\n${drawn}`,
  ])
}

function drawRecipe(
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
    drawn === undefined ? undefined : `${paint.bold(words.yourUrl[language])}\n\n${drawn}`,
  ])
}

function drawRecipes(
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
    drawn === undefined ? undefined : `${paint.bold(words.yourUrl[language])}\n\n${drawn}`,
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

const list = (ids: readonly string[], { language }: Look): string => ids.join(language === 'en' ? ', ' : '、')

/** The recipes that findings name. */
const recipesIn = ({ findings }: Report): ReadonlySet<unknown> => new Set(findings.map(({ data }) => data['recipe']))

const blocks = (parts: readonly (string | undefined)[]): string =>
  parts
    .filter((one) => one !== undefined && one !== '')
    .map((one) => `${one?.trimEnd()}\n`)
    .join('\n')

function part(title: Text, lines: readonly string[], { language, paint, width }: Look): string | undefined {
  if (lines.length === 0) return undefined
  const body = lines.map((line) => `  ${wrap([{ text: line }], width - 2, 2)}`)
  return [paint.bold(title[language]), ...body].join('\n')
}

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ')
