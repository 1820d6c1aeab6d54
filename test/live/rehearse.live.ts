import { expect, test } from 'vitest'
import type { RehearsalAnswer } from '../../src/core/model/rehearsal.ts'
import { run } from './run-command.ts'

const env = { PUSH_PREFLIGHT_KEY: 'MadeUpKeyForRehearsals' }
const SIGNING = ['--domain', 'push.example.com', '--stream', 'room1', '--ttl', '24h']
const url = run(['sign', ...SIGNING], env).stdout.trim()

const FFMPEG = [
  'ffmpeg',
  '-nostdin',
  '-hide_banner',
  '-loglevel',
  'error',
  '-re',
  '-f',
  'lavfi',
  '-i',
  'testsrc=size=64x36:rate=10',
]
const FLV = ['-c:v', 'flv', '-g', '10', '-f', 'flv']
const TS = ['-c:v', 'mpeg2video', '-f', 'mpegts']
const AUDIO = ['audiotestsrc', 'num-buffers=10', '!', 'audio/x-raw,rate=8000,channels=1', '!', 'alawenc', '!']
const GSTREAMER = ['gst-launch-1.0', '-q', ...AUDIO, 'flvmux', 'streamable=true', '!']

/** Pushes to a rehearsal, and returns the only push, and the exit code. */
function rehearse(program: readonly string[], more: readonly string[] = []) {
  const ports = ['--listen', '127.0.0.1:0', '--srt-port', '0']
  const { status, stdout, stderr } = run(
    ['rehearse', url, ...ports, ...more, '--format', 'json', '--', ...program],
    env,
  )
  const answer: RehearsalAnswer = JSON.parse(stdout === '' ? '{"attempts":[]}' : stdout)
  expect(answer.attempts.length, stderr).toBe(1)
  expect(stdout).not.toMatch(/txSecret=[0-9a-f]/)
  return { status, stderr, attempt: answer.attempts[0] }
}

const SHORT = ['timeout', '--signal=KILL', '3']

test.each([
  ['ffmpeg', [...FFMPEG, '-t', '2', ...FLV, '{url}'], 'ffmpeg', '1'],
  ['ffmpeg, killed', [...SHORT, ...FFMPEG, ...FLV, '{url}'], 'ffmpeg', '3'],
  ['rtmp2sink', [...GSTREAMER, 'rtmp2sink', 'location={url}'], 'gstreamer-rtmp2sink', '1'],
  ['rtmpsink', [...GSTREAMER, 'rtmpsink', 'location={url}'], 'gstreamer-rtmpsink', '1'],
] as const)('%s is recognized, taken, and ends with the code that fits', (_, program, client, code) => {
  const { attempt } = rehearse(program)
  expect(attempt).toMatchObject({ protocol: 'rtmp', client, app: 'live', differs: [], end: { code } })
  expect(attempt?.report?.prediction.outcome).toBe('no-objection')
  expect(attempt?.media?.bytes ?? 0).toBeGreaterThanOrEqual(0)
})

test('ffmpeg without the query is refused, and shows the code', () => {
  const { status, stderr, attempt } = rehearse([...FFMPEG, '-t', '2', ...FLV, '{server}/room1'])
  expect(status).toBe(1)
  expect(stderr).toContain('Server error: push refused: 18/500')
  expect(attempt).toMatchObject({ publishName: 'room1', differs: ['query'], end: { code: '18/500', how: 'refused' } })
})

test('ffmpeg over SRT is judged by its streamid', () => {
  const { status, attempt } = rehearse([...FFMPEG, '-t', '2', ...TS, '{srt}'])
  expect(status).toBe(0)
  expect(attempt).toMatchObject({ protocol: 'srt', differs: [], end: { code: '1' } })
  expect(attempt?.report?.reading).toMatchObject({ app: 'live', stream: 'room1' })
})

test('a client that sends nothing ends with 8, or 20', () => {
  const silent = [
    'timeout',
    '10',
    'gst-launch-1.0',
    '-q',
    'appsrc',
    '!',
    'flvmux',
    'streamable=true',
    '!',
    'rtmp2sink',
    'location={url}',
  ]
  const { attempt } = rehearse(silent, ['--no-data-after', '2s'])
  expect(attempt).toMatchObject({ client: 'gstreamer-rtmp2sink', end: { code: '8', orElse: ['20'] } })
})
