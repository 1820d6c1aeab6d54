import { fileURLToPath } from 'node:url'
import { describe, expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import type { BaselineFile } from '../../src/cli/check/baseline/file.ts'
import { catalogue } from '../../src/core/codes/catalogue.ts'
import { clientErrorIds } from '../../src/core/explain/client-errors/registry.ts'
import { explain as explained, listCodes, listRules } from '../../src/core/explain/explain.ts'
import type { ClientErrorEntry } from '../../src/core/model/client-error.ts'
import type { CodeEntry } from '../../src/core/model/code.ts'
import type { Context } from '../../src/core/model/context.ts'
import type { CodesAnswer, ExplainAnswer, RulesAnswer } from '../../src/core/model/explanation.ts'
import type { ObsListAnswer, ObsSetAnswer } from '../../src/core/model/obs.ts'
import type { Prediction } from '../../src/core/model/prediction.ts'
import type { RecipeEntry } from '../../src/core/model/recipe.ts'
import type { DiagnoseAnswer, DiagnosedRecord } from '../../src/core/model/record.ts'
import type { Report, Results, Unjudged } from '../../src/core/model/report.ts'
import type { SignAnswer, SignedEntry } from '../../src/core/model/signing.ts'
import type { SplitAnswer } from '../../src/core/model/split.ts'
import { recipes } from '../../src/core/recipes/index.ts'
import { rules as allRules } from '../../src/core/rules/index.ts'
import { check, split } from '../../src/index.ts'
import { baseline } from '../../src/schema/baseline.ts'
import type { clientErrorEntry } from '../../src/schema/client-errors.ts'
import { type codeEntry, codes } from '../../src/schema/codes.ts'
import { diagnose, type diagnosedRecord } from '../../src/schema/diagnose.ts'
import { explain } from '../../src/schema/explain.ts'
import { obsList, obsSet } from '../../src/schema/obs.ts'
import type { recipeEntry } from '../../src/schema/recipes.ts'
import { type context, type prediction, report, results, type unjudged } from '../../src/schema/report.ts'
import { rules } from '../../src/schema/rules.ts'
import { sign, type signedEntry } from '../../src/schema/sign.ts'
import { split as splitAnswer } from '../../src/schema/split.ts'
import { fixturesOf } from '../fixture.ts'

const tool = { name: 'push-preflight', version: '0.0.0' } as const

test('every schema describes its interface', () => {
  expectTypeOf<z.infer<typeof context>>().toEqualTypeOf<Context>()
  expectTypeOf<z.infer<typeof prediction>>().toEqualTypeOf<Prediction>()
  expectTypeOf<z.infer<typeof unjudged>>().toEqualTypeOf<Unjudged>()
  expectTypeOf<z.infer<typeof report>>().toEqualTypeOf<Report>()
  expectTypeOf<z.infer<typeof results>>().toEqualTypeOf<Results>()
  expectTypeOf<z.infer<typeof codeEntry>>().toEqualTypeOf<CodeEntry>()
  expectTypeOf<z.infer<typeof codes>>().toEqualTypeOf<CodesAnswer>()
  expectTypeOf<z.infer<typeof rules>>().toEqualTypeOf<RulesAnswer>()
  expectTypeOf<z.infer<typeof recipeEntry>>().toEqualTypeOf<RecipeEntry>()
  expectTypeOf<z.infer<typeof clientErrorEntry>>().toEqualTypeOf<ClientErrorEntry>()
  expectTypeOf<z.infer<typeof explain>>().toEqualTypeOf<ExplainAnswer>()
  expectTypeOf<z.infer<typeof signedEntry>>().toEqualTypeOf<SignedEntry>()
  expectTypeOf<z.infer<typeof baseline>>().toEqualTypeOf<BaselineFile>()
  expectTypeOf<z.infer<typeof sign>>().toEqualTypeOf<SignAnswer>()
  expectTypeOf<z.infer<typeof diagnosedRecord>>().toEqualTypeOf<DiagnosedRecord>()
  expectTypeOf<z.infer<typeof diagnose>>().toEqualTypeOf<DiagnoseAnswer>()
  expectTypeOf<z.infer<typeof obsList>>().toEqualTypeOf<ObsListAnswer>()
  expectTypeOf<z.infer<typeof obsSet>>().toEqualTypeOf<ObsSetAnswer>()
  expectTypeOf<z.infer<typeof splitAnswer>>().toEqualTypeOf<SplitAnswer>()
})

const published = {
  report: results.meta({
    title: 'push-preflight report',
    description: 'What `push-preflight check --format json` prints. With `ndjson`, each line is one of its `reports`.',
  }),
  codes: codes.meta({
    title: 'push-preflight codes',
    description: 'What `push-preflight codes --format json` prints: the interruption codes of Tencent Cloud Live.',
  }),
  rules: rules.meta({
    title: 'push-preflight rules',
    description: 'What `push-preflight rules --format json` prints: all that the tool looks for.',
  }),
  explain: explain.meta({
    title: 'push-preflight explanation',
    description:
      'What `push-preflight explain --format json` prints of a code, a rule, a recipe, all recipes, a reason or a client’s error.',
  }),
  sign: sign.meta({
    title: 'push-preflight signed URLs',
    description: 'What `push-preflight sign --format json` prints. With `ndjson`, each line is one of its `signed`.',
  }),
  'obs-list': obsList.meta({
    title: 'push-preflight profiles of OBS',
    description: 'What `push-preflight obs list --format json` prints: every profile, and what would come of it.',
  }),
  'obs-set': obsSet.meta({
    title: 'push-preflight settings of OBS',
    description: 'What `push-preflight obs set --format json` prints: what was set, and where.',
  }),
  split: splitAnswer.meta({
    title: 'push-preflight split',
    description: 'What `push-preflight split --format json` prints: a push URL taken apart.',
  }),
  diagnose: diagnose.meta({
    title: 'push-preflight diagnosis',
    description:
      'What `push-preflight diagnose --format json` prints. With `ndjson`, each line is one of its `records`.',
  }),
  baseline: baseline.meta({
    title: 'push-preflight baseline',
    description: 'What `push-preflight check --update-baseline` writes: the findings that `--baseline` leaves out.',
  }),
}

describe.each(Object.entries(published))('src/schema/json/%s.schema.json', (name, schema) => {
  // A consumer reads answers and writes none: `readOnly` on every object would say nothing.
  const json = z.toJSONSchema(schema, { override: ({ jsonSchema }) => void delete jsonSchema.readOnly })

  test('is written from its zod schema', async () => {
    const target = fileURLToPath(new URL(`../../src/schema/json/${name}.schema.json`, import.meta.url))
    await expect(`${JSON.stringify(json, null, 2)}\n`).toMatchFileSnapshot(target)
  })

  test('says of every member what it is', () => {
    expect(undescribed(json, name)).toEqual([])
  })
})

/** The paths of members without a description. */
function undescribed(schema: z.core.JSONSchema.BaseSchema, path: string): string[] {
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    typeof member === 'boolean'
      ? []
      : [...(member.description || member.const ? [] : [`${path}.${name}`]), ...undescribed(member, `${path}.${name}`)],
  )
  const items = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flat()
  return [...members, ...items.flatMap((item) => (typeof item === 'object' ? undescribed(item, `${path}[]`) : []))]
}

describe('what the program answers fits its schema', () => {
  const through = <T>(value: T): unknown => JSON.parse(JSON.stringify(value))

  test('codes', () => {
    const answer: CodesAnswer = { version: 1, tool, codes: listCodes(allRules) }
    expect(codes.parse(through(answer))).toEqual(answer)
  })

  test('rules', () => {
    const answer: RulesAnswer = { version: 1, tool, rules: listRules(allRules) }
    expect(rules.parse(through(answer))).toEqual(answer)
  })

  test('explanations of every code, rule, recipe, reason and error of a client', () => {
    const names = [...catalogue, ...allRules, ...recipes].map(({ id }) => id)
    const reasons = catalogue.flatMap(({ text }) => [text.en, text.zh])
    for (const name of [...names, 'recipes', ...reasons, '客户端主动断流(3)', '鉴权失败', ...clientErrorIds(), '-3']) {
      const answer = { version: 1, tool, explanation: explained(name, allRules, recipes) }
      expect(explain.parse(through(answer))).toEqual(answer)
    }
  })

  test.each(fixturesOf('rules'))('the report on %s', (_, { url, context }) => {
    const answer = check(url, context)
    expect(report.parse(through(answer))).toEqual(answer)
  })

  test.each(fixturesOf('rules'))('%s, taken apart', (_, { url, context: { keyAt } }) => {
    const answer: SplitAnswer = { version: 1, tool, ...split(url, keyAt === undefined ? {} : { keyAt }) }
    expect(splitAnswer.parse(through(answer))).toEqual(answer)
  })
})
