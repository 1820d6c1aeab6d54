import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { observedSrtRows } from '../observed.ts'
import { printOnFailure, withTimeout } from './programs.ts'
import { srtPushers } from './srt-clients.ts'
import { SrtListener } from './srt-listener.ts'

/** How long a client that should not call may take to call. Milliseconds. */
const SILENCE_MS = 3_000

let listener: SrtListener
let port = 0

beforeEach(async () => {
  listener = new SrtListener()
  port = await listener.listen()
})
afterEach(() => listener.close())

const fillAddress = (text: string): string => text.replaceAll('push.example.com:9000', `127.0.0.1:${port}`)

const rows = observedSrtRows.flatMap(({ id, client, input, arrives, seen }) =>
  seen === 'live' && client !== 'obs' && 'url' in input ? [[id, client, input, arrives] as const] : [],
)

test.each(rows)('%s', async (_, client, { url, options: more = [] }, arrives) => {
  const program = srtPushers[client](fillAddress(url), more.map(fillAddress))
  printOnFailure(program)
  try {
    if (arrives === null) {
      // VLC does not end if its output fails.
      const end: Promise<unknown> = client === 'vlc' ? sleep(SILENCE_MS) : program.exit
      await withTimeout(`end of ${client}`, end)
      expect(listener.calls).toEqual([])
    } else {
      expect(await program.while(`call of ${client}`, listener.waitForCall())).toBe(arrives.streamId)
    }
  } finally {
    await program.stop('SIGKILL')
  }
})

/** How a client ends, and what it says, if the server refuses the call with 1403. */
const refusals = [
  {
    client: 'ffmpeg',
    status: 1,
    says: /REJECT reported from HS processing: Application-defined rejection reason/,
  },
  { client: 'srt-live-transmit', status: 0, says: /Application-defined rejection reason/ },
] as const

test.each(refusals)('$client does not say with which number it was refused', async ({ client, status, says }) => {
  const program = srtPushers[client](`srt://127.0.0.1:${port}?streamid=s`, [])
  printOnFailure(program)
  try {
    expect(await withTimeout(`end of ${client}`, program.exit)).toBe(status)
    expect(program.output).toMatch(says)
    expect(program.output).not.toMatch(/1403|forbidden/i)
  } finally {
    await program.stop('SIGKILL')
  }
})
