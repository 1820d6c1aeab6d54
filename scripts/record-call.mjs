// Records the packets of a client that pushes by SRT, for fixtures/wire/srt:
//   node scripts/record-call.mjs NAME 'PROGRAM VERSION' COMMAND…
// `{url}` in the command becomes srt://127.0.0.1:PORT. Only the first packets with data are kept.
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { writeFileSync } from 'node:fs'
import { importTs, root } from './lib/import-ts.mjs'

const MAX_DATA_PACKETS = 2
/** The test that replays it has the same: the cookie depends on them. */
const SECRET = 12345
const PEER = 'peer'

const [name, client, ...command] = process.argv.slice(2)
const { createSrtListener } = await importTs('src/core/wire/srt/listener.ts')
const listener = createSrtListener({ secret: SECRET, decide: () => undefined })
const packets = []
let dataPackets = 0

const socket = createSocket('udp4')
let remote
socket.on('message', (bytes, from) => {
  remote = from
  const isControl = bytes[0] >= 0x80
  if (isControl || ++dataPackets <= MAX_DATA_PACKETS) packets.push(bytes.toString('base64'))
  const events = listener.receive(bytes, PEER, performance.now())
  flush()
  if (events.some(({ event }) => event.type === 'end')) finish()
})

function flush() {
  for (const { bytes } of listener.takeOutput()) socket.send(bytes, remote.port, remote.address)
}

const timer = setInterval(() => {
  listener.tick(performance.now())
  flush()
}, 10)

function finish() {
  clearInterval(timer)
  socket.close()
  const recording = { client, command: command.join(' '), packets }
  writeFileSync(`${root}fixtures/wire/srt/${name}.json`, `${JSON.stringify(recording, null, 2)}\n`)
  console.log(`${name}: ${packets.length} packets`)
}

socket.bind(0, '127.0.0.1', () => {
  const url = `srt://127.0.0.1:${socket.address().port}`
  const [program, ...argv] = command.map((word) => word.replaceAll('{url}', url))
  spawn(program, argv, { stdio: ['ignore', 'inherit', 'inherit'] })
})
