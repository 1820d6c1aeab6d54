// Records what a client sends when it pushes by RTMP, for fixtures/wire/recordings:
//   node scripts/record-push.mjs NAME 'PROGRAM VERSION' COMMAND…
// `{url}` in the command becomes rtmp://127.0.0.1:PORT/live/room1?txSecret=a&txTime=b. `--kill MS` before the name ends it by SIGKILL.
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { importTs, root } from './lib/import-ts.mjs'

const MAX_BYTES = 60_000

const given = process.argv.slice(2)
const killAfter = given[0] === '--kill' ? Number(given.splice(0, 2)[1]) : undefined
const [name, client, ...command] = given
const { createRtmpSession } = await importTs('src/core/wire/rtmp/session.ts')
const hmacSha256 = (key, bytes) => createHmac('sha256', key).update(bytes).digest()

const pieces = []
let end = 'stopped'

const server = createServer((socket) => {
  const session = createRtmpSession({ decide: () => undefined, hmacSha256 })
  socket.on('data', (bytes) => {
    pieces.push(bytes)
    session.receive(bytes, Date.now())
    socket.write(session.takeOutput())
    if (session.isClosed) socket.end()
  })
  socket.on('end', () => {
    end = 'fin'
    socket.end()
  })
  socket.on('error', () => {
    end = 'reset'
  })
  socket.on('close', () => server.close(finish))
})

function finish() {
  const bytes = Buffer.concat(pieces)
  if (bytes.length > MAX_BYTES) throw new Error(`${bytes.length} bytes are too many: push less`)
  const recording = { client, command: command.join(' '), end, bytes: bytes.toString('base64') }
  writeFileSync(`${root}fixtures/wire/recordings/${name}.json`, `${JSON.stringify(recording, null, 2)}\n`)
  console.log(`${name}: ${bytes.length} bytes, ${end}`)
}

server.listen(0, '127.0.0.1', () => {
  const url = `rtmp://127.0.0.1:${server.address().port}/live/room1?txSecret=a&txTime=b`
  const [program, ...argv] = command.map((word) => word.replaceAll('{url}', url))
  const child = spawn(program, argv, { stdio: ['ignore', 'inherit', 'inherit'] })
  child.on('exit', () => {
    if (pieces.length === 0) server.close(() => console.error(`${program} did not connect`))
  })
  if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter)
})
