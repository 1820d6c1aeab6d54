import { expect, test } from 'vitest'
import { run } from '../io.ts'

const DIGEST = '6d79943299a3f55f63ff6ed5b7bbeb4e'
const KEY = 'MadeUpKeyForTheExample'
const ENV = {
  PUSH_PREFLIGHT_KEY: KEY,
  TENCENTCLOUD_SECRET_ID: 'AKIDmadeupForTheExample',
  TENCENTCLOUD_SECRET_KEY: 'madeup/secret+of-the-example',
}

const SECRETS: readonly string[] = [
  `room1%3FtxSecret%3D${DIGEST}%26txTime%3D70DDD2C0`,
  `room1%253FtxSecret%253D${DIGEST}`,
  `room1？txSecret＝${DIGEST}`,
  `room1txSecret${DIGEST}`,
  'rtmp://user:p4ssw0rd@a.cn/live/s',
  '{\\"txSecret\\":\\"shorty99\\"}',
  `room1-${KEY}`,
  ...Object.values(ENV),
]

test.each(['pretty', 'json', 'ndjson', 'csv', 'markdown'])('no secret of a record is shown as %s', async (format) => {
  for (const text of SECRETS) {
    const members = ['app', 'appname', 'stream_id', 'user_ip', 'errmsg']
    const record = { event_type: 0, event_time: 1_545_998_400, errcode: 99, push_duration: '0' }
    const stdin = JSON.stringify({ ...record, ...Object.fromEntries(members.map((member) => [member, text])) })
    const ran = await run(['diagnose', '--format', format], { stdin, env: ENV, columns: 400 })
    expect([text, ran.exit]).toEqual([text, 0])
    expect(ran.stdout + ran.stderr).not.toMatch(/6d799432|p4ssw0rd|shorty99|MadeUpKey|AKIDmadeup|madeup\/secret/)
    expect(ran.stdout).toContain('•••')
  }
})
