import type { Algorithm, Protocol, Signing } from '../../core/model/signing.ts'
import { protocols } from '../../core/model/signing.ts'
import { usageError } from '../../user-error.ts'
import { comingOf, type Note, secondsIn } from '../runtime/parse-time.ts'

/** What is asked for of one push, as texts: from the command line, or a row of a file. An empty text counts as absent. */
export interface Fields {
  readonly domain?: string | undefined
  readonly app?: string | undefined
  readonly stream?: string | undefined
  readonly ttl?: string | undefined
  readonly expires?: string | undefined
  readonly protocol?: string | undefined
  readonly algorithm?: string | undefined
  readonly txHost?: string | undefined
  readonly txTimeCase?: string | undefined
  /** A URL to sign again. */
  readonly url?: string | undefined
  readonly params?: readonly (readonly [name: string, value: string])[] | undefined
}

/** One URL to make. The key is for the desk to find. */
export type Order = Omit<Signing, 'key'> & (Again | Anew)

interface Again {
  readonly url: string
}

interface Anew {
  readonly domain: string
  readonly app: string
  readonly stream: string
  readonly protocol: Protocol
  readonly txHost?: string
  readonly params: readonly (readonly [name: string, value: string])[]
}

/** When and where: what texts about time are read by. */
export interface Clock {
  readonly now: Date
  readonly timeZone: () => string
  readonly note: Note
}

/** How a field is called where it came from, for a sentence about it: `--ttl`, or `ttl` of a column. */
export type Naming = (field: keyof Fields) => string

/** The URLs that fields ask for: one, or one of each protocol. Throws a usage error that names the field. */
export function ordersOf(fields: Fields, clock: Clock, naming: Naming): readonly Order[] {
  const expires = expiryOf(fields, clock, naming)
  const algorithm = choice(fields, 'algorithm', ALGORITHMS, naming)
  const txTimeCase = choice(fields, 'txTimeCase', CASES, naming)
  if (given(fields.url)) {
    return [{ url: fields.url, expires, ...optional('algorithm', algorithm), ...optional('txTimeCase', txTimeCase) }]
  }
  const { domain, stream, app, txHost, params = [] } = fields
  if (!given(stream))
    throw usageError(
      `${naming('stream')} is missing: the StreamName to sign`,
      `缺少 ${naming('stream')}：要签名的流名称(StreamName)`,
    )
  if (!given(domain))
    throw usageError(`${naming('domain')} is missing: the push domain`, `缺少 ${naming('domain')}：推流域名`)
  const asked = choice(fields, 'protocol', ASKED_PROTOCOLS, naming) ?? 'rtmp'
  return (asked === 'all' ? protocols : [asked]).map((protocol) => ({
    domain,
    app: given(app) ? app : 'live',
    stream,
    protocol,
    params,
    expires,
    algorithm: algorithm ?? 'md5',
    txTimeCase: txTimeCase ?? 'upper',
    ...(given(txHost) ? { txHost } : undefined),
  }))
}

const ALGORITHMS: readonly Algorithm[] = ['md5', 'sha256']
const CASES = ['upper', 'lower'] as const
const ASKED_PROTOCOLS = [...protocols, 'all'] as const

const given = (text: string | undefined): text is string => text !== undefined && text !== ''

const optional = <N extends string, V>(name: N, value: V | undefined): { readonly [K in N]?: V } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [K in N]?: V }

/** As long as the vendor recommends at most (tencentcloud.com/document/product/267/31059). */
const DEFAULT_TTL = '24h'

function expiryOf({ ttl, expires }: Fields, { now, timeZone, note }: Clock, naming: Naming): Date {
  if (given(ttl) && given(expires)) {
    throw usageError(
      `give ${naming('ttl')} or ${naming('expires')}, not both`,
      `${naming('ttl')} 与 ${naming('expires')} 只能使用一个`,
    )
  }
  if (given(expires)) return comingOf(naming('expires'), expires, now, timeZone, note)
  return new Date(+now + secondsIn(naming('ttl'), given(ttl) ? ttl : DEFAULT_TTL) * 1000)
}

function choice<C extends string>(
  fields: Fields,
  field: 'algorithm' | 'protocol' | 'txTimeCase',
  choices: readonly C[],
  naming: Naming,
): C | undefined {
  const text = fields[field]
  if (!given(text)) return undefined
  const found = choices.find((one) => one === text)
  if (found !== undefined) return found
  throw usageError(
    `${naming(field)} takes one of ${choices.join(', ')}`,
    `${naming(field)} 的取值为 ${choices.join('、')}`,
  )
}
