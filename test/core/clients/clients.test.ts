import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { clientReaders } from '../../../src/core/clients/index.ts'
import { getConnectParams, rtmpClients } from '../../../src/core/clients/words.ts'
import type { Reading } from '../../../src/core/model/reading.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'

/** What a client sends: the app it connects to, the stream it publishes, and the parameters that travel with it. */
const sent = z.strictObject({
  domain: z.string().optional(),
  protocol: z.string().optional(),
  app: z.string().optional(),
  stream: z.string().optional(),
  params: z.string().optional(),
  /** In the words of RTMP: `null` where the client has one of its own, or pushes nothing. */
  tcUrl: z.string().nullable().optional(),
  connects: z.string().nullable().optional(),
  publishes: z.string().nullable().optional(),
})

const row = z.strictObject({
  why: z.string(),
  source: z.string().optional(),
  url: z.string().optional(),
  /** OBS's two fields, which are joined as they stand. */
  server: z.string().optional(),
  key: z.string().optional(),
  documented: sent.optional(),
  obs: sent.optional(),
  ffmpeg: sent.optional(),
  'nginx-rtmp': sent.optional(),
  srs: sent.optional(),
})

const folder = fileURLToPath(new URL('../../../fixtures/clients/', import.meta.url))

const stated = ({ app, stream, params, domain, protocol }: Reading, expected: z.infer<typeof sent>) => ({
  ...(app === undefined ? {} : { app: app.value }),
  ...(stream === undefined ? {} : { stream: stream.value }),
  ...(params.length === 0
    ? {}
    : { params: params.map(({ name, value }) => (value ? `${name.value}=${value.value}` : name.value)).join('&') }),
  ...(expected.domain === undefined ? {} : { domain: domain?.value }),
  ...(expected.protocol === undefined ? {} : { protocol }),
})

const saidIn = (words: ReturnType<typeof getConnectParams>, expected: z.infer<typeof sent>) => ({
  ...(expected.tcUrl === undefined ? {} : { tcUrl: words?.tcUrl.value ?? null }),
  ...(expected.connects === undefined ? {} : { connects: words?.app?.value ?? null }),
  ...(expected.publishes === undefined ? {} : { publishes: words?.publishName?.value ?? null }),
})

for (const file of readdirSync(folder)) {
  const rows = z.array(row).parse(JSON.parse(readFileSync(folder + file, 'utf8')))
  describe(`clients/${file}`, () => {
    const cases = rows.flatMap((one) =>
      (['documented', ...rtmpClients] as const).flatMap((client) => {
        const expected = one[client]
        return expected === undefined ? [] : [[client, one.why, one, expected] as const]
      }),
    )
    test.each(cases)('%s: %s', (client, _, { url, server = '', key = '' }, expected) => {
      const parsed = parsePushUrl(url ?? server + key)
      const keyAt = url === undefined ? server.length : undefined
      const words = client === 'documented' ? undefined : getConnectParams(client, parsed, keyAt)
      const said = saidIn(words, expected)
      expect({ ...stated(clientReaders[client](parsed, keyAt), expected), ...said }).toEqual(expected)
    })
  })
}
