import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../src/core/codes/catalogue.ts'
import { suggestIds } from '../../../src/core/explain/did-you-mean.ts'
import {
  ALL_RECIPES,
  explain,
  explainCode,
  explainRecipe,
  explainRule,
  listCodes,
  listRecipes,
  listRules,
} from '../../../src/core/explain/explain.ts'
import type { RecipeEntry } from '../../../src/core/model/recipe.ts'
import { recipes } from '../../../src/core/recipes/index.ts'
import { rules } from '../../../src/core/rules/index.ts'
import expired from '../../../src/core/rules/tx-time-expired.ts'

/** A row of the table, with a function and its description. */
const row: RecipeEntry & { readonly made: () => string } = {
  id: 'time-doubled',
  formula: 'MD5(‹KEY› + StreamName + txTime + txTime)',
  summary: { en: 'txTime was signed twice.', zh: 'txTime 被计算了两次。' },
  remedy: { en: 'Sign it once.', zh: '只计算一次。' },
  needsKey: true,
  namedBy: ['tx-secret-mismatch'],
  made: () => '',
}
const { made: _, ...entry } = row

describe('explainCode', () => {
  test('names the rules that predict a code', () => {
    const { kind, id, text, predictedBy } = explainCode('18/501', [expired])
    expect({ kind, id, en: text.en }).toEqual({ kind: 'code', id: '18/501', en: 'The push URL has expired' })
    expect(predictedBy).toEqual([{ id: 'tx-time-expired', severity: 'error', summary: expired.summary }])
  })

  test('has no rule for a code that ends a running push', () => {
    expect(explainCode('21/102', rules).predictedBy).toEqual([])
  })
})

describe('explainRule', () => {
  test('gives the part of a rule that is plain data', () => {
    const explained = explainRule('tx-time-expired', [expired])
    expect(JSON.parse(JSON.stringify(explained))).toEqual(explained)
    expect(explained).toMatchObject({ kind: 'rule', id: 'tx-time-expired', code: '18/501', stage: 'auth' })
  })

  test('knows no rule that is not there', () => {
    expect(explainRule('tx-time-expired', [])).toBeUndefined()
  })
})

describe('explainRecipe', () => {
  test('gives the part of a row that is plain data', () => {
    expect(explainRecipe('time-doubled', [row])).toStrictEqual({ kind: 'recipe', ...entry })
    expect(listRecipes([row])).toStrictEqual([entry])
  })

  test('knows no recipe that is not there', () => {
    expect(explainRecipe('time-doubled', [])).toBeUndefined()
  })
})

describe('explain', () => {
  test.each([
    ['18.501', { kind: 'code', id: '18/501' }],
    ['tx-time-expired', { kind: 'rule', id: 'tx-time-expired' }],
    [' time-doubled\n', { kind: 'recipe', id: 'time-doubled' }],
    ['recipes', { kind: 'recipes', recipes: [entry] }],
  ])('%j', (asked, explanation) => {
    expect(explain(asked, [expired], [row])).toMatchObject(explanation)
  })

  test.each([
    ['18', 28],
    ['errcode 18', 28],
    ['错误码：18', 28],
    ['(18)', 28],
    ['21', 4],
    ['100', 2],
  ])('%j is all codes of that number', (asked, count) => {
    const explained = explain(asked, rules, recipes)
    expect(explained).toMatchObject({ kind: 'reason', match: 'number' })
    expect(explained?.kind === 'reason' && explained.codes.length).toBe(count)
  })

  test.each(['１８/503', '18／503', 'errcode: 18, sub_errcode: 503', '错误码 18/503', '18 503'])(
    '%j is the code',
    (asked) => {
      expect(explain(asked, rules, recipes)).toMatchObject({ kind: 'code', id: '18/503' })
    },
  )

  test('no name has two meanings', () => {
    const names = [...rules, ...recipes].map(({ id }) => id).concat(ALL_RECIPES)
    expect(new Set(names).size).toBe(names.length)
    for (const { id } of recipes) expect(explain(id, rules, recipes)).toMatchObject({ kind: 'recipe', id })
  })
})

test('the lists are complete, and in order', () => {
  expect(listRecipes(recipes).map(({ id }) => id)).toEqual(recipes.map(({ id }) => id))
  expect(listCodes(rules).map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id))
  expect(listRules(rules).map(({ id }) => id)).toEqual(rules.map(({ id }) => id))
})

describe('didYouMean', () => {
  const named = ['tx-time-expired', 'tx-time-missing', 'tx-secret-missing', 'host-ip', 'domain-disabled'].map((id) => ({
    ...expired,
    id,
  }))

  test.each([
    ['tx-time-expird', ['tx-time-expired']],
    ['tx-tiem-expired', ['tx-time-expired']],
    ['txTimeExpired', ['tx-time-expired']],
    ['tx_time_expired', ['tx-time-expired']],
    ['expired', ['tx-time-expired']],
    ['tx-time', ['tx-time-expired', 'tx-time-missing']],
    ['hostip', ['host-ip']],
    ['Domain Disabled', ['domain-disabled']],
    ['100', ['18/100', '21/100']],
    ['21', ['21/100', '21/101', '21/102', '21/103']],
    ['18/603', ['18/600', '18/601', '18/602', '18/103', '18/203']],
    ['time-doubeld', ['time-doubled']],
    ['timeDoubled', ['time-doubled']],
    ['recipe', ['recipes']],
    ['nothing-of-the-kind', []],
    ['', []],
  ])('%j: %j', (typed, names) => {
    expect(suggestIds(typed, named, [row])).toEqual(names)
  })

  test('takes any length', () => {
    expect(suggestIds('tx-'.repeat(1_000_000), named, [row])).toEqual([])
  })
})
