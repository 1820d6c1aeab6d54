import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { RtmpClientId } from '../../src/core/model/reading.ts'
import { fillHost, type ObservedRtmpRow, observedRtmpRows } from '../observed.ts'
import { requireElements, startSink } from './gstreamer.ts'
import { Program, placeUrl, withTimeout } from './programs.ts'
import { RtmpRecorder } from './rtmp-recorder.ts'

/** How long a client that should push nothing may take to push. Milliseconds. */
const SILENCE_MS = 3_000

const SETTLE_MS = 200

const VIDEO = ['-f', 'lavfi', '-i', 'testsrc=size=64x36:rate=10', '-frames:v', '5', '-c:v', 'flv', '-g', '10']

/** `tee` and `fifo` choose no streams of their own. */
const getMap = (options: readonly string[]): string[] =>
  options.includes('tee') || options.includes('fifo') ? ['-map', '0'] : []

function startFfmpeg(url: string, options: readonly string[]): Program {
  const format = options.includes('-f') ? [] : ['-f', 'flv']
  return new Program('ffmpeg', [
    '-hide_banner',
    '-nostdin',
    '-nostats',
    ...VIDEO,
    ...getMap(options),
    ...format,
    ...placeUrl(url, options, [...options, url]),
  ])
}

const starters: Partial<Record<RtmpClientId, (url: string, options: readonly string[]) => Program>> = {
  ffmpeg: startFfmpeg,
  'gstreamer-rtmp2sink': (url, options) => startSink('gstreamer-rtmp2sink', url, options),
  'gstreamer-rtmpsink': (url, options) => startSink('gstreamer-rtmpsink', url, options),
}

/** Pushes a row to a recorder of its own. */
async function observe(row: ObservedRtmpRow): Promise<void> {
  const recorder = new RtmpRecorder()
  const { client, input, arrives } = fillHost(row, await recorder.listen())
  const start = starters[client]
  if (start === undefined || !('url' in input)) throw new Error(`${row.id} cannot be run here`)
  const program = start(input.url, input.options ?? [])
  try {
    // What a program sent just before its end may still be on its way.
    const end = program.exit.then(() => sleep(SETTLE_MS))
    const silence = arrives === null ? [sleep(SILENCE_MS)] : []
    await withTimeout(`push of ${row.id}`, Promise.race([recorder.waitForMedia(), end, ...silence]))
    requireElements(program)
    expect(recorder.attempts[0] ?? null, program.describeOutput()).toEqual(arrives)
  } finally {
    await program.stop('SIGKILL')
    await recorder.close()
  }
}

describe('what was observed of a client is observed again', () => {
  const rows = observedRtmpRows.filter(({ seen }) => seen === 'live').map((row) => [row.id, row] as const)

  test.concurrent.each(rows)('%s', async (_, row) => {
    await observe(row)
  })
})
