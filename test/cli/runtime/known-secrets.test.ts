import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../io.ts'

/** All made up. The shortest has as few characters as anything that is hidden. */
const ENV = {
  TENCENTCLOUD_SECRET_ID: 'AKIDmadeup',
  TENCENTCLOUD_SECRET_KEY: 'Sh0rty',
  TENCENTCLOUD_TOKEN: 'MadeUpTokenForTheExample',
  TENCENTCLOUD_SESSION_TOKEN: 'MadeUpOtherToken',
  PUSH_PREFLIGHT_KEY: 'MadeUpKeyForTheExample',
  PUSH_PREFLIGHT_BACKUP_KEY: 'MadeUpBackupKey',
}

const SIGNED = 'txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0'

describe.each(Object.entries(ENV))('%s is not shown', (_, secret) => {
  const hides = async (argv: readonly string[], world: Parameters<typeof run>[1] = {}): Promise<void> => {
    const { stdout, stderr } = await run(argv, { env: ENV, columns: 400, ...world })
    const said = stdout + stderr
    expect(said.toLowerCase()).not.toContain(secret.toLowerCase())
    expect(said).toContain('•'.repeat(secret.length))
  }

  test.each(['pretty', 'ndjson', 'json'])('of a URL, as %s', async (format) => {
    for (const url of [
      `rtmp://push.example.com/live/${secret}?${SIGNED}`,
      `rtmp://push.example.com/live/a-${secret}`,
    ]) {
      await hides(['--format', format, url])
    }
  })

  test('of a URL that is explained or split', async () => {
    const url = `rtmp://push.example.com/live/${secret}?${SIGNED}`
    await hides(['explain', '18/503', '--url', url])
    await hides(['split', url])
  })

  test('beside what would be fixed', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
    const text = `other: see ${secret} there\nurl: "rtmp://push.example.com/live/room1?${SIGNED.replace('&', '&amp;')}"\n`
    writeFileSync(join(cwd, 'a.yaml'), text)
    await hides(['--scan', 'a.yaml', '--diff'], { cwd })
  })

  test('of a record, in the domain neither, which is shown in small letters', async () => {
    const record = { event_type: 0, errcode: 99, errmsg: `not ${secret}`, app: secret, stream_id: `${secret}-a` }
    for (const format of ['pretty', 'json', 'csv', 'markdown']) {
      await hides(['diagnose', '--format', format], { stdin: JSON.stringify(record) })
    }
  })

  test('in a complaint', async () => {
    await hides(['--file', `./no/${secret}/a.txt`])
  })
})

test('a key of one domain is hidden in plain URLs of another', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  const domains = { 'a.example.com': { keys: [{ env: 'A' }] }, 'b.example.com': { keys: [{ env: 'B' }] } }
  writeFileSync(join(cwd, 'push-preflight.config.json'), JSON.stringify({ domains }))
  const env = { A: 'MadeUpKeyOfA', B: 'MadeUpKeyOfBThatIsLonger' }
  for (const secret of Object.values(env)) {
    const url = `rtmp://a.example.com/live/${secret}?${SIGNED}`
    const { stdout, stderr } = await run(['--format', 'ndjson', url], { cwd, env })
    expect(stdout + stderr).not.toContain('MadeUp')
  }
})
