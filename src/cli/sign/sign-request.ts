import type { Algorithm, Protocol, Signing } from '../../core/model/signing.ts'
import { protocols } from '../../core/model/signing.ts'
import { createUsageError } from '../../user-error.ts'
import { type OnAmbiguousTime, parseDurationOption, parseFutureInstant } from '../runtime/parse-time.ts'

/** The fields of one push as texts, from the command line or a row of a file. In every field, an empty text counts as absent. */
export interface SignFields {
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

/** One URL to make. `SigningService` finds the key. */
export type SignRequest = Omit<Signing, 'key'> & (ResignRequest | NewUrlRequest)

interface ResignRequest {
  readonly url: string
}

interface NewUrlRequest {
  readonly domain: string
  readonly app: string
  readonly stream: string
  readonly protocol: Protocol
  readonly txHost?: string
  readonly params: readonly (readonly [name: string, value: string])[]
}

/** What times and durations are read with. */
export interface TimeContext {
  readonly now: Date
  readonly timeZone: () => string
  readonly onAmbiguousTime: OnAmbiguousTime
}

/** The name of a field for messages, depending on its source: `--ttl`, or `ttl` for a column. */
export type FieldNaming = (field: keyof SignFields) => string

/** The URLs to make from fields: one, or one for each protocol. Throws a usage error that names the field. */
export function createSignRequests(
  fields: SignFields,
  clock: TimeContext,
  naming: FieldNaming,
): readonly SignRequest[] {
  const expires = resolveExpiry(fields, clock, naming)
  const algorithm = parseChoice(fields, 'algorithm', ALGORITHMS, naming)
  const txTimeCase = parseChoice(fields, 'txTimeCase', TX_TIME_CASES, naming)
  if (isPresent(fields.url)) {
    return [
      {
        url: fields.url,
        expires,
        ...createOptionalMember('algorithm', algorithm),
        ...createOptionalMember('txTimeCase', txTimeCase),
      },
    ]
  }
  const { domain, stream, app, txHost, params = [] } = fields
  if (!isPresent(stream))
    throw createUsageError(
      `${naming('stream')} is missing: the StreamName to sign`,
      `缺少 ${naming('stream')}：要签名的流名称(StreamName)`,
    )
  if (!isPresent(domain))
    throw createUsageError(`${naming('domain')} is missing: the push domain`, `缺少 ${naming('domain')}：推流域名`)
  const protocolChoice = parseChoice(fields, 'protocol', PROTOCOL_CHOICES, naming) ?? 'rtmp'
  return (protocolChoice === 'all' ? protocols : [protocolChoice]).map((protocol) => ({
    domain,
    app: isPresent(app) ? app : 'live',
    stream,
    protocol,
    params,
    expires,
    algorithm: algorithm ?? 'md5',
    txTimeCase: txTimeCase ?? 'upper',
    ...(isPresent(txHost) ? { txHost } : undefined),
  }))
}

const ALGORITHMS: readonly Algorithm[] = ['md5', 'sha256']
const TX_TIME_CASES = ['upper', 'lower'] as const
const PROTOCOL_CHOICES = [...protocols, 'all'] as const

const isPresent = (text: string | undefined): text is string => text !== undefined && text !== ''

const createOptionalMember = <N extends string, V>(name: N, value: V | undefined): { readonly [K in N]?: V } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [K in N]?: V }

/** The longest that Tencent Cloud recommends (tencentcloud.com/document/product/267/31059). */
const DEFAULT_TTL = '24h'

function resolveExpiry(
  { ttl, expires }: SignFields,
  { now, timeZone, onAmbiguousTime }: TimeContext,
  naming: FieldNaming,
): Date {
  if (isPresent(ttl) && isPresent(expires)) {
    throw createUsageError(
      `give ${naming('ttl')} or ${naming('expires')}, not both`,
      `${naming('ttl')} 与 ${naming('expires')} 只能使用一个`,
    )
  }
  if (isPresent(expires)) return parseFutureInstant(naming('expires'), expires, now, timeZone, onAmbiguousTime)
  return new Date(+now + parseDurationOption(naming('ttl'), isPresent(ttl) ? ttl : DEFAULT_TTL) * 1000)
}

function parseChoice<C extends string>(
  fields: SignFields,
  field: 'algorithm' | 'protocol' | 'txTimeCase',
  choices: readonly C[],
  naming: FieldNaming,
): C | undefined {
  const text = fields[field]
  if (!isPresent(text)) return undefined
  const found = choices.find((one) => one === text)
  if (found !== undefined) return found
  throw createUsageError(
    `${naming(field)} takes one of ${choices.join(', ')}`,
    `${naming(field)} 的取值为 ${choices.join('、')}`,
  )
}
