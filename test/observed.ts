import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { rtmpClientIds } from '../src/core/model/reading.ts'

/**
 * What one client sent for one input: a row of fixtures/clients/observed.json. `{host}` in a text is the address and port
 * of the server.
 */
const rowSchema = z.strictObject({
  id: z.string().regex(/^[a-z\d-]+$/),
  client: z.enum(rtmpClientIds),
  version: z.string(),
  input: z.union([
    z.strictObject({ url: z.string(), options: z.array(z.string()).optional() }),
    z.strictObject({ server: z.string(), streamKey: z.string() }),
  ]),
  /** `null`: nothing was published. */
  arrives: z.strictObject({ tcUrl: z.string(), app: z.string(), publishName: z.string() }).nullable(),
  /** `live`: `npm run test:live` observes it again. `source`: read, not run. */
  seen: z.enum(['live', 'once', 'source']),
})

export type ObservedRow = z.infer<typeof rowSchema>

const file = fileURLToPath(new URL('../fixtures/clients/observed.json', import.meta.url))

export const observedRows: readonly ObservedRow[] = z.array(rowSchema).parse(JSON.parse(readFileSync(file, 'utf8')))

/** The row with the host filled in. */
export const fillHost = (row: ObservedRow, host: string): ObservedRow =>
  JSON.parse(JSON.stringify(row).replaceAll('{host}', host))

/** Whether options of the command line change what the URL says. */
export const hasForeignOptions = ({ input }: ObservedRow): boolean => 'url' in input && input.options !== undefined
