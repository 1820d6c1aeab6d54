import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { RtmpConnectParams } from '../../../src/core/clients/client.ts'
import { clients, rtmpClients } from '../../../src/core/clients/index.ts'
import { type ClientId, clientIds, type Reading, type RtmpClientId } from '../../../src/core/model/reading.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'

/** What a client sends: the app it connects to, the stream it publishes, and the parameters that travel with it. */
const sent = z.strictObject({
  domain: z.string().optional(),
  protocol: z.string().optional(),
  app: z.string().optional(),
  stream: z.string().optional(),
  params: z.string().optional(),
  /** `null`: the client has a value of its own, or cannot push to the URL. */
  tcUrl: z.string().nullable().optional(),
  connects: z.string().nullable().optional(),
  publishes: z.string().nullable().optional(),
  /** Over SRT; `null`: the client does not call the server. */
  streamid: z.string().nullable().optional(),
})

const row = z.strictObject({
  why: z.string(),
  source: z.string().optional(),
  url: z.string().optional(),
  /** OBS's two fields, which are joined as they are. */
  server: z.string().optional(),
  key: z.string().optional(),
  /** By the client's id. */
  ...(Object.fromEntries(clientIds.map((id) => [id, sent.optional()])) as Record<ClientId, z.ZodOptional<typeof sent>>),
})

const isRtmpClient = (client: ClientId): client is RtmpClientId => Object.hasOwn(rtmpClients, client)

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

const pickConnectParams = (params: RtmpConnectParams | undefined, expected: z.infer<typeof sent>) => ({
  ...(expected.tcUrl === undefined ? {} : { tcUrl: params?.tcUrl.value ?? null }),
  ...(expected.connects === undefined ? {} : { connects: params?.app?.value ?? null }),
  ...(expected.publishes === undefined ? {} : { publishes: params?.publishName?.value ?? null }),
})

for (const file of readdirSync(folder).filter((name) => !name.startsWith('observed'))) {
  const rows = z.array(row).parse(JSON.parse(readFileSync(folder + file, 'utf8')))
  describe(`clients/${file}`, () => {
    const cases = rows.flatMap((one) =>
      clientIds.flatMap((client) => {
        const expected = one[client]
        return expected === undefined ? [] : [[client, one.why, one, expected] as const]
      }),
    )
    test.each(cases)('%s: %s', (client, _, { url, server = '', key = '' }, expected) => {
      const parsed = parsePushUrl(url ?? server + key)
      const keyAt = url === undefined ? server.length : undefined
      const params = isRtmpClient(client) ? rtmpClients[client].getConnectParams(parsed, keyAt) : undefined
      const read = stated(clients[client].read(parsed, keyAt), expected)
      const sentStreamid = clients[client].getStreamid?.(parsed, keyAt)
      const streamid = expected.streamid === undefined ? {} : { streamid: sentStreamid?.streamid?.value ?? null }
      expect({ ...read, ...pickConnectParams(params, expected), ...streamid }).toEqual(expected)
    })
  })
}

test.each(clientIds)('%s has its own id, and a fixture that states it', (id) => {
  expect(clients[id].id).toBe(id)
  const rows = z.array(row).parse(JSON.parse(readFileSync(`${folder}${id}.json`, 'utf8')))
  expect(rows.some((one) => one[id] !== undefined)).toBe(true)
})

test('what is said of a newer version names a commit, or the version with which it was observed', () => {
  const newer = Object.values(clients).flatMap((client) => client.newer ?? [])
  expect(newer).not.toEqual([])
  for (const { since, source } of newer) {
    expect(since).toMatch(/^\d+\.\d+$/)
    expect(source).toMatch(/^https:\/\/\S+\/commit\/[\da-f]{10,40}$|^observed with \d/)
  }
})
