import { type AddressInfo, createServer } from 'node:net'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { reportSchema } from '../../../src/schema/report.ts'
import { run } from '../io.ts'

const NOW = '2018-12-28T12:00:00Z'
const QUERY = 'txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099&txHost=push.example.com'

async function reportOn(url: string): Promise<ReturnType<typeof reportSchema.parse>> {
  const { stdout } = await run(['--probe', '--timeout', '1s', url, '--format', 'ndjson'], { now: NOW })
  return reportSchema.parse(JSON.parse(stdout))
}

describe('--probe', () => {
  test('sees a port that is open, and one that is closed', async () => {
    let connections = 0
    const server = createServer((socket) => {
      connections++
      socket.on('error', () => {})
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const url = `rtmp://127.0.0.1:${port}/live/test?${QUERY}`
    const open = await reportOn(url)
    expect(open.findings.map(({ rule }) => rule)).not.toContain('port-unreachable')
    expect(open.sources).toEqual([
      {
        from: 'probe',
        at: '2018-12-28T12:00:00.000Z',
        facts: ['probe.port'],
        seen: { port: 'open', portNumber: port },
      },
    ])
    const verbose = ['--probe', '--verbose', '--timeout', '1s', url]
    expect((await run(verbose, { now: NOW })).stdout).toContain(`  probe saw   port ${port} is open\n`)
    expect((await run([...verbose, '--lang', 'zh'], { now: NOW })).stdout).toMatch(
      new RegExp(`  探测结果 +端口 ${port} 可连接\n`),
    )
    expect((await run(['--probe', url], { now: NOW })).stdout).not.toContain('probe saw')
    const stdin = `${url}\n`.repeat(50)
    await run(['--probe', '--file', '-'], { now: NOW, stdin })
    expect(connections).toBe(5)
    await new Promise((resolve) => server.close(resolve))
    const closed = await reportOn(url)
    expect(closed.findings.find(({ rule }) => rule === 'port-unreachable')?.message).toBe(
      `port ${port} of \`127.0.0.1\` refuses connections from this machine`,
    )
  })

  test('sees again what was seen more than ten minutes ago, in a coprocess', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `rtmp://127.0.0.1:${(server.address() as AddressInfo).port}/live/test?${QUERY}`
    const instants = ['2018-12-28T12:10:00Z', '2018-12-28T12:10:01Z']
    let now = NOW
    const stdin = new PassThrough()
    stdin.write(`${url}\n`)
    const onStdout = async (): Promise<void> => {
      const next = instants.shift()
      if (next === undefined) return void stdin.end()
      now = next
      if (server.listening) await new Promise((resolve) => server.close(resolve))
      stdin.write(`${url}\n`)
    }
    const argv = ['--coprocess', '--probe', '--timeout', '1s', '--format', 'ndjson']
    const { stdout } = await run(argv, { stdin, now: () => now, onStdout })
    const seen = stdout
      .trim()
      .split('\n')
      .map((line) => reportSchema.parse(JSON.parse(line)).sources)
    expect(seen).toMatchObject([
      [{ at: '2018-12-28T12:00:00.000Z', seen: { port: 'open' } }],
      [{ at: '2018-12-28T12:00:00.000Z', seen: { port: 'open' } }],
      [{ at: '2018-12-28T12:10:01.000Z', seen: { port: 'refused' } }],
    ])
  })

  test('says that UDP is not tried', async () => {
    const { unjudged } = await reportOn(`srt://127.0.0.1:9000?streamid=#!::h=push.example.com,r=live/test`)
    expect(unjudged).toContainEqual({
      rule: 'port-unreachable',
      needs: 'probe.port',
      reason: 'port 9000 is a UDP port, which cannot be probed',
    })
  })

  test('is silent where it was not asked for', async () => {
    const { stdout } = await run([`rtmps://127.0.0.1:1/live/test?${QUERY}`, '--format', 'json'], { now: NOW })
    expect(stdout).not.toMatch(/probe|port-unreachable|certificate-invalid|domain-cname|domain-unresolved/)
  })

  test('looks at no host of another platform', async () => {
    const { stdout, stderr } = await run(['--probe', 'rtmp://live.twitch.tv/app/live_1_a', '--format', 'json'])
    expect(stderr + JSON.stringify(JSON.parse(stdout).reports[0].sources ?? null)).toBe('null')
  })
})

describe('what does not go together is refused', () => {
  test.each([
    [['--endpoint', 'international'], '--endpoint needs --account'],
    [['--cache', 'x'], '--cache needs --account'],
    [['--probe', '--max-age', '1m'], '--max-age needs --cache'],
    [['--timeout', '1s'], '--timeout needs --account / --probe'],
    [['--probe', '--scan', '.'], '--account and --probe are for URLs and lists'],
    [['--account'], 'not set: TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY'],
    [['--account', '--endpoint', 'http://api.example.com'], '--endpoint takes `international`'],
  ])('%j', async (argv, said) => {
    const env = argv.length > 1 ? { TENCENTCLOUD_SECRET_ID: 'a', TENCENTCLOUD_SECRET_KEY: 'b' } : {}
    const { exit, stderr } = await run([...argv, 'rtmp://push.example.com/live/test'], { env })
    expect(exit).toBe(2)
    expect(stderr).toContain(said)
  })
})
