import { documented } from '../../core/clients/documented.ts'
import { factsFor } from '../../core/engine/facts.ts'
import type { Checker } from '../../core/index.ts'
import type { ServerContext } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { SignedUrl } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { isSigningMistake } from '../../core/signing/signing-mistake.ts'
import { withoutRoot } from '../../core/url/host-pattern.ts'
import { parse } from '../../core/url/parse.ts'
import { usageError } from '../errors.ts'
import { resign, sign } from '../preflight.ts'
import type { Order } from './order.ts'

/** What became of an order. A URL that would be refused is not handed out: its report says why. */
export type Result =
  | { readonly is: 'signed'; readonly signed: SignedUrl; readonly report: Report }
  | { readonly is: 'refused'; readonly report: Report }
  | { readonly is: 'mistaken'; readonly text: Text }

/** Signs orders, one after the other, and checks what it made. */
export class Desk {
  readonly #server: ServerContext
  readonly #check: Checker
  readonly #keys = new Map<string, string>()

  constructor(server: ServerContext, check: Checker) {
    this.#server = server
    this.#check = check
  }

  /** Throws a usage error where there is no key for the domain. */
  fill(order: Order): Result {
    try {
      const signed =
        'url' in order
          ? resign(order.url, { ...order, key: this.#keyFor(documented(parse(order.url)).domain?.value ?? '') })
          : sign({ ...order, key: this.#keyFor(order.txHost ?? order.domain) })
      const report = this.#check(signed.url)
      return report.prediction.outcome === 'refused' ? { is: 'refused', report } : { is: 'signed', signed, report }
    } catch (error) {
      if (isSigningMistake(error)) return { is: 'mistaken', text: error.text }
      throw error
    }
  }

  /** The primary key of a domain, or the only one there is. */
  #keyFor(domain: string): string {
    const name = withoutRoot(domain.toLowerCase())
    const known = this.#keys.get(name)
    if (known !== undefined) return known
    const { keys = [] } = factsFor(this.#server, name)
    const key = (keys.find(({ role }) => role === 'primary') ?? keys[0])?.value
    if (key === undefined) throw noKey()
    this.#keys.set(name, key)
    return key
  }
}

const noKey = (): Error =>
  usageError(
    'no signing key for this domain: set PUSH_PREFLIGHT_KEY, or give --key-env NAME, --key-file FILE or --key-prompt',
    '没有此域名的鉴权 KEY：请设置环境变量 PUSH_PREFLIGHT_KEY，或使用 --key-env、--key-file、--key-prompt',
  )
