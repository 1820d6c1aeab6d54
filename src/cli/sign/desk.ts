import { documented } from '../../core/clients/documented.ts'
import { factsFor } from '../../core/engine/facts.ts'
import type { Checker } from '../../core/index.ts'
import type { ServerContext } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { SignedEntry } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { isSigningMistake } from '../../core/signing/signing-mistake.ts'
import { withoutRoot } from '../../core/url/host-pattern.ts'
import { parse } from '../../core/url/parse.ts'
import { usageError } from '../errors.ts'
import { resign, sign } from '../preflight.ts'
import { Entry } from './entry.ts'
import type { Fields, Naming, Order } from './order.ts'

/** What became of an order. A URL that would be refused is not handed out: its report says why. */
export type Result =
  | { readonly is: 'signed'; readonly signed: SignedEntry; readonly report: Report }
  | { readonly is: 'refused'; readonly report: Report }
  | { readonly is: 'mistaken'; readonly text: Text }

/** Signs orders, one after the other, and checks what it made. */
export class Desk {
  readonly #server: ServerContext
  readonly #check: Checker
  readonly #naming: Naming
  readonly #keys = new Map<string, string>()

  constructor(server: ServerContext, check: Checker, naming: Naming) {
    this.#server = server
    this.#check = check
    this.#naming = naming
  }

  /** Throws a usage error where there is no key for the domain. */
  fill(order: Order): Result {
    const key = this.#keyFor(domainOf(order))
    try {
      const signed = 'url' in order ? resign(order.url, { ...order, key }) : sign({ ...order, key })
      const report = this.#check(signed.url)
      if (isRefused(report)) return { is: 'refused', report }
      return { is: 'signed', signed: new Entry(signed, report), report }
    } catch (error) {
      if (!isSigningMistake(error)) throw error
      return { is: 'mistaken', text: error.named(this.#naming(error.argument as keyof Fields)) }
    }
  }

  /** Whether there is a key for what is ordered. */
  hasKeyFor(order: Order): boolean {
    const domain = domainOf(order)
    return domain === undefined || this.#foundKey(domain) !== undefined
  }

  /** Without a domain there is nothing to sign, as whoever signs then says. */
  #keyFor(domain: string | undefined): string {
    if (domain === undefined) return ''
    const key = this.#keys.get(domain) ?? this.#foundKey(domain)
    if (key === undefined) throw noKey()
    this.#keys.set(domain, key)
    return key
  }

  /** The primary key of a domain, or the only one there is. */
  #foundKey(domain: string): string | undefined {
    const { keys = [] } = factsFor(this.#server, withoutRoot(domain.toLowerCase()))
    return (keys.find(({ role }) => role === 'primary') ?? keys[0])?.value
  }
}

/** The domain that the server authenticates, whose key signs. */
const domainOf = (order: Order): string | undefined =>
  'url' in order ? documented(parse(order.url)).domain?.value : (order.txHost ?? order.domain)

/** As it would be for `check`, which ends with exit code 1 where the configuration makes an error of a warning. */
const isRefused = ({ prediction, findings }: Report): boolean =>
  prediction.outcome === 'refused' || findings.some(({ severity }) => severity === 'error')

/** What is said where a key is wanted and none is known. */
export const noKey = (): Error =>
  usageError(
    'no signing key for this domain: set PUSH_PREFLIGHT_KEY, or give --key-env NAME, --key-file FILE or --key-prompt',
    '没有此域名的鉴权 KEY：请设置环境变量 PUSH_PREFLIGHT_KEY，或使用 --key-env、--key-file、--key-prompt',
  )
