import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clients, rtmpClients } from '../../../src/core/clients/index.ts'
import { Linter } from '../../../src/core/linter/linter.ts'
import { rtmpClientIds } from '../../../src/core/model/reading.ts'
import clientDiffers from '../../../src/core/rules/client-differs.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'
import { nodeDigest } from '../../../src/node-digest.ts'

const piece = fc.constantFrom(
  'live',
  'room',
  '!',
  ';',
  '#',
  '.flv',
  '%41',
  '/',
  '&',
  '?',
  '=',
  ':',
  ' ',
  '@',
  'vhost=',
  'slist=',
  'playpath=',
  '',
)
const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))
const start = fc.constantFrom('rtmp://', 'rtmps://', 'rtmp://me@', 'rtmp://me:you@')
const url = fc
  .tuple(start, fc.constantFrom('', ':1935'), text, text, fc.constantFrom('', '?'), text)
  .map(([begin, port, app, stream, mark, query]) => `${begin}push.example.com${port}/${app}/${stream}${mark}${query}`)

/** The clients that do not send a URL as documented, found without a shortcut. */
function listDifferent(input: string): string[] {
  const parsed = parsePushUrl(input)
  const reading = clients.documented.read(parsed)
  if (reading.stream === undefined) return []
  return rtmpClientIds.filter((id) => {
    if (id === 'obs' || id === 'ffmpeg') return false
    const client = rtmpClients[id]
    if (client.getConnectParams(parsed) === undefined) return client.getRefusal(parsed) === 'options'
    const { app, stream, params } = client.read(parsed)
    return (
      app?.value !== reading.app?.value ||
      stream?.value !== reading.stream?.value ||
      params.length < reading.params.length
    )
  })
}

test('names the clients that differ, and no others, however plain the URL is', () => {
  const linter = new Linter([clientDiffers], nodeDigest, {}, () => 0)
  fc.assert(
    fc.property(url, (input) => {
      const [match] = linter.lint(input).matches
      expect(match?.finding.data['clients'] ?? '').toBe(listDifferent(input).join(', '))
    }),
    { seed: 17, numRuns: 2000 },
  )
})
