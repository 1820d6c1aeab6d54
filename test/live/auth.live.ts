import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report, Results } from '../../src/core/model/report.ts'
import { findRefusal } from './auth-hook.ts'
import { push } from './ffmpeg.ts'
import { type Nginx, startNginx } from './nginx.ts'
import { listPossibleApps } from './observed-params.ts'
import { printOnFailure } from './programs.ts'
import { Recorder } from './recorder.ts'
import { runPreflight } from './run-command.ts'

const KEY = 'MadeUpKeyForTheHook'
const BACKUP_KEY = 'MadeUpBackupKeyForTheHook'

const hex = (days: number): string => (Math.floor(Date.now() / 1000) + days * 86_400).toString(16).toUpperCase()
const LATER = hex(1)
const EARLIER = hex(-1)

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
const secret = (stream: string, txTime = LATER, key = KEY): string => md5(key + stream + txTime)
const GOOD = secret('room1')

const HOST = 'push.example.com'

/** The path and query of a URL from `sign`, which writes no port. */
function signed(...options: string[]): string {
  const args = ['sign', '--domain', '127.0.0.1', '--tx-host', HOST, '--key-env', 'SIGN_KEY', '--quiet', ...options]
  return runPreflight(args, { SIGN_KEY: KEY }).trim().replace('rtmp://127.0.0.1', '')
}

const formatPath = (stream: string, query: string): string => `/live/${stream}?txHost=${HOST}${query}`

/** What is pushed, the prediction, and whether the hook accepts it. */
const rows: readonly (readonly [why: string, path: () => string, predicted: string, admitted: boolean])[] = [
  ['signed by sign', () => signed('--stream', 'room1'), 'no-objection', true],
  ['signed by sign with SHA-256', () => signed('--stream', 'room2', '--algorithm', 'sha256'), 'no-objection', true],
  ['signed here', () => formatPath('room1', `&txSecret=${GOOD}&txTime=${LATER}`), 'no-objection', true],
  ['the other way round', () => formatPath('room1', `&txTime=${LATER}&txSecret=${GOOD}`), 'no-objection', true],
  [
    'with the backup key',
    () => formatPath('room1', `&txSecret=${secret('room1', LATER, BACKUP_KEY)}&txTime=${LATER}`),
    'no-objection',
    true,
  ],
  [
    'a txTime in lower case, and signed so',
    () => formatPath('room1', `&txSecret=${secret('room1', LATER.toLowerCase())}&txTime=${LATER.toLowerCase()}`),
    'no-objection',
    true,
  ],
  ['no parameter', () => formatPath('room1', ''), 'refused 18/500', false],
  ['no txTime', () => formatPath('room1', `&txSecret=${GOOD}`), 'refused 18/500', false],
  ['an empty txTime', () => formatPath('room1', `&txSecret=${GOOD}&txTime=`), 'refused 18/500', false],
  [
    'copied out of a web page',
    () => formatPath('room1', `&txSecret=${GOOD}&amp;txTime=${LATER}`),
    'refused 18/500',
    false,
  ],
  [
    'expired',
    () => formatPath('room1', `&txSecret=${secret('room1', EARLIER)}&txTime=${EARLIER}`),
    'refused 18/501',
    false,
  ],
  ['no txSecret', () => formatPath('room1', `&txTime=${LATER}`), 'refused 18/502', false],
  ['an empty txSecret', () => formatPath('room1', `&txSecret=&txTime=${LATER}`), 'refused 18/502', false],
  ['another signature', () => formatPath('room1', `&txSecret=${md5('')}&txTime=${LATER}`), 'refused 18/503', false],
  ['no signature at all', () => formatPath('room1', `&txSecret=none&txTime=${LATER}`), 'refused 18/503', false],
  [
    'another key',
    () => formatPath('room1', `&txSecret=${secret('room1', LATER, 'AnotherMadeUpKey')}&txTime=${LATER}`),
    'refused 18/503',
    false,
  ],
  ['another stream', () => formatPath('room2', `&txSecret=${GOOD}&txTime=${LATER}`), 'refused 18/503', false],
  ['another txTime', () => formatPath('room1', `&txSecret=${GOOD}&txTime=${hex(2)}`), 'refused 18/503', false],
  [
    'signed for the path that ffmpeg does not publish',
    () => formatPath('a/room1', `&txSecret=${secret('a/room1')}&txTime=${LATER}`),
    'refused 18/503',
    false,
  ],
  [
    'signed for what ffmpeg does not decode',
    () => formatPath('room%31', `&txSecret=${GOOD}&txTime=${LATER}`),
    'refused 18/503',
    false,
  ],
  [
    'in capitals',
    () => formatPath('room1', `&txSecret=${GOOD.toUpperCase()}&txTime=${LATER}`),
    'at-risk 18/503',
    false,
  ],
  [
    'a txTime in another case than was signed',
    () => formatPath('room1', `&txSecret=${GOOD}&txTime=${LATER.toLowerCase()}`),
    'at-risk 18/503',
    false,
  ],
]

let recorder: Recorder
let nginx: Nginx
let port = 0
const decisions: (string | undefined)[] = []

beforeAll(async () => {
  recorder = await new Recorder((notice) => {
    if (notice.call !== 'publish') return 200
    const refusal = findRefusal(notice, [KEY, BACKUP_KEY])
    decisions.push(refusal)
    return refusal === undefined ? 200 : 403
  }).listen()
  nginx = await startNginx(1, ([free = 0]) => {
    port = free
    return [{ listen: `127.0.0.1:${free}`, notify: recorder.url('/auth'), apps: listPossibleApps('live/a/room1') }]
  })
})
afterAll(async () => {
  await nginx?.stop()
  await recorder?.close()
})

function predictionFor(url: string): Report['prediction'] {
  const keys = { PUSH_PREFLIGHT_KEY: KEY, PUSH_PREFLIGHT_BACKUP_KEY: BACKUP_KEY }
  const answer: Results = JSON.parse(runPreflight(['check', '--client', 'ffmpeg', '--format', 'json', url], keys))
  const [report] = answer.reports
  if (report === undefined) throw new Error('check has reported on nothing')
  return report.prediction
}

test.each(rows)('%s: the push ends as check predicts', async (_, path, stated, admitted) => {
  const url = `rtmp://127.0.0.1:${port}${path()}`
  const { outcome, code } = predictionFor(url)
  expect(code === undefined ? outcome : `${outcome} ${code}`).toBe(stated)
  decisions.length = 0
  const { code: exit, ffmpeg } = await push(url)
  printOnFailure(ffmpeg, nginx.program)
  expect(decisions).toHaveLength(1)
  const [refusal] = decisions
  expect({ admitted: refusal === undefined, streamed: exit === 0 }).toEqual({ admitted, streamed: admitted })
  if (outcome === 'refused') expect(refusal).toBe(code)
  if (outcome === 'no-objection') expect(refusal).toBeUndefined()
})
