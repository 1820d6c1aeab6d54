import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Destination } from '../../src/core/url/destination.ts'
import { createApiEnvironment } from '../../src/lookup/api-environment.ts'
import { createNetwork, type Network } from '../../src/lookup/network.ts'
import { Prober } from '../../src/lookup/probe.ts'

const { now } = createApiEnvironment(() => new Date('2018-12-28T12:00:00Z'))

const tcp = (host: string, port = 1935): Destination => ({ host, isName: true, port, transport: 'tcp' })

const GOOD: Network = {
  addresses: async () => ['203.0.113.7'],
  aliases: async () => ['push.example.com.tlivepush.com'],
  connect: async () => ({ port: 'open' }),
}

const UNKNOWN = { unknown: { en: 'it is not known', zh: '未知' } }

describe('a prober', () => {
  test('looks at each host and port once, and at few at a time', async () => {
    let [asked, open, most] = [0, 0, 0]
    const prober = new Prober(
      {
        ...GOOD,
        connect: async () => {
          asked++
          most = Math.max(most, ++open)
          await new Promise((resolve) => setTimeout(resolve, 5))
          open--
          return { port: 'open' }
        },
      },
      now,
    )
    const hosts = Array.from({ length: 20 }, (_, at) => tcp(`h${at}.example.com`))
    await prober.probe([...hosts, ...hosts])
    await prober.probe(hosts)
    expect([asked, most]).toEqual([20, 4])
    expect(prober.probes['tcp://h3.example.com:1935']).toEqual({
      aliases: ['push.example.com.tlivepush.com'],
      addresses: ['203.0.113.7'],
      port: 'open',
    })
    expect(prober.createSource(tcp('h3.example.com'))).toEqual({
      from: 'probe',
      at: '2018-12-28T12:00:00.000Z',
      facts: ['probe.dns', 'probe.port'],
      seen: {
        addresses: ['203.0.113.7'],
        aliases: ['push.example.com.tlivepush.com'],
        port: 'open',
        portNumber: 1935,
      },
    })
  })

  test('says why it does not know', async () => {
    const prober = new Prober({ ...GOOD, aliases: async () => UNKNOWN }, now)
    await prober.probe([tcp('a.example.com')])
    expect(prober.probes['tcp://a.example.com:1935']).toEqual({ addresses: ['203.0.113.7'], port: 'open' })
    expect(prober.getReason('probe.dns', tcp('a.example.com'))?.en).toBe('it is not known')
    expect(prober.failures).toEqual([UNKNOWN.unknown])
  })

  test('connects to no host without an address, and tries no UDP', async () => {
    const connect = async (): Promise<never> => {
      throw new Error('it connects')
    }
    const prober = new Prober(
      { ...GOOD, addresses: async (host) => (host === 'srt.example.com' ? ['::1'] : []), connect },
      now,
    )
    const srt: Destination = { host: 'srt.example.com', isName: true, port: 9000, transport: 'udp' }
    await prober.probe([tcp('a.example.com'), srt])
    expect(prober.probes['tcp://a.example.com:1935']).toEqual({ addresses: [] })
    expect(prober.getReason('probe.port', srt)?.en).toBe('port 9000 is a UDP port, which cannot be probed')
    expect(prober.failures).toEqual([])
  })

  test('stops at so many', async () => {
    const prober = new Prober(GOOD, now)
    await prober.probe(Array.from({ length: 300 }, (_, at) => tcp(`h${at}.example.com`)))
    expect(Object.keys(prober.probes).length).toBe(200)
    expect(prober.getReason('probe.port', tcp('h250.example.com'))?.en).toMatch(/^at most 200/)
  })
})

/** Listens on loopback while it is worked with. */
async function listening<T>(server: Server, work: (port: number) => Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await work((server.address() as AddressInfo).port)
  } finally {
    server.close()
  }
}

const HERE = ['127.0.0.1']

describe('real sockets', () => {
  const network = createNetwork(300)

  test('a port that is open, and one that is closed', async () => {
    const server = createServer((socket) => socket.on('error', () => {}))
    const port = await listening(server, async (open) => {
      expect(await network.connect('push.example.com', HERE, open, false)).toEqual({ port: 'open' })
      return open
    })
    expect(await network.connect('push.example.com', HERE, port, false)).toEqual({ port: 'refused' })
    expect(await network.connect('push.example.com', HERE, port, true)).toEqual({ port: 'refused' })
  })

  const pem = readFileSync(fileURLToPath(new URL('../../fixtures/lookup/self-signed.pem', import.meta.url)))

  test('a certificate, for the host that it is for and for another', async () => {
    const server = createTlsServer({ key: pem, cert: pem }, (socket) => socket.on('error', () => {}))
    await listening(server, async (port) => {
      const own = await network.connect('push.example.com', HERE, port, true)
      expect(own).toMatchObject({
        port: 'open',
        certificate: { names: ['push.example.com', '*.push.example.net'], covers: true, trusted: false },
      })
      const other = await network.connect('push.example.org', HERE, port, true)
      expect(other).toMatchObject({ certificate: { covers: false } })
      const address = await network.connect('127.0.0.1', HERE, port, true)
      expect(address).toMatchObject({ certificate: { covers: false } })
    })
  })

  test('a port that takes connections and speaks no TLS', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}))
    await listening(silent, async (port) => {
      const met = await network.connect('push.example.com', HERE, port, true)
      expect(met).toEqual({
        port: 'open',
        noCertificate: {
          en: 'push.example.com did not complete the TLS handshake (silent)',
          zh: 'push.example.com 未建立 TLS 连接（silent）',
        },
      })
    })
    const rude = createServer((socket) => {
      socket.on('error', () => {})
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    await listening(rude, async (port) => {
      const met = await network.connect('push.example.com', HERE, port, true)
      expect(met).toMatchObject({
        port: 'open',
        noCertificate: { en: expect.stringContaining('the connection was lost') },
      })
    })
  })

  test('names of the system', async () => {
    const addresses = await network.addresses('localhost')
    expect(addresses).toEqual(expect.arrayContaining([expect.stringMatching(/^(?:127\.0\.0\.1|::1)$/)]))
  })
})
