import * as z from 'zod'
import { baselineSchema } from '../../src/schema/baseline.ts'
import { codesAnswerSchema } from '../../src/schema/codes.ts'
import { configurationSchema } from '../../src/schema/configuration.ts'
import { diagnoseAnswerSchema } from '../../src/schema/diagnose.ts'
import { explainAnswerSchema } from '../../src/schema/explain.ts'
import { obsListAnswerSchema, obsSetAnswerSchema } from '../../src/schema/obs.ts'
import { resultsSchema } from '../../src/schema/report.ts'
import { rulesAnswerSchema } from '../../src/schema/rules.ts'
import { signAnswerSchema } from '../../src/schema/sign.ts'
import { splitAnswerSchema } from '../../src/schema/split.ts'

/** What the command writes, by the name of its schema. */
const answers = {
  report: resultsSchema.meta({
    title: 'push-preflight report',
    description: 'What `push-preflight check --format json` prints. With `ndjson`, each line is one of its `reports`.',
  }),
  codes: codesAnswerSchema.meta({
    title: 'push-preflight codes',
    description: 'What `push-preflight codes --format json` prints: the interruption codes of Tencent Cloud Live.',
  }),
  rules: rulesAnswerSchema.meta({
    title: 'push-preflight rules',
    description: 'What `push-preflight rules --format json` prints: all that the tool looks for.',
  }),
  explain: explainAnswerSchema.meta({
    title: 'push-preflight explanation',
    description:
      'What `push-preflight explain --format json` prints of a code, a rule, a recipe, all recipes, a reason or a client’s error.',
  }),
  sign: signAnswerSchema.meta({
    title: 'push-preflight signed URLs',
    description: 'What `push-preflight sign --format json` prints. With `ndjson`, each line is one of its `signed`.',
  }),
  'obs-list': obsListAnswerSchema.meta({
    title: 'push-preflight profiles of OBS',
    description: 'What `push-preflight obs list --format json` prints: every profile, and what would come of it.',
  }),
  'obs-set': obsSetAnswerSchema.meta({
    title: 'push-preflight settings of OBS',
    description: 'What `push-preflight obs set --format json` prints: what was set, and where.',
  }),
  split: splitAnswerSchema.meta({
    title: 'push-preflight split',
    description: 'What `push-preflight split --format json` prints: a push URL taken apart.',
  }),
  diagnose: diagnoseAnswerSchema.meta({
    title: 'push-preflight diagnosis',
    description:
      'What `push-preflight diagnose --format json` prints. With `ndjson`, each line is one of its `records`.',
  }),
  baseline: baselineSchema.meta({
    title: 'push-preflight baseline',
    description: 'What `push-preflight check --update-baseline` writes: the findings that `--baseline` leaves out.',
  }),
}

/** A consumer reads answers and writes none: `readOnly` on every object would say nothing. */
const createAnswerSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { override: ({ jsonSchema }) => void delete jsonSchema.readOnly })

/** Editors know draft 7 best. Nothing in a file is read-only, and no number there comes near the largest. */
const createConfigurationSchema = () => ({
  title: 'push-preflight configuration',
  ...z.toJSONSchema(configurationSchema, {
    io: 'input',
    target: 'draft-7',
    override({ jsonSchema }) {
      delete jsonSchema.readOnly
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  }),
})

/** Every JSON Schema of the package, by its name: `src/schema/json/NAME.schema.json`. */
export const createJsonSchemas = (): Readonly<Record<string, z.core.JSONSchema.BaseSchema>> => ({
  ...Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, createAnswerSchema(schema)])),
  configuration: createConfigurationSchema(),
})
