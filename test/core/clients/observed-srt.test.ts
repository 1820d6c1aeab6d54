import { expect, test } from 'vitest'
import { joinObsFields } from '../../../src/core/clients/from-obs-fields.ts'
import { clients } from '../../../src/core/clients/index.ts'
import { srtClientIds } from '../../../src/core/model/reading.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'
import { observedSrtRows } from './observed-srt.ts'

// A streamid from an argument is not of the URL.
const rows = observedSrtRows.filter(({ input }) => !('arguments' in input)).map((one) => [one.id, one] as const)

test.each(rows)('%s: the streamid that arrived is the one that is read', (_, { client, input, arrives }) => {
  const { url, keyAt } = 'url' in input ? { url: input.url } : joinObsFields(input.server, input.streamKey)
  const sent = clients[client].getStreamid?.(parsePushUrl(url, keyAt), keyAt)
  expect(sent?.streamid?.value ?? null).toBe(arrives?.streamId ?? null)
})

test('every SRT client was observed, and no id is used twice', () => {
  for (const id of srtClientIds) expect(observedSrtRows.filter(({ client }) => client === id)).not.toEqual([])
  expect(new Set(observedSrtRows.map(({ id }) => id)).size).toBe(observedSrtRows.length)
})
