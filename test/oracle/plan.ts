import { createHash } from 'node:crypto'
import type { Context, DomainFacts, ForbiddenStream } from '../../src/core/model/context.ts'
import type { ClientId } from '../../src/core/model/reading.ts'

// A push URL and its context, put together from parts. Nothing here reads a URL: what the answer must be is known from
// how the URL is made.

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** How the names and the signature are carried. */
export const carriers = ['rtmp', 'rtmps', 'webrtc', 'streamurl', 'srt', 'srt-key'] as const
export type Carrier = (typeof carriers)[number]

export const isSrt = (carrier: Carrier): boolean => carrier.startsWith('srt')

export const DOMAIN = 'push.example.com'
export const KEY = 'f0e1d2c3b4a5968778695a4b3c2d1e0f'
export const OTHER_KEY = '00112233445566778899aabbccddeeff'

/** What a domain is, as the server takes it. */
type DomainKind = 'own' | 'address' | 'malformed' | 'playback'

export interface Plan {
  readonly carrier: Carrier
  /** Where the facts about the domain are: under its name, or for all domains. */
  readonly place: 'own' | 'any'
  /** None: the keys are not known. Otherwise what `signingKey` is the last of. */
  readonly keys: 'none' | 'one' | 'two'
  /** How the configuration writes the domain. */
  readonly written: string
  readonly auth: boolean | undefined
  readonly algorithm: 'md5' | 'sha256'
  scheme: string
  separator: string
  /** By what name the client connects: the domain's own, or an address, and the URL then says the domain elsewhere. */
  readonly route: 'domain' | 'address'
  host: string
  /** `h` of a streamid, if it is not the host. */
  srtHost: string | undefined
  port: string | undefined
  app: string
  stream: string
  /** What is between StreamName and query, and between the parameters. */
  question: string
  ampersand: string
  prefix: string
  mode: string | undefined
  txHost: string | undefined
  domainKind: DomainKind
  /** Instants in milliseconds. */
  readonly now: number
  until: number | undefined
  /** The expiry in seconds, and how it is written; without: in hexadecimal. */
  expires: number
  txTime: string | undefined
  /** What is signed in place of txTime and with another key. */
  signedTime: string | undefined
  signingKey: string
  secretOf: (digest: string) => string | undefined
  before: string
  after: string
  facts: Writable<DomainFacts>
  account: NonNullable<Context['server']>['account']
  isComplete: boolean
  isListed: boolean
  bans: ForbiddenStream[]
  client: ClientId | undefined
  clientIp: string | undefined
  ignoreHosts: string[]
  extra: string[]
  /** Whether txTime comes before txSecret. */
  readonly timeFirst: boolean
}

/** Whether what is known of the domain holds for the one that the server takes. */
export const knowsFacts = ({ place, domainKind, isListed }: Plan): boolean =>
  place === 'any' || (domainKind === 'own' && isListed)

export const isAuthOff = (plan: Plan): boolean => plan.auth === false && knowsFacts(plan)
export const knowsKeys = (plan: Plan): boolean => plan.keys !== 'none' && knowsFacts(plan)

const hexOf = (seconds: number): string => seconds.toString(16).toUpperCase()

const timeOf = (plan: Plan): string => plan.txTime ?? hexOf(plan.expires)

function signatureOf(plan: Plan): string | undefined {
  const signed = `${plan.signingKey}${plan.stream}${plan.signedTime ?? timeOf(plan)}`
  return plan.secretOf(createHash(plan.algorithm).update(signed).digest('hex'))
}

function pairsOf(plan: Plan): string[] {
  const secret = signatureOf(plan)
  const txSecret = secret === undefined ? [] : [`txSecret=${secret}`]
  const txTime = plan.txTime === '' ? [] : [`txTime=${timeOf(plan)}`]
  const txHost = plan.txHost === undefined ? [] : [`txHost=${plan.txHost}`]
  const signature = plan.timeFirst ? [...txTime, ...txSecret] : [...txSecret, ...txTime]
  // At the end of the URL the dot of the root would be that of a sentence.
  const isRooted = plan.txHost?.endsWith('.') === true
  return [...(isRooted ? [...txHost, ...signature] : [...signature, ...txHost]), ...plan.extra]
}

function srtOf(plan: Plan): string {
  const path = plan.app === '' ? [] : [`r=${plan.app}/${plan.stream}`]
  const host = plan.carrier === 'srt-key' ? [] : [`h=${plan.srtHost ?? plan.host}`]
  const mode = plan.mode === undefined ? [] : [`m=${plan.mode}`]
  const prefix = plan.carrier === 'srt-key' ? '' : plan.prefix
  const streamid = `${prefix}${[...host, ...path, ...pairsOf(plan), ...mode].join(',')}`
  return `?streamid=${streamid}`
}

export function urlOf(plan: Plan): string {
  const { scheme, separator, host, port, app, stream, question, ampersand } = plan
  const start = `${scheme}${separator}${host}${port === undefined ? '' : `:${port}`}`
  const path = app === '' ? '/' : `/${app}/${stream}`
  const query = pairsOf(plan)
  const rest = isSrt(plan.carrier)
    ? srtOf(plan)
    : `${path}${query.length === 0 ? '' : question}${query.join(ampersand)}`
  const url = `${start}${rest}`
  const endpoint = 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip?streamurl='
  return `${plan.before}${plan.carrier === 'streamurl' ? endpoint + encodeURIComponent(url) : url}${plan.after}`
}

const KEYS = {
  none: {},
  one: { keys: [{ role: 'primary', value: KEY }] },
  two: {
    keys: [
      { role: 'primary', value: 'a0b1c2d3e4f5968778695a4b3c2d1e0f' },
      { role: 'backup', value: KEY },
    ],
  },
} as const

export function contextOf(plan: Plan): Context {
  const facts: DomainFacts = {
    ...KEYS[plan.keys],
    ...(plan.auth === undefined ? {} : { auth: plan.auth }),
    ...plan.facts,
  }
  const own = plan.place === 'own' && plan.isListed ? { [plan.written]: facts } : {}
  return {
    now: new Date(plan.now).toISOString(),
    ...(plan.until === undefined ? {} : { until: new Date(plan.until).toISOString() }),
    ...(plan.client === undefined ? {} : { client: plan.client }),
    ...(plan.clientIp === undefined ? {} : { clientIp: plan.clientIp }),
    ...(plan.ignoreHosts.length === 0 ? {} : { ignoreHosts: plan.ignoreHosts }),
    server: {
      domains: { ...own, 'other.example.com': {} },
      ...(plan.place === 'any' ? { anyDomain: facts } : {}),
      ...(plan.isComplete ? { domainsComplete: true } : {}),
      ...(plan.account === undefined ? {} : { account: plan.account }),
      forbiddenStreams: plan.bans,
    },
  }
}
