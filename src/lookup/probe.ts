import type { HostProbe } from '../core/model/probe.ts'
import type { FactSource } from '../core/model/report.ts'
import type { Text } from '../core/model/text.ts'
import { createProbeKey, type Destination } from '../core/url/destination.ts'
import { runConcurrently } from './concurrency.ts'
import type { ConnectResult, Network, UnknownResult } from './network.ts'

/** Hosts and ports that are probed in one run. */
const MAX_DESTINATIONS = 200

/** Connections at a time. */
const MAX_PARALLEL_CONNECTIONS = 4

type ProbeFact = 'probe.dns' | 'probe.port' | 'probe.certificate'

/** Probes hosts and ports, each once. */
export class Prober {
  /** The results, by `createProbeKey`. Probes add to it. */
  readonly probes: Record<string, HostProbe> = Object.create(null)
  /** What could not be found out, and why. */
  readonly failures: Text[] = []
  readonly #network: Network
  readonly #now: () => Date
  readonly #results = new Map<string, { at: string; reasons: Partial<Record<ProbeFact, Text>> }>()

  constructor(network: Network, now: () => Date) {
    this.#network = network
    this.#now = now
  }

  /** Probes the destinations that were not probed yet. */
  async probe(destinations: readonly Destination[]): Promise<void> {
    await runConcurrently(this.#listTasks(destinations), MAX_PARALLEL_CONNECTIONS)
  }

  /** Why a fact about a destination is not known. */
  getReason(fact: string, destination: Destination): Text | undefined {
    const seen = this.#results.get(createProbeKey(destination))
    return seen === undefined ? TOO_MANY_DESTINATIONS : seen.reasons[fact as ProbeFact]
  }

  createSource(destination: Destination): FactSource | undefined {
    const key = createProbeKey(destination)
    const at = this.#results.get(key)?.at
    const probe = this.probes[key] ?? {}
    const { aliases, addresses, port, certificate } = probe
    const facts = [
      ...(certificate === undefined ? [] : ['probe.certificate']),
      ...(aliases === undefined && addresses === undefined ? [] : ['probe.dns']),
      ...(port === undefined ? [] : ['probe.port']),
    ]
    if (at === undefined || facts.length === 0) return undefined
    const { port: portNumber } = destination
    const seen = port === undefined || portNumber === undefined ? probe : { ...probe, portNumber }
    return { from: 'probe', at, facts, seen }
  }

  *#listTasks(destinations: readonly Destination[]): Generator<() => Promise<void>> {
    for (const destination of destinations) {
      const key = createProbeKey(destination)
      if (this.#results.has(key) || this.#results.size >= MAX_DESTINATIONS) continue
      this.#results.set(key, { at: '', reasons: {} })
      yield () => this.#probeDestination(key, destination)
    }
  }

  async #probeDestination(key: string, destination: Destination): Promise<void> {
    const { host, isName, transport, port } = destination
    const reasons: Partial<Record<ProbeFact, Text>> = {}
    const takeKnown = async <T extends object>(
      fact: ProbeFact,
      work: Promise<T | UnknownResult>,
    ): Promise<T | undefined> => {
      const answer = await work
      if (!isUnknownResult(answer)) return answer
      reasons[fact] = answer.unknown
      this.failures.push(answer.unknown)
      return undefined
    }
    const addresses = isName ? await takeKnown<readonly string[]>('probe.dns', this.#network.addresses(host)) : [host]
    const isThere = addresses !== undefined && addresses.length > 0
    const aliases =
      isName && isThere ? await takeKnown<readonly string[]>('probe.dns', this.#network.aliases(host)) : undefined
    const tcpTransport = transport === 'tcp' || transport === 'tls' ? transport : undefined
    const connection =
      tcpTransport === undefined || port === undefined || !isThere
        ? undefined
        : await takeKnown<ConnectResult>(
            'probe.port',
            this.#network.connect(host, addresses, port, tcpTransport === 'tls'),
          )
    if (transport === 'udp') reasons['probe.port'] = formatUdpReason(port)
    if (connection?.noCertificate !== undefined) {
      reasons['probe.certificate'] = connection.noCertificate
      this.failures.push(connection.noCertificate)
    }
    this.#results.set(key, { at: this.#now().toISOString(), reasons })
    this.probes[key] = {
      ...(aliases === undefined ? {} : { aliases }),
      ...(addresses === undefined || !isName ? {} : { addresses }),
      ...(connection === undefined ? {} : { port: connection.port }),
      ...(connection?.certificate === undefined ? {} : { certificate: connection.certificate }),
    }
  }
}

const isUnknownResult = (answer: object): answer is UnknownResult => 'unknown' in answer

const formatUdpReason = (port: number | undefined): Text => ({
  en: `port ${port ?? ''} is a UDP port, which cannot be probed`,
  zh: `${port ?? ''} 是 UDP 端口，无法检测是否可达`,
})

const TOO_MANY_DESTINATIONS: Text = {
  en: `at most ${MAX_DESTINATIONS} hosts and ports are probed in one run`,
  zh: `一次运行最多探测 ${MAX_DESTINATIONS} 个主机与端口`,
}
