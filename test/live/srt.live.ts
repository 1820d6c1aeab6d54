import { afterEach, beforeEach, expect, test } from 'vitest'
import { observedSrtRows } from '../observed.ts'
import { printOnFailure, withTimeout } from './programs.ts'
import { srtPushers } from './srt-clients.ts'
import { SrtListener } from './srt-listener.ts'

let listener: SrtListener
let port = 0

beforeEach(async () => {
  listener = new SrtListener()
  port = await listener.listen()
})
afterEach(() => listener.close())

const rows = observedSrtRows.flatMap(({ id, client, input, arrives, seen }) =>
  seen === 'live' && client !== 'obs' && 'url' in input ? [[id, client, input, arrives] as const] : [],
)

test.each(rows)('%s', async (_, client, { url, options: more = [] }, arrives) => {
  const program = srtPushers[client](url.replace('push.example.com:9000', `127.0.0.1:${port}`), more)
  printOnFailure(program)
  try {
    if (arrives === null) {
      await withTimeout(`end of ${client}`, program.exit)
      expect(listener.calls).toEqual([])
    } else {
      expect(await program.while(`call of ${client}`, listener.waitForCall())).toBe(arrives.streamId)
    }
  } finally {
    await program.stop('SIGKILL')
  }
})
