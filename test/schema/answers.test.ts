import { describe, expect, expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import { createJsonSchemas } from '../../scripts/lib/json-schemas.ts'
import type { BaselineFile } from '../../src/cli/check/baseline/file.ts'
import { catalogue } from '../../src/core/codes/catalogue.ts'
import { listClientErrorIds } from '../../src/core/explain/client-errors/registry.ts'
import { explain as explained, listCodes, listRules } from '../../src/core/explain/explain.ts'
import { fieldsFor, toEncoderAnswer } from '../../src/core/fields/fields-for.ts'
import type { ClientErrorEntry } from '../../src/core/model/client-error.ts'
import type { CodeEntry } from '../../src/core/model/code.ts'
import type { Context } from '../../src/core/model/context.ts'
import type { CodesAnswer, ExplainAnswer, RulesAnswer } from '../../src/core/model/explanation.ts'
import type { ObsListAnswer, ObsSetAnswer } from '../../src/core/model/obs.ts'
import type { Prediction } from '../../src/core/model/prediction.ts'
import type { RecipeEntry } from '../../src/core/model/recipe.ts'
import type { DiagnoseAnswer, DiagnosedRecord } from '../../src/core/model/record.ts'
import type { RehearsalAnswer, RehearsalEvent } from '../../src/core/model/rehearsal.ts'
import type { Report, Results, UncheckedLine } from '../../src/core/model/report.ts'
import type { SignAnswer, SignedEntry } from '../../src/core/model/signing.ts'
import type { SplitAnswer } from '../../src/core/model/split.ts'
import type { Unjudged } from '../../src/core/model/unjudged.ts'
import { recipes } from '../../src/core/recipes/index.ts'
import { rules as allRules } from '../../src/core/rules/index.ts'
import { wireRules } from '../../src/core/wire/rules/index.ts'
import { check, split } from '../../src/index.ts'
import type { baselineSchema } from '../../src/schema/baseline.ts'
import type { clientErrorEntrySchema } from '../../src/schema/client-errors.ts'
import { type codeEntrySchema, codesAnswerSchema } from '../../src/schema/codes.ts'
import type { contextSchema } from '../../src/schema/context.ts'
import type { diagnoseAnswerSchema, diagnosedRecordSchema } from '../../src/schema/diagnose.ts'
import { explainAnswerSchema } from '../../src/schema/explain.ts'
import type { obsListAnswerSchema, obsSetAnswerSchema } from '../../src/schema/obs.ts'
import type { recipeEntrySchema } from '../../src/schema/recipes.ts'
import type { rehearsalAnswerSchema, rehearsalEventSchema } from '../../src/schema/rehearsal.ts'
import {
  type predictionSchema,
  reportSchema,
  type resultsSchema,
  type uncheckedLineSchema,
  type unjudgedSchema,
} from '../../src/schema/report.ts'
import { rulesAnswerSchema } from '../../src/schema/rules.ts'
import type { signAnswerSchema, signedEntrySchema } from '../../src/schema/sign.ts'
import { splitAnswerSchema as splitAnswer } from '../../src/schema/split.ts'
import { fixturesOf } from '../fixture.ts'

/** As the command lists them. */
const listedRules = [...allRules, ...wireRules]

const tool = { name: 'push-preflight', version: '0.0.0' } as const

test('every schema describes its interface', () => {
  // A file has no clock.
  expectTypeOf<Omit<z.infer<typeof contextSchema>, 'now'>>().toEqualTypeOf<Omit<Context, 'now'>>()
  expectTypeOf<z.infer<typeof predictionSchema>>().toEqualTypeOf<Prediction>()
  expectTypeOf<z.infer<typeof unjudgedSchema>>().toEqualTypeOf<Unjudged>()
  expectTypeOf<z.infer<typeof reportSchema>>().toEqualTypeOf<Report>()
  expectTypeOf<z.infer<typeof uncheckedLineSchema>>().branded.toEqualTypeOf<UncheckedLine>()
  expectTypeOf<z.infer<typeof resultsSchema>>().toEqualTypeOf<Results>()
  expectTypeOf<z.infer<typeof codeEntrySchema>>().toEqualTypeOf<CodeEntry>()
  expectTypeOf<z.infer<typeof codesAnswerSchema>>().toEqualTypeOf<CodesAnswer>()
  expectTypeOf<z.infer<typeof rulesAnswerSchema>>().toEqualTypeOf<RulesAnswer>()
  expectTypeOf<z.infer<typeof recipeEntrySchema>>().toEqualTypeOf<RecipeEntry>()
  expectTypeOf<z.infer<typeof clientErrorEntrySchema>>().toEqualTypeOf<ClientErrorEntry>()
  expectTypeOf<z.infer<typeof explainAnswerSchema>>().toEqualTypeOf<ExplainAnswer>()
  expectTypeOf<z.infer<typeof signedEntrySchema>>().toEqualTypeOf<SignedEntry>()
  expectTypeOf<z.infer<typeof baselineSchema>>().toEqualTypeOf<BaselineFile>()
  expectTypeOf<z.infer<typeof signAnswerSchema>>().toEqualTypeOf<SignAnswer>()
  expectTypeOf<z.infer<typeof diagnosedRecordSchema>>().toEqualTypeOf<DiagnosedRecord>()
  expectTypeOf<z.infer<typeof diagnoseAnswerSchema>>().toEqualTypeOf<DiagnoseAnswer>()
  expectTypeOf<z.infer<typeof obsListAnswerSchema>>().toEqualTypeOf<ObsListAnswer>()
  expectTypeOf<z.infer<typeof obsSetAnswerSchema>>().toEqualTypeOf<ObsSetAnswer>()
  expectTypeOf<z.infer<typeof splitAnswer>>().toEqualTypeOf<SplitAnswer>()
  expectTypeOf<z.infer<typeof rehearsalAnswerSchema>>().branded.toEqualTypeOf<RehearsalAnswer>()
  expectTypeOf<RehearsalEvent>().toExtend<z.infer<typeof rehearsalEventSchema>>()
})

/** The shipped files are held to be these by `npm run generate -- --check`. */
const jsonSchemas = createJsonSchemas()

test.each(Object.entries(jsonSchemas))('%s.schema.json says of every member what it is', (name, schema) => {
  if (name !== 'configuration') expect(undescribed(schema, name)).toEqual([])
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
    expect(codesAnswerSchema.parse(through(answer))).toEqual(answer)
  })

  test('rules', () => {
    const answer: RulesAnswer = { version: 1, tool, rules: listRules(listedRules) }
    expect(rulesAnswerSchema.parse(through(answer))).toEqual(answer)
  })

  test('explanations of every code, rule, recipe, reason and error of a client', () => {
    const names = [...catalogue, ...listedRules, ...recipes].map(({ id }) => id)
    const reasons = catalogue.flatMap(({ text }) => [text.en, text.zh])
    for (const name of [
      ...names,
      'recipes',
      ...reasons,
      '客户端主动断流(3)',
      '鉴权失败',
      ...listClientErrorIds(),
      '-3',
    ]) {
      const answer = { version: 1, tool, explanation: explained(name, listedRules, recipes) }
      expect(explainAnswerSchema.parse(through(answer))).toEqual(answer)
    }
  })

  test.each(fixturesOf('rules'))('the report on %s', (_, { url, context }) => {
    const answer = check(url, context)
    expect(reportSchema.parse(through(answer))).toEqual(answer)
  })

  test.each(fixturesOf('rules'))('%s, taken apart', (_, { url, context: { keyAt } }) => {
    const parts = split(url, keyAt === undefined ? {} : { keyAt })
    const encoders = fieldsFor(parts.input).map((one) => toEncoderAnswer(one, 'zh'))
    const answer: SplitAnswer = { version: 1, tool, ...parts, encoders }
    expect(splitAnswer.parse(through(answer))).toEqual(answer)
  })
})
