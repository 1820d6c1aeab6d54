import { clients } from '../clients/index.ts'
import type { HostProbe } from '../model/probe.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import { readTxTime, type TxTime } from '../signing/tx-time.ts'
import { type Verdict, verify } from '../signing/verify.ts'
import { type Destination, destinationOf, probeKey } from '../url/destination.ts'
import type { HostKind } from '../url/host.ts'
import type { Slice } from '../url/slice.ts'
import { isPlain } from './canonical-url.ts'
import type { Facts } from './facts.ts'
import type { Setting } from './run-context.ts'

/** What a rule judges: one URL, its reading, and the facts. What several rules want is worked out once. */
export class Subject {
  readonly url: PushUrl<Slice>
  /** The URL as the context's client reads it. */
  readonly reading: Reading<Slice>
  /** What is known of the server where this URL's domain is concerned. */
  readonly facts: Facts
  /** What is the same for every URL of a run: the instants, the client's address, the hosts to ignore. */
  readonly setting: Setting
  /** See `isPlain`: most rules then have nothing to say. */
  readonly isPlain: boolean
  private readTime: TxTime | undefined = undefined
  private foundVerdict: Verdict | undefined = undefined

  constructor(url: PushUrl<Slice>, reading: Reading<Slice>, facts: Facts, setting: Setting) {
    this.url = url
    this.reading = reading
    this.facts = facts
    this.setting = setting
    this.isPlain = isPlain(url, reading)
  }

  /** What kind of thing `Reading.domain` is. */
  get domain(): HostKind | undefined {
    return this.reading.domain && this.setting.kindOf(this.reading.domain.value)
  }

  /** What kind of thing the host in the URL is, where txHost or a streamid may name another domain. */
  get host(): HostKind | undefined {
    return this.url.host && this.setting.kindOf(this.url.host.value)
  }

  /** What txTime reads as; `undefined` where there is none. */
  get time(): TxTime | undefined {
    const { txTime } = this.reading
    if (txTime === undefined) return undefined
    this.readTime ??= readTxTime(txTime.value)
    return this.readTime
  }

  /** What txSecret turned out to be; `undefined` where it, txTime or StreamName is absent. */
  get verdict(): Verdict | undefined {
    const { txSecret, txTime, stream } = this.reading
    if (txSecret === undefined || txTime === undefined || stream === undefined) return undefined
    this.foundVerdict ??= verify(this.setting.digest, this.facts.keys, txSecret, stream.value, txTime.value)
    return this.foundVerdict
  }

  /** Whether the signature is right, and the expiry one that no rule objects to. */
  get isSigned(): boolean {
    const { time, setting } = this
    if (time?.form !== 'hex' || time.seconds === undefined || this.verdict?.is !== 'match') return false
    const expires = time.seconds * 1000
    return expires >= (setting.until ?? setting.now) && expires >= setting.now && expires <= setting.distant
  }

  /** How many pushes of the same stream this run had before. */
  get earlierPushes(): number {
    return this.setting.pushes?.before(this.reading) ?? 0
  }

  /** Where a client connects to, and what was seen there; `undefined` where it is no place to look at. */
  get probed(): { readonly destination: Destination; readonly seen: HostProbe } | undefined {
    const destination = destinationOf(this.url, this.reading.protocol, this.setting.kindOf)
    if (destination === undefined) return undefined
    return { destination, seen: this.setting.probes?.[probeKey(destination)] ?? {} }
  }

  /** What another client makes of the same URL. */
  readBy(client: ClientId): Reading<Slice> {
    return clients[client](this.url, this.setting.keyAt)
  }
}
