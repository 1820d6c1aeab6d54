import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { rtmpClientIds, srtClientIds } from '../src/core/model/reading.ts'

const commonMembers = {
  id: z.string().regex(/^[a-z\d-]+$/),
  version: z.string(),
  input: z.union([
    z.strictObject({ url: z.string(), options: z.array(z.string()).exactOptional() }),
    z.strictObject({ server: z.string(), streamKey: z.string() }),
  ]),
  /** `live`: `npm run test:live` observes it again. `once`: observed by hand. `source`: read, not run. */
  seen: z.enum(['live', 'once', 'source']),
}

/** `{host}` in a text is the address and port of the server. `{url}` in an option is the URL, which is usually put where the
 * program expects it. */
const rtmpRow = z.strictObject({
  ...commonMembers,
  client: z.enum(rtmpClientIds),
  /** `null`: nothing was published. */
  arrives: z.strictObject({ tcUrl: z.string(), app: z.string(), publishName: z.string() }).nullable(),
})

/** The host is `push.example.com:9000`. */
const srtRow = z.strictObject({
  ...commonMembers,
  client: z.enum(srtClientIds),
  /** `null`: the client did not call the server. */
  arrives: z.strictObject({ streamId: z.string() }).nullable(),
})

/** What a client sent to an RTMP server for one input. */
export type ObservedRtmpRow = z.infer<typeof rtmpRow>

/** Which streamid of a client arrived for one input. */
export type ObservedSrtRow = z.infer<typeof srtRow>

const file = fileURLToPath(new URL('../fixtures/clients/observed.json', import.meta.url))

const rows = z.array(z.looseObject(commonMembers)).parse(JSON.parse(readFileSync(file, 'utf8')))

const isSrt = ({ input }: Pick<ObservedSrtRow, 'input'>): boolean =>
  /^\s*srt:/i.test('url' in input ? input.url : input.server)

export const observedRtmpRows: readonly ObservedRtmpRow[] = z.array(rtmpRow).parse(rows.filter((row) => !isSrt(row)))

export const observedSrtRows: readonly ObservedSrtRow[] = z.array(srtRow).parse(rows.filter(isSrt))

/** The row with the host filled in. */
export const fillHost = (row: ObservedRtmpRow, host: string): ObservedRtmpRow =>
  JSON.parse(JSON.stringify(row).replaceAll('{host}', host))

/** Whether options of the command line change what the URL says. */
export const hasForeignOptions = ({ input }: Pick<ObservedSrtRow, 'input'>): boolean =>
  'url' in input && input.options !== undefined
