import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { contextSchema } from '../src/schema/context.ts'
import { predictionSchema, unjudgedSchema } from '../src/schema/report.ts'

const finding = z.strictObject({
  rule: z.string(),
  /** The text under the caret; empty for a place where something is missing. */
  at: z.string(),
  certainty: z.enum(['certain', 'likely', 'uncertain']),
  /** The whole input once the finding's fix is applied. Stated wherever there is a fix. */
  fixed: z.string().optional(),
  /** The rule of its cause, and the index of the cause in `findings` if that rule has several. */
  follows: z.string().optional(),
  followsAt: z.number().optional(),
})

const fixtureSchema = z.strictObject({
  why: z.string(),
  source: z.string().optional(),
  url: z.string(),
  context: contextSchema,
  findings: z.array(finding),
  unjudged: z.array(unjudgedSchema).optional(),
  prediction: predictionSchema,
  /** What must not occur in any output, besides the context's keys. */
  secrets: z.array(z.string()).optional(),
})

export type Fixture = z.infer<typeof fixtureSchema>

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** Every fixture of a folder, by its name without extension. A malformed one fails here, by name. */
export function fixturesOf(kind: 'rules' | 'clean' | 'real'): [name: string, fixture: Fixture][] {
  return readdirSync(`${folder}${kind}`)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const parsed = fixtureSchema.safeParse(JSON.parse(readFileSync(`${folder}${kind}/${file}`, 'utf8')))
      if (!parsed.success) throw new Error(`fixtures/${kind}/${file}: ${z.prettifyError(parsed.error)}`)
      return [`${kind}/${file.slice(0, -5)}`, parsed.data]
    })
}
