import { clients } from '../clients/index.ts'
import type { HostProbe } from '../model/probe.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import { readTxTime, type TxTime } from '../signing/tx-time.ts'
import { type SignatureVerdict, verifySignature } from '../signing/verify.ts'
import { createProbeKey, type Destination, resolveDestination } from '../url/destination.ts'
import type { HostKind } from '../url/host.ts'
import type { TextSlice } from '../url/slice.ts'
import { isCanonicalUrl } from './canonical-url.ts'
import type { Facts } from './facts.ts'
import type { RunContext } from './run-context.ts'

/** What a rule judges: one URL, its reading, and the facts. What several rules want is worked out once. */
export class RuleContext {
  readonly url: PushUrl<TextSlice>
  /** The URL as the context's client reads it. */
  readonly reading: Reading<TextSlice>
  /** What is known of the server where this URL's domain is concerned. */
  readonly facts: Facts
  /** What is the same for every URL of a run: the instants, the client's address, the hosts to ignore. */
  readonly runContext: RunContext
  /** See `isPlain`: most rules then have nothing to say. */
  readonly isCanonical: boolean
  private cachedTime: TxTime | undefined = undefined
  private cachedVerdict: SignatureVerdict | undefined = undefined

  constructor(url: PushUrl<TextSlice>, reading: Reading<TextSlice>, facts: Facts, runContext: RunContext) {
    this.url = url
    this.reading = reading
    this.facts = facts
    this.runContext = runContext
    this.isCanonical = isCanonicalUrl(url, reading)
  }

  /** What kind of thing `Reading.domain` is. */
  get domainKind(): HostKind | undefined {
    return this.reading.domain && this.runContext.getHostKind(this.reading.domain.value)
  }

  /** What kind of thing the host in the URL is, where txHost or a streamid may name another domain. */
  get hostKind(): HostKind | undefined {
    return this.url.host && this.runContext.getHostKind(this.url.host.value)
  }

  /** What txTime reads as; `undefined` where there is none. */
  get time(): TxTime | undefined {
    const { txTime } = this.reading
    if (txTime === undefined) return undefined
    this.cachedTime ??= readTxTime(txTime.value)
    return this.cachedTime
  }

  /** What txSecret turned out to be; `undefined` where it, txTime or StreamName is absent. */
  get signatureVerdict(): SignatureVerdict | undefined {
    const { txSecret, txTime, stream } = this.reading
    if (txSecret === undefined || txTime === undefined || stream === undefined) return undefined
    this.cachedVerdict ??= verifySignature(
      this.runContext.digest,
      this.facts.keys,
      txSecret,
      stream.value,
      txTime.value,
    )
    return this.cachedVerdict
  }

  /** Whether the signature is right, and the expiry one that no rule objects to. */
  get hasValidSignature(): boolean {
    const { time, runContext } = this
    if (time?.form !== 'hex' || time.seconds === undefined || this.signatureVerdict?.is !== 'match') return false
    const expires = time.seconds * 1000
    return (
      expires >= (runContext.until ?? runContext.now) && expires >= runContext.now && expires <= runContext.farFuture
    )
  }

  /** How many pushes of the same stream this run had before. */
  get earlierPushes(): number {
    return this.runContext.pushCounter?.countBefore(this.reading) ?? 0
  }

  /** Where a client connects to, and what was seen there; `undefined` where it is no place to look at. */
  get probeResult(): { readonly destination: Destination; readonly seen: HostProbe } | undefined {
    const destination = resolveDestination(this.url, this.reading.protocol, this.runContext.getHostKind)
    if (destination === undefined) return undefined
    return { destination, seen: this.runContext.probes?.[createProbeKey(destination)] ?? {} }
  }

  /** What another client makes of the same URL. */
  readAs(client: ClientId): Reading<TextSlice> {
    return clients[client].read(this.url, this.runContext.keyAt)
  }
}
