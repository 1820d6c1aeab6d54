import type { HostProbe } from '../core/model/probe.ts'
import type { FactSource } from '../core/model/report.ts'
import type { Text } from '../core/model/text.ts'
import { type Destination, probeKey } from '../core/url/destination.ts'
import type { Met, Network, Unknown } from './network.ts'
import { sideBySide } from './side-by-side.ts'

/** Hosts and ports that are looked at in one run. */
const MOST_DESTINATIONS = 200

/** Connections at once. */
const MOST_CONNECTIONS = 4

type ProbeFact = 'probe.dns' | 'probe.port' | 'probe.certificate'

/** Looks at hosts and ports, each once. */
export class Prober {
  /** What was seen, by `probeKey`. It grows. */
  readonly probes: Record<string, HostProbe> = Object.create(null)
  /** What could not be seen, for whoever tells of it. */
  readonly failures: Text[] = []
  readonly #network: Network
  readonly #now: () => Date
  readonly #seen = new Map<string, { at: string; reasons: Partial<Record<ProbeFact, Text>> }>()

  constructor(network: Network, now: () => Date) {
    this.#network = network
    this.#now = now
  }

  /** Looks at those that were not looked at yet. */
  async probe(destinations: readonly Destination[]): Promise<void> {
    await sideBySide(this.#tasksFor(destinations), MOST_CONNECTIONS)
  }

  /** Why something was not seen. */
  reason(fact: string, destination: Destination): Text | undefined {
    const seen = this.#seen.get(probeKey(destination))
    return seen === undefined ? TOO_MANY : seen.reasons[fact as ProbeFact]
  }

  source(destination: Destination): FactSource | undefined {
    const key = probeKey(destination)
    const at = this.#seen.get(key)?.at
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

  *#tasksFor(destinations: readonly Destination[]): Generator<() => Promise<void>> {
    for (const destination of destinations) {
      const key = probeKey(destination)
      if (this.#seen.has(key) || this.#seen.size >= MOST_DESTINATIONS) continue
      this.#seen.set(key, { at: '', reasons: {} })
      yield () => this.#look(key, destination)
    }
  }

  async #look(key: string, destination: Destination): Promise<void> {
    const { host, isName, transport, port } = destination
    const reasons: Partial<Record<ProbeFact, Text>> = {}
    const learn = async <T extends object>(fact: ProbeFact, work: Promise<T | Unknown>): Promise<T | undefined> => {
      const answer = await work
      if (!isUnknown(answer)) return answer
      reasons[fact] = answer.unknown
      this.failures.push(answer.unknown)
      return undefined
    }
    const addresses = isName ? await learn<readonly string[]>('probe.dns', this.#network.addresses(host)) : [host]
    const isThere = addresses !== undefined && addresses.length > 0
    const aliases =
      isName && isThere ? await learn<readonly string[]>('probe.dns', this.#network.aliases(host)) : undefined
    const way = transport === 'tcp' || transport === 'tls' ? transport : undefined
    const met =
      way === undefined || port === undefined || !isThere
        ? undefined
        : await learn<Met>('probe.port', this.#network.connect(host, addresses, port, way === 'tls'))
    if (transport === 'udp') reasons['probe.port'] = byUdp(port)
    if (met?.noCertificate !== undefined) {
      reasons['probe.certificate'] = met.noCertificate
      this.failures.push(met.noCertificate)
    }
    this.#seen.set(key, { at: this.#now().toISOString(), reasons })
    this.probes[key] = {
      ...(aliases === undefined ? {} : { aliases }),
      ...(addresses === undefined || !isName ? {} : { addresses }),
      ...(met === undefined ? {} : { port: met.port }),
      ...(met?.certificate === undefined ? {} : { certificate: met.certificate }),
    }
  }
}

const isUnknown = (answer: object): answer is Unknown => 'unknown' in answer

const byUdp = (port: number | undefined): Text => ({
  en: `port ${port ?? ''} is a UDP port, which cannot be tried`,
  zh: `${port ?? ''} 是 UDP 端口，无法检测是否可达`,
})

const TOO_MANY: Text = {
  en: `no more than ${MOST_DESTINATIONS} hosts and ports are probed in one run`,
  zh: `一次运行最多探测 ${MOST_DESTINATIONS} 个主机与端口`,
}
