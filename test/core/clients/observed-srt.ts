import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { srtClientIds } from '../../../src/core/model/reading.ts'

const input = z.union([
  z.strictObject({ url: z.string(), arguments: z.array(z.string()).exactOptional() }),
  z.strictObject({ server: z.string(), streamKey: z.string() }),
])

/** A push over SRT, and the streamid that arrived. `arrives: null`: the client did not call the server. */
const row = z.strictObject({
  id: z.string(),
  client: z.enum(srtClientIds),
  version: z.string(),
  input,
  arrives: z.strictObject({ streamId: z.string() }).nullable(),
  /** `live`: the live tests observe it again. `once`: it was observed by hand. `source`: it was read in sources. */
  seen: z.enum(['live', 'once', 'source']),
})

export type ObservedSrtRow = z.infer<typeof row>

const file = fileURLToPath(new URL('../../../fixtures/clients/observed-srt.json', import.meta.url))

/** What was observed of SRT clients. The host is `push.example.com:9000` in all rows. */
export const observedSrtRows: readonly ObservedSrtRow[] = z.array(row).parse(JSON.parse(readFileSync(file, 'utf8')))
