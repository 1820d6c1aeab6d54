import type { SentStreamid } from '../clients/client.ts'
import { clients } from '../clients/index.ts'
import type { HostProbe } from '../model/probe.ts'
import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import { readTxTime, type TxTime } from '../signing/tx-time.ts'
import { type SignatureVerdict, verifySignature } from '../signing/verify.ts'
import { createProbeKey, type Destination, resolveDestination } from '../url/destination.ts'
import type { HostKind } from '../url/host.ts'
import { isNotUrl } from '../url/not-a-url.ts'
import { parsePushUrl } from '../url/parse.ts'
import type { TextSlice } from '../url/slice.ts'
import { findTypedStreamid } from '../url/streamid.ts'
import { isCanonicalUrl } from './canonical-url.ts'
import type { Facts } from './facts.ts'
import type { RunContext } from './run-context.ts'

/** 30 days, well above the recommended 12 to 24 hours. Tencent Cloud does not say what "very long" is; a month is our choice. */
export const FAR_FUTURE_MS = 30 * 86_400_000

/** A URL must stay valid until this instant, in Unix milliseconds; `undefined` if nothing is required. */
export function getUntil(
  { until, minValidity }: Pick<RunContext, 'until' | 'minValidity'>,
  now: number,
): number | undefined {
  if (minValidity === undefined) return until
  const soonest = now + minValidity
  return until === undefined || until < soonest ? soonest : until
}

/** The first and the last expiry to which no rule objects at this time. All in Unix milliseconds. */
export function getUsualExpiry(runContext: RunContext, now: number): { readonly first: number; readonly last: number } {
  return { first: Math.max(now, getUntil(runContext, now) ?? now), last: now + FAR_FUTURE_MS }
}

/**
 * What a rule checks: one URL, its reading, and the facts. Values that several rules need are computed on first use and
 * cached. A context is for one URL only and contains its secrets.
 */
export class RuleContext {
  readonly url: PushUrl<TextSlice>
  /** The URL as the context's client reads it. */
  readonly reading: Reading<TextSlice>
  /** The facts about the server for this URL's domain. */
  readonly facts: Facts
  /** What is the same for every URL of a run: client address, ignored hosts, caches. */
  readonly runContext: RunContext
  /** The instant at which this URL is judged, in Unix milliseconds. */
  readonly now: number
  /** See `isCanonicalUrl`: most rules then find nothing. */
  readonly isCanonical: boolean
  private cachedTime: TxTime | undefined = undefined
  private cachedVerdict: SignatureVerdict | undefined = undefined

  constructor(url: PushUrl<TextSlice>, reading: Reading<TextSlice>, facts: Facts, runContext: RunContext, now: number) {
    this.url = url
    this.reading = reading
    this.facts = facts
    this.runContext = runContext
    this.now = now
    this.isCanonical = isCanonicalUrl(url, reading)
  }

  /** The kind of `Reading.domain`: a name, an address or neither. */
  get domainKind(): HostKind | undefined {
    return this.reading.domain && this.runContext.getHostKind(this.reading.domain.value)
  }

  /** The kind of the host in the URL. With txHost or a streamid, the domain may be another. */
  get hostKind(): HostKind | undefined {
    return this.url.host && this.runContext.getHostKind(this.url.host.value)
  }

  /**
   * See `isNotUrl`. A built-in service of OBS may have a name as its Server, and the token of another platform's WHIP need not
   * be a URL.
   */
  get isNotUrl(): boolean {
    const { obs, keyAt } = this.runContext
    if (obs?.kind === 'listed' || obs?.kind === 'whip') return false
    // Of OBS's two fields, the Server alone must be a URL.
    return isNotUrl(keyAt === undefined ? this.url : parsePushUrl(this.url.input.slice(0, keyAt), keyAt))
  }

  /** The parsed txTime; `undefined` if there is none. */
  get time(): TxTime | undefined {
    const { txTime } = this.reading
    if (txTime === undefined) return undefined
    this.cachedTime ??= readTxTime(txTime.value)
    return this.cachedTime
  }

  /** How txSecret compares with the keys; `undefined` if it, txTime or StreamName is missing. */
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

  /** The URL must stay valid until this instant, in Unix milliseconds; `undefined` if nothing is required. */
  get until(): number | undefined {
    return getUntil(this.runContext, this.now)
  }

  /** A txTime after this is further ahead than any stream needs. In Unix milliseconds. */
  get farFuture(): number {
    return this.now + FAR_FUTURE_MS
  }

  /** Whether the signature is right and txTime is neither past nor, by any rule, too soon or too far ahead. */
  get hasValidSignature(): boolean {
    const { time, now, runContext } = this
    if (time?.form !== 'hex' || time.seconds === undefined || this.signatureVerdict?.is !== 'match') return false
    const { first, last } = getUsualExpiry(runContext, now)
    const expires = time.seconds * 1000
    return expires >= first && expires <= last
  }

  /**
   * The instants before, at and after which the rules may answer differently, in Unix milliseconds. Not counted are those of probes
   * and of committed files.
   */
  get turningPoints(): readonly number[] {
    const { time, facts, reading } = this
    const bans = facts.forbiddenStreams?.filter(({ stream }) => stream === reading.stream?.value) ?? []
    const bansEnd = bans.flatMap(({ until }) => (until === undefined ? [] : Date.parse(until)))
    if (time?.seconds === undefined) return bansEnd
    const expires = time.seconds * 1000
    return [expires - FAR_FUTURE_MS, expires, (time.seconds + (facts.authDelta ?? 0)) * 1000, ...bansEnd]
  }

  /** How many earlier URLs of this run push the same stream; 0 if the run does not count. */
  get earlierPushes(): number {
    return this.runContext.pushCounter?.countBefore(this.reading) ?? 0
  }

  /** The address that a client connects to and the probe's result for it; `undefined` if the URL has no such address. */
  get probeResult(): { readonly destination: Destination; readonly seen: HostProbe } | undefined {
    const destination = resolveDestination(this.url, this.reading.protocol, this.runContext.getHostKind)
    if (destination === undefined) return undefined
    return { destination, seen: this.runContext.probes?.[createProbeKey(destination)] ?? {} }
  }

  /** The streamid that the context's client sends; `undefined` if it, or the URL, is not one of SRT. */
  get sentStreamid(): SentStreamid | undefined {
    return clients[this.reading.client].getStreamid?.(this.url, this.runContext.keyAt)
  }

  /** The streamid as it is written in a URL of SRT, or in OBS's Stream Key; `undefined` if there is none. */
  get typedStreamid(): TextSlice | undefined {
    const { scheme, whole } = this.url
    return scheme?.value.toLowerCase() === 'srt' ? findTypedStreamid(whole) : undefined
  }

  /** Reads the same URL as another client does. Not cached. */
  readAs(client: ClientId): Reading<TextSlice> {
    return this.runContext.read(this.url, client)
  }

  /** Whether the Server field of OBS contains this parameter with a value. OBS only connects to it, and publishes without it. */
  isInObsServer(name: string): boolean {
    const { keyAt, serverEnd = keyAt } = this.runContext
    if (this.reading.client !== 'obs' || serverEnd === undefined) return false
    return this.url.params.some(
      (param) => param.name.value === name && param.name.span.start < serverEnd && !!param.value?.length,
    )
  }
}
