import { describe, expect, test } from 'vitest'
import { splitClientIds } from '../../../src/core/model/reading.ts'
import { splitAnswerSchema as splitAnswer } from '../../../src/schema/split.ts'
import { run, SECRET, URL } from '../io.ts'

const SERVER = 'rtmp://push.example.com/live/'

describe('split --format json', () => {
  test('fits its schema', async () => {
    const { exit, stdout, stderr } = await run(['split', '--format', 'json', '--show-secrets', URL])
    expect([exit, stderr]).toEqual([0, ''])
    const answer = splitAnswer.parse(JSON.parse(stdout))
    expect(answer.obs).toEqual({ server: SERVER, streamKey: URL.slice(SERVER.length) })
  })

  test('is the same for the fields that it gives', async () => {
    const key = URL.slice(SERVER.length)
    const there = JSON.parse((await run(['split', '--format=json', URL])).stdout)
    const back = JSON.parse((await run(['split', '--format=json', '--server', SERVER, '--stream-key', key])).stdout)
    expect(back).toEqual({ ...there, fields: { serverEnd: SERVER.length, keyAt: SERVER.length } })
  })

  test('calls the field Bearer Token for WHIP alone', async () => {
    const key = URL.slice(SERVER.length)
    const custom = await run(['split', '--server', SERVER.replace('rtmp', 'webrtc'), '--stream-key', key])
    expect(custom.stdout).toContain('Stream Key:')
    expect(custom.stdout).not.toMatch(/Bearer|WHIP\n/)
    const whip = ['--server', 'https://a.example.com/whip', '--stream-key', URL.replace('rtmp', 'webrtc')]
    expect((await run(['split', ...whip])).stdout).toMatch(/WHIP\n[\s\S]*Bearer Token:/)
  })

  test('is safe in a terminal', async () => {
    const { stdout } = await run(['split', '--format=json', 'rtmp://a.b/live/x\x9b\u202e'])
    expect(stdout).toContain('\\u009b\\u202e')
    expect(stdout).not.toMatch(/[\x9b\u202e]/)
  })
})

describe('split --format fields', () => {
  const PASSWORD = 'made-up-words'
  const SRT = `srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/test,txSecret=${SECRET},txTime=5C271099&passphrase=${PASSWORD}`

  test.each([URL, URL.replace('rtmp', 'webrtc'), SRT])('hides the secrets of %s', async (url) => {
    for (const format of ['fields', 'json']) {
      const { exit, stdout } = await run(['split', '--format', format, url])
      expect(exit).toBe(0)
      expect(stdout).toContain('•')
      expect(stdout).not.toContain(SECRET)
      expect(stdout).not.toContain(PASSWORD)
    }
    const shown = await run(['split', '--format', 'fields', '--show-secrets', url])
    expect(shown.stdout).toContain(SECRET)
    expect(shown.stdout).not.toContain('•')
  })

  test('shows one encoder', async () => {
    const { stdout } = await run(['split', '--format', 'fields', '--encoder', 'wirecast', '--show-secrets', URL])
    expect(stdout).toBe(`Wirecast\n  Address  ${SERVER}\n  Stream   ${URL.slice(SERVER.length)}\n`)
    const json = JSON.parse((await run(['split', '--format', 'json', '--encoder', 'wirecast', URL])).stdout)
    expect(json.encoders.map(({ encoder }: { encoder: string }) => encoder)).toEqual(['wirecast'])
  })

  test('takes the endpoint of WHIP from the field Server', async () => {
    const whip = ['--server', 'https://a.example.com/whip', '--stream-key', URL.replace('rtmp', 'webrtc')]
    const { stdout } = await run(['split', '--format', 'fields', '--encoder', 'other', ...whip])
    expect(stdout).toContain('WHIP endpoint  https://a.example.com/whip\n')
  })

  test('says so if there is nothing to enter', async () => {
    const { stdout } = await run(['split', '--format', 'fields', 'rtmp://push.example.com/live'])
    expect(stdout).toMatch(/^No fields are known for this URL\./)
  })

  test('writes a streamid as clients need it that decode nothing', async () => {
    const encoded = 'srt://push.example.com:9000?streamid=%23!::h=push.example.com,r=live/s,txSecret=a%2Bb,txTime=1'
    const { stdout } = await run(['split', '--format', 'fields', '--encoder', 'ffmpeg', '--show-secrets', encoded])
    expect(stdout).toContain('streamid=#!::h=push.example.com,r=live/s,txSecret=a+b,txTime=1')
    const ampersand = encoded.replace('%2B', '%26')
    const kept = await run(['split', '--format', 'fields', '--encoder', 'ffmpeg', '--show-secrets', ampersand])
    expect(kept.stdout).toContain('streamid=%23!::')
  })

  test('refuses options that the format does not use', async () => {
    const encoder = await run(['split', '--encoder', 'vmix', URL])
    expect([encoder.exit, encoder.stderr]).toEqual([2, 'error: --encoder goes with --format fields or json\n'])
    const client = await run(['split', '--format', 'fields', '--client', 'obs', URL])
    expect([client.exit, client.stderr]).toEqual([2, expect.stringMatching(/^error: --client does not go with /)])
  })

  test('refuses an encoder that it does not know', async () => {
    const { exit, stderr } = await run(['split', '--format', 'fields', '--encoder', 'vmx', URL])
    expect(exit).toBe(2)
    expect(stderr).toContain('vmix')
  })
})

describe('a Stream Key that OBS ignores', () => {
  const SRT = `srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/test,txSecret=${SECRET},txTime=5C271099`
  const passedOver = '(OBS does not use it: the Server names the stream)\n'

  test('is the one that is written all the same', async () => {
    const { stdout } = await run(['split', SRT])
    const key = `r=live/test,txSecret=${'•'.repeat(32)},txTime=5C271099`
    expect(stdout).toContain(`\n  Stream Key: ${key}\n              ${passedOver}`)
  })

  test('is empty where nothing else is known of it', async () => {
    const { stdout } = await run(['split', '--server', SRT, '--stream-key', ''])
    expect(stdout).toContain(`\n  Stream Key: ${passedOver}`)
  })
})

describe('the URL', () => {
  test.each([URL, `${URL}\n`, `\ufeff${URL}\r\n`, `# ours\n\n${URL}\n`])(
    'is read from standard input: %j',
    async (stdin) => {
      const { exit, stdout } = await run(['split', '--show-secrets'], { stdin })
      expect(exit).toBe(0)
      expect(stdout).toContain(URL.slice(SERVER.length))
    },
  )

  test.each([
    [['split', ''], 'no URL given'],
    [['split', ' '], 'no URL given'],
    [['split', URL, URL], 'too many arguments'],
    [['split', URL, '--server', SERVER, '--stream-key', 'x'], 'leave out the other one'],
    [['split', '--server', SERVER], 'given together'],
    [['split', '--server', SERVER, '--stream-key', URL], 'holds a whole URL'],
    [['split', '--client', 'wirecast', URL], splitClientIds.join(', ')],
    [['split', '--format', 'sarif', URL], 'pretty, fields, json'],
  ])('%j', async (argv, said) => {
    const { exit, stdout, stderr } = await run(argv)
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain(said)
    expect(stderr).not.toContain(SECRET)
  })

  test('is one', async () => {
    const { exit, stderr } = await run(['split'], { stdin: `${URL}\n${URL}\n` })
    expect(exit).toBe(2)
    expect(stderr).toContain('more than one line')
  })
})

test.each(['en', 'zh'])('no signature is shown unasked, in %s', async (lang) => {
  for (const format of ['pretty', 'json']) {
    const { stdout, stderr } = await run(['split', '--lang', lang, '--format', format, `${URL}&token=a/b`])
    expect(stdout + stderr).not.toContain(SECRET)
    expect(stderr.includes('--show-secrets')).toBe(format === 'pretty')
  }
})

test('the line end of Windows is no part of a URL on standard input', async () => {
  const { stdout } = await run(['split', '--show-secrets'], { stdin: `${URL}\r\n` })
  expect(stdout).toBe((await run(['split', '--show-secrets', URL])).stdout)
})
