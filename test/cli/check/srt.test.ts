import { describe, expect, test } from 'vitest'
import { run } from '../io.ts'

const SECRET = '0123456789abcdef0123456789abcdef'
const KEYS = `h=push.example.com,r=live/s,txSecret=${SECRET},txTime=70DDD2C0`
const HOST = 'srt://push.example.com:9000'
const DOCUMENTED = `${HOST}?streamid=#!::${KEYS}`
const ENCODED = `${HOST}?streamid=%23!::${KEYS}`

/** The rules that fire on a push over SRT, but for the hints, and the exit code. */
async function checkSrt(
  argv: readonly string[],
): Promise<{ readonly exit: number; readonly found: readonly string[] }> {
  const { exit, stdout } = await run(['check', ...argv, '--format', 'json', '--now', '2029-12-31T12:00:00Z'])
  const [report] = JSON.parse(stdout).reports
  const findings: { rule: string; severity: string }[] = report.findings
  const found = findings
    .filter(({ severity }) => severity !== 'hint')
    .map(({ rule, severity }) => `${severity} ${rule}`)
  return { exit, found }
}

const fields = (server: string, key: string): string[] => [`--server=${server}`, `--stream-key=${key}`]

describe('the streamid that a client sends', () => {
  test.each<[why: string, argv: readonly string[], exit: number, found: readonly string[]]>([
    ['the documented form', [DOCUMENTED], 0, []],
    ['`%23`, for no client', [ENCODED], 0, ['warning streamid-encoded']],
    ['`%23`, for ffmpeg', [ENCODED, '--client', 'ffmpeg'], 1, ['error streamid-encoded']],
    ['`%23`, for srt-live-transmit', [ENCODED, '--client', 'srt-live-transmit'], 1, ['error streamid-encoded']],
    ['`%23`, for GStreamer', [ENCODED, '--client', 'gstreamer-srtsink'], 0, []],
    ['`#`, for GStreamer', [DOCUMENTED, '--client', 'gstreamer-srtsink'], 1, ['error streamid-hash']],
    ['VLC', [DOCUMENTED, '--client', 'vlc'], 1, ['error streamid-unsent']],
    ['too long', [`${DOCUMENTED},note=${'x'.repeat(512)}`], 1, ['error streamid-too-long']],
    ['`+`', [`${DOCUMENTED},note=a+b`], 0, ['warning streamid-plus']],
    ['`+`, for OBS', [`${DOCUMENTED},note=a+b`, '--client', 'obs'], 1, ['error streamid-plus']],
    ['`+` in the Stream Key', fields(HOST, `#!::${KEYS},note=a+b`), 0, []],
    [
      'a Stream Key that OBS drops',
      fields(`${HOST}?streamid=#!::h=push.example.com`, KEYS.slice(KEYS.indexOf('r='))),
      1,
      ['warning obs-key-unused', 'error app-missing', 'error tx-time-missing', 'error tx-secret-missing'],
    ],
    ['the fields of `split`', fields(DOCUMENTED, KEYS.slice(KEYS.indexOf('r='))), 0, []],
    ['a Stream Key without `#!::`', fields(HOST, KEYS), 0, ['warning obs-key-not-streamid']],
    ['a Stream Key with `streamid=`', fields(HOST, `streamid=#!::${KEYS}`), 0, ['warning obs-key-not-streamid']],
    ['a Stream Key that is a streamid', fields(HOST, `#!::${KEYS}`), 0, []],
    [
      'a space before the Server',
      fields(` ${HOST}`, `#!::${KEYS}`),
      1,
      ['error streamid-unsent', 'warning input-padded'],
    ],
    ['a space after a Server without streamid', fields(`${HOST} `, `#!::${KEYS}`), 0, []],
    [
      'a space after the Stream Key',
      fields(HOST, `#!::${KEYS} `),
      1,
      ['error tx-time-malformed', 'warning obs-field-padded'],
    ],
  ])('%s', async (_, argv, exit, found) => {
    const answer = await checkSrt(argv)
    expect(answer).toEqual({ exit, found })
  })

  test('is named with the client', async () => {
    const { stdout } = await run(['check', ENCODED, '--client', 'ffmpeg'])
    expect(stdout).toContain('ffmpeg sends `%23` in the streamid as it is')
    expect(stdout).not.toContain(SECRET)
  })
})

describe('split', () => {
  test('says which streamid arrives', async () => {
    const { stdout } = await run(['split', ENCODED, '--format', 'json', '--show-secrets'])
    const sent: { client: string; streamId: string | null; reason?: string }[] = JSON.parse(stdout).clients
    expect(sent.map(({ client, streamId }) => [client, streamId])).toEqual([
      ['obs', `%23!::${KEYS}`],
      ['ffmpeg', `%23!::${KEYS}`],
      ['gstreamer-srtsink', `#!::${KEYS}`],
      ['srt-live-transmit', `%23!::${KEYS}`],
      ['vlc', ''],
    ])
    expect(sent.at(-1)?.reason).toBeDefined()
  })

  test('shows a Stream Key that OBS uses without a note', async () => {
    const { stdout } = await run(['split', ...fields(`${HOST}?linger=1`, `#!::${KEYS}`)])
    expect(stdout).toContain('OBS, ffmpeg, srt-live-transmit send')
    expect(stdout).not.toContain('OBS does not use it')
  })
})
