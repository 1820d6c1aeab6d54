import { describe, expect, test } from 'vitest'
import { joinObsFields } from '../../../src/core/clients/from-obs-fields.ts'
import { clients, rtmpClients } from '../../../src/core/clients/index.ts'
import { srtClientIds } from '../../../src/core/model/reading.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'
import { fillHost, hasForeignOptions, observedRtmpRows, observedSrtRows } from '../../observed.ts'

const HOST = '127.0.0.1:19350'

test('each row has an id of its own', () => {
  const ids = [...observedRtmpRows, ...observedSrtRows].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

describe('what arrived is what the client is said to send', () => {
  // Options of a command line are not part of a URL.
  const rows = observedRtmpRows.filter((row) => !hasForeignOptions(row)).map((row) => [row.id, row] as const)

  test.each(rows)('%s', (_, row) => {
    const { client, input, arrives } = fillHost(row, HOST)
    const url = 'url' in input ? input.url : `${input.server}/${input.streamKey}`
    const keyAt = 'url' in input ? undefined : input.server.length + 1
    const params = rtmpClients[client].getConnectParams(parsePushUrl(url, keyAt), keyAt)
    const { tcUrl, app, publishName } = params ?? {}
    const sent = { tcUrl: tcUrl?.value, app: app?.value, publishName: publishName?.value }
    expect(params === undefined ? null : sent).toEqual(arrives)
  })
})

describe('the streamid that arrived is the one that is read', () => {
  const rows = observedSrtRows.filter((row) => !hasForeignOptions(row)).map((row) => [row.id, row] as const)

  test.each(rows)('%s', (_, { client, input, arrives }) => {
    const { url, keyAt } = 'url' in input ? { url: input.url } : joinObsFields(input.server, input.streamKey)
    const sent = clients[client].getStreamid?.(parsePushUrl(url, keyAt), keyAt)
    expect(sent?.streamid?.value ?? null).toBe(arrives?.streamId ?? null)
  })
})

test.each(srtClientIds)('%s was observed', (id) => {
  expect(observedSrtRows.filter(({ client }) => client === id)).not.toEqual([])
})
