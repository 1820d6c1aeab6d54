import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DiagnosedRecord } from '../../src/core/model/record.ts'
import { diagnosedRecord } from '../../src/schema/diagnose.ts'
import { run } from './io.ts'

/** A folder with one file. */
export function inFile(name: string, content: string): string {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  writeFileSync(join(cwd, name), content)
  return cwd
}

/** What `diagnose` reads of a file, record by record. */
export async function read(text: string, name: string, ...argv: readonly string[]) {
  const ran = await run(['diagnose', name, '--format', 'ndjson', ...argv], { cwd: inFile(name, text) })
  const lines = ran.stdout.split('\n').filter((line) => line !== '')
  return { ...ran, records: lines.map((line): DiagnosedRecord => diagnosedRecord.parse(JSON.parse(line))) }
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
