import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type {
  AttemptEndEvent,
  AttemptEvent,
  ListeningEvent,
  RehearsalEvent,
} from '../../../src/core/model/rehearsal.ts'
import { rehearsalAnswerSchema, rehearsalEventSchema } from '../../../src/schema/rehearsal.ts'
import { command, handshake, publishing } from '../../core/wire/rtmp-client.ts'
import { KEY } from '../../digest.ts'
import { type Ran, run, SECRET, URL } from '../io.ts'

const NAME = URL.slice('rtmp://push.example.com/live/'.length)
const LISTEN = ['--listen', '127.0.0.1:0', '--srt-port', '0', '--now', '2018-12-28T12:00:00Z']
const env = { PUSH_PREFLIGHT_KEY: KEY }

const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

/** Sends bytes to the stand-in. */
function push(port: number, ...pieces: readonly Uint8Array[]): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  for (const bytes of pieces) socket.write(bytes)
  sockets.push(socket)
  return socket
}

interface Rehearsed extends Ran {
  readonly events: readonly RehearsalEvent[]
}

/** Runs a rehearsal; `act` is called with its port, and with each event after that. */
async function rehearse(
  args: readonly string[],
  act: (port: number, event: RehearsalEvent) => void,
  world: object = {},
): Promise<Rehearsed> {
  let rest = ''
  let port = 0
  const events: RehearsalEvent[] = []
  const onStdout = (text: string): void => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const event = rehearsalEventSchema.parse(JSON.parse(line)) as RehearsalEvent
      events.push(event)
      if (event.type === 'listening') port = Number(/:(\d+)\//.exec(event.urls.server)?.[1])
      act(port, event)
    }
  }
  const ran = await run(['rehearse', ...LISTEN, '--format', 'ndjson', ...args], { env, onStdout, ...world })
  return { ...ran, events }
}

/** Pushes this once the stand-in listens. */
const pushing =
  (...pieces: readonly Uint8Array[]) =>
  (port: number, { type }: RehearsalEvent): void => {
    if (type === 'listening') push(port, ...pieces)
  }

const find = <T extends RehearsalEvent>({ events }: Rehearsed, type: T['type']): T =>
  events.find((event) => event.type === type) as T

const deleteStream = command('deleteStream', 0, null, 1)

describe('a push', () => {
  test('that is right is taken, and ends with code 1', async () => {
    const ran = await rehearse([URL, '--once'], pushing(handshake(), publishing(NAME), deleteStream))
    expect([ran.exit, ran.stderr]).toEqual([0, ''])
    expect(ran.stdout).not.toContain(SECRET)
    const attempt = find<AttemptEvent>(ran, 'attempt')
    expect(attempt).toMatchObject({ id: 1, protocol: 'rtmp', peer: '127.0.0.1', app: 'live', differs: [] })
    expect(attempt.report?.reading).toMatchObject({ domain: 'push.example.com', app: 'live', stream: 'test' })
    expect(attempt.report?.prediction.outcome).toBe('no-objection')
    expect(find<AttemptEndEvent>(ran, 'end')).toMatchObject({ code: '1', certainty: 'likely', how: 'deleteStream' })
  })

  test('without the query is refused, and the difference is named', async () => {
    const ran = await rehearse([URL, '--once'], pushing(handshake(), publishing('test')))
    expect(ran.exit).toBe(1)
    const attempt = find<AttemptEvent>(ran, 'attempt')
    expect(attempt).toMatchObject({ publishName: 'test', differs: ['query'] })
    expect(attempt.report?.prediction).toMatchObject({ code: '18/500', then: ['18/502'] })
    const end = find<AttemptEndEvent>(ran, 'end')
    expect(end).toMatchObject({ code: '18/500', how: 'refused' })
    expect(end.findings.map(({ rule }) => rule)).toContain('query-dropped')
  })

  test('whose connection is closed ends with code 3', async () => {
    let socket: Socket | undefined
    const ran = await rehearse([URL, '--once'], (port, { type }) => {
      if (type === 'listening') socket = push(port, handshake(), publishing(NAME))
      if (type === 'attempt') socket?.end()
    })
    expect(ran.exit).toBe(0)
    expect(find<AttemptEndEvent>(ran, 'end')).toMatchObject({ code: '3', how: 'fin' })
  })

  test('that sends nothing ends with code 8, or 20', async () => {
    const ran = await rehearse([URL, '--once', '--no-data-after', '1s'], pushing(handshake(), publishing(NAME)))
    expect(ran.exit).toBe(0)
    expect(ran.stderr).toContain('the server waits 70s')
    expect(find<AttemptEndEvent>(ran, 'end')).toMatchObject({ code: '8', orElse: ['20'], certainty: 'uncertain' })
  })

  test('of a name that is being pushed is told, and goes on', async () => {
    const ran = await rehearse([URL, '--once'], (port, event) => {
      if (event.type === 'listening') push(port, handshake(), publishing(NAME))
      if (event.type === 'attempt') push(port, handshake(), publishing(NAME), ...(event.id === 2 ? [] : [deleteStream]))
    })
    const second = ran.events.find((event) => event.type === 'finding')
    expect(second).toMatchObject({ id: 2, finding: { rule: 'stream-name-in-use', data: { first: 1 } } })
  })

  test('shows the fields on a terminal alone', async () => {
    let shown = ''
    const stop = { call: (): void => {} }
    const world = {
      env,
      isTTY: true,
      onStdout: (text: string) => {
        shown += text
        if (shown.includes('Ctrl-C')) stop.call()
      },
      onInterrupt: (call: () => void) => {
        stop.call = call
        return () => {}
      },
    }
    const ran = await run(['rehearse', ...LISTEN, URL], world)
    expect(shown).toContain(SECRET)
    expect([ran.exit, ran.stderr]).toEqual([3, expect.stringContaining('no push arrived')])
  })
})

describe('a program after two dashes', () => {
  const node = (script: string): string[] => ['--', process.execPath, '-e', script]

  test('gets the URL, and what it prints is passed on without secrets', async () => {
    const ran = await rehearse([URL, ...node('console.log("{url}"); console.error("{streamKey}")')], () => {})
    expect(ran.exit).toBe(3)
    expect(ran.stderr).toMatch(/rtmp:\/\/127\.0\.0\.1:\d+\/live\/test\?txSecret=•{32}&/)
    expect(ran.stderr).not.toContain(SECRET)
  })

  test('is not started if a placeholder has no value', async () => {
    const ran = await rehearse(node('console.log("{url}")'), () => {})
    expect([ran.exit, ran.stderr]).toEqual([2, expect.stringContaining('{url} has no value')])
  })

  test('that cannot be started is a mistake', async () => {
    const ran = await rehearse([URL, '--', 'push-preflight-no-such-program'], () => {})
    expect([ran.exit, ran.stderr]).toEqual([2, expect.stringContaining('was not found')])
  })

  test('that fails by itself ends the run with 3, with its status in JSON', async () => {
    const script = 'setTimeout(() => process.exit(7), 500)'
    const ran = await rehearse([URL, ...node(script)], pushing(handshake(), publishing(NAME), deleteStream))
    expect([ran.exit, ran.stderr]).toEqual([3, expect.stringContaining('ended with 7')])
  })
})

test('the answer at the end fits its schema', async () => {
  const onInterrupt = (call: () => void): (() => void) => {
    setTimeout(call, 300)
    return () => {}
  }
  const program = ['--', process.execPath, '-e', 'setTimeout(() => {}, 10)']
  const { stdout } = await run(['rehearse', ...LISTEN, '--format', 'json', URL, ...program], { env, onInterrupt })
  const answer = rehearsalAnswerSchema.parse(JSON.parse(stdout))
  expect(answer).toMatchObject({ attempts: [], ignored: [], urls: { streamKey: expect.stringContaining('•') } })
})

describe('what is no push', () => {
  test('is counted, and harms nothing', async () => {
    const ran = await rehearse([URL, '--once'], (port, event) => {
      if (event.type === 'listening') push(port, new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'))
      if (event.type === 'ignored') push(port, handshake(), publishing(NAME), deleteStream)
    })
    expect(ran.exit).toBe(0)
    expect(ran.events).toContainEqual(expect.objectContaining({ type: 'ignored', what: 'http', count: 1 }))
  })
})

describe('a mistake is told in one sentence', () => {
  test.each([
    [['--listen', 'push.example.com'], '--listen takes an address'],
    [['--srt-port', '70000'], '--srt-port takes a port'],
    [['--no-data-after', 'soon'], '--no-data-after takes a duration'],
    [['--tls-cert', 'cert.pem'], '--tls-cert and --tls-key go together'],
    [['--refuse', 'politely'], '--refuse takes one of status, close, late'],
    [[''], 'the URL is empty'],
  ])('%j', async (args, message) => {
    const { exit, stdout, stderr } = await run(['rehearse', ...args])
    expect([exit, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1])
    expect(stderr).toContain(message)
  })

  test('a port that is in use', async () => {
    const ran = await rehearse([URL, '--once'], (port, event) => {
      if (event.type !== 'listening') return
      void run(['rehearse', URL, '--listen', `127.0.0.1:${port}`, '--srt-port', '0']).then(({ exit, stderr }) => {
        expect([exit, stderr]).toEqual([3, expect.stringContaining(`port ${port} is in use`)])
        push(port, handshake(), publishing(NAME), deleteStream)
      })
    })
    expect(ran.exit).toBe(0)
    expect(find<ListeningEvent>(ran, 'listening').urls.rtmp).toMatch(/^rtmp:\/\/127\.0\.0\.1:\d+\/live\/test\?/)
  })
})
