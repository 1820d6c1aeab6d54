import * as z from 'zod'
import { baselineSchema } from '../../src/schema/baseline.ts'
import { codesAnswerSchema } from '../../src/schema/codes.ts'
import { configurationSchema } from '../../src/schema/configuration.ts'
import { diagnoseAnswerSchema } from '../../src/schema/diagnose.ts'
import { explainAnswerSchema } from '../../src/schema/explain.ts'
import { obsListAnswerSchema, obsSetAnswerSchema } from '../../src/schema/obs.ts'
import { rehearsalAnswerSchema, rehearsalEventSchema } from '../../src/schema/rehearsal.ts'
import { reportSchema, resultsSchema, uncheckedLineSchema } from '../../src/schema/report.ts'
import { rulesAnswerSchema } from '../../src/schema/rules.ts'
import { signAnswerSchema } from '../../src/schema/sign.ts'
import { splitAnswerSchema } from '../../src/schema/split.ts'

/** The forms that the command writes, by the name of the schema. */
const answers = {
  report: resultsSchema.meta({
    title: 'push-preflight report',
    description:
      'What `push-preflight check --format json` prints. With `ndjson`, each line is one of its `reports`; for `--coprocess`, see the schema of that name.',
  }),
  coprocess: z.union([reportSchema, uncheckedLineSchema]).meta({
    title: 'push-preflight answer of a coprocess',
    description: 'What `push-preflight check --coprocess` answers to each line of standard input.',
  }),
  codes: codesAnswerSchema.meta({
    title: 'push-preflight codes',
    description: 'What `push-preflight codes --format json` prints: the interruption codes of Tencent Cloud Live.',
  }),
  rules: rulesAnswerSchema.meta({
    title: 'push-preflight rules',
    description: 'What `push-preflight rules --format json` prints: all rules.',
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
    description: 'What `push-preflight obs list --format json` prints: every profile, and its prediction.',
  }),
  'obs-set': obsSetAnswerSchema.meta({
    title: 'push-preflight settings of OBS',
    description: 'What `push-preflight obs set --format json` prints: what was set, and where.',
  }),
  split: splitAnswerSchema.meta({
    title: 'push-preflight split',
    description:
      'What `push-preflight split --format json` prints: the parts of a push URL, and what each client sends.',
  }),
  diagnose: diagnoseAnswerSchema.meta({
    title: 'push-preflight diagnosis',
    description:
      'What `push-preflight diagnose --format json` prints. With `ndjson`, each line is one of its `records`.',
  }),
  rehearsal: rehearsalAnswerSchema.meta({
    title: 'push-preflight rehearsal',
    description:
      'What `push-preflight rehearse --format json` prints: each push, and what it would have been answered.',
  }),
  'rehearsal-event': rehearsalEventSchema.meta({
    title: 'push-preflight event of a rehearsal',
    description: 'What `push-preflight rehearse --format ndjson` writes, one a line.',
  }),
  baseline: baselineSchema.meta({
    title: 'push-preflight baseline',
    description: 'What `push-preflight check --update-baseline` writes: the findings that `--baseline` leaves out.',
  }),
}

/** Consumers only read answers, so `readOnly` is left out. */
const createAnswerSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { override: ({ jsonSchema }) => void delete jsonSchema.readOnly })

/** Draft 7, which editors support best, without `readOnly` and the largest safe integer: they mean nothing in a file. */
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

/** All JSON Schemas of the package by name, for `src/schema/json/NAME.schema.json`. */
export const createJsonSchemas = (): Readonly<Record<string, z.core.JSONSchema.BaseSchema>> => ({
  ...Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, createAnswerSchema(schema)])),
  configuration: createConfigurationSchema(),
})
