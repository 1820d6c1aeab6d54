import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DiagnosedRecord } from '../../../src/core/model/record.ts'
import { diagnosedRecordSchema } from '../../../src/schema/diagnose.ts'
import { type Ran, run } from '../io.ts'

/** A folder with one file. */
export function inFile(name: string, content: string | Uint8Array): string {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  writeFileSync(join(cwd, name), content)
  return cwd
}

export const recordsIn = ({ stdout }: Ran): readonly DiagnosedRecord[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => diagnosedRecordSchema.parse(JSON.parse(line)))

/** What `diagnose` reads of a file, record by record. */
export async function read(text: string | Uint8Array, name: string, ...argv: readonly string[]) {
  const ran = await run(['diagnose', name, '--format', 'ndjson', ...argv], { cwd: inFile(name, text) })
  return { ...ran, records: recordsIn(ran) }
}

/** An event of the API, and a callback, of one second. */
export const event = {
  AppName: 'live',
  DomainName: 'push.example.com',
  StreamName: 'room1',
  StreamStartTime: '2026-01-31T12:00:00Z',
  StreamEndTime: '2026-01-31T12:00:10Z',
  StopReason: 'Authentication failed.',
  Duration: 10,
  ClientIp: '203.0.113.7',
}
export const callback = {
  app: 'push.example.com',
  appname: 'live',
  stream_id: 'room1',
  event_type: 0,
  event_time: 1_769_860_810,
  push_duration: '10000',
  errcode: 1,
  sequence: '7037777160241646428',
}
export const START = '2026-01-31T12:00:00.000Z'
export const END = '2026-01-31T12:00:10.000Z'
