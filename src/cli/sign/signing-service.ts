import { documented } from '../../core/clients/documented.ts'
import { obsFieldsOf } from '../../core/clients/obs-fields.ts'
import { factsFor } from '../../core/linter/facts.ts'
import type { ServerContext } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { ObsFields, SignedEntry, SignedUrl } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { isSigningMistake } from '../../core/signing/signing-mistake.ts'
import { normalHost } from '../../core/url/host-pattern.ts'
import { parse } from '../../core/url/parse.ts'
import type { SignFormat } from '../../reporters/sign/sign-reporter.ts'
import { usageError } from '../../user-error.ts'
import { resign, sign } from '../runtime/library.ts'
import type { Judges } from './self-check.ts'
import type { Fields, Naming, Order } from './sign-request.ts'
import { Entry } from './signed-url.ts'

/** What became of an order. A URL that would be refused is not handed out: its report says why. */
export type Result =
  | { readonly is: 'signed'; readonly signed: SignedEntry; readonly report: Report }
  | Refused
  | { readonly is: 'mistaken'; readonly text: Text }

/** `careless`: the URL to sign again was not typed as it was meant, which is all that the report has. */
export interface Refused {
  readonly is: 'refused' | 'careless'
  readonly report: Report
  /** What the report does not say. */
  readonly note?: Text
}

/** Signs orders, one after the other, and checks what it made. */
export class Desk {
  readonly #server: ServerContext
  readonly #judges: Judges
  readonly #naming: Naming
  readonly #format: SignFormat | undefined
  readonly #keys = new Map<string, string>()

  /** `format`: what is asked for, where that is known. */
  constructor(server: ServerContext, judges: Judges, naming: Naming, format: SignFormat | undefined) {
    this.#server = server
    this.#judges = judges
    this.#naming = naming
    this.#format = format
  }

  /** Throws a usage error where there is no key for the domain. */
  fill(order: Order): Result {
    const careless = 'url' in order ? this.#carelessness(order.url) : undefined
    if (careless !== undefined) return careless
    const key = this.#keyFor(domainOf(order))
    try {
      const signed = 'url' in order ? resign(order.url, { ...order, key }) : sign({ ...order, key })
      return this.#checked(signed)
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

  /** Signed again as it stands, a URL in quotes or with `&amp;` would stay one that no server takes. */
  #carelessness(url: string): Refused | undefined {
    const report = this.#judges.url(url)
    const findings = report.findings.filter(({ rule }) => rule.startsWith('input-'))
    return findings.length === 0 ? undefined : { is: 'careless', report: { ...report, findings }, note: mendFirst }
  }

  #checked(signed: SignedUrl): Result {
    const report = this.#judges.url(signed.url)
    if (isRefused(report)) return { is: 'refused', report }
    const text = this.#format?.unwritable?.(signed.url)
    if (text !== undefined) return { is: 'mistaken', text }
    if (this.#format?.isForObs !== true) {
      return { is: 'signed', signed: new Entry(signed, report, () => this.#obsFields(signed.url)), report }
    }
    const fields = obsFieldsOf(parse(signed.url))
    const asRead = fields && this.#judges.obs(fields)
    if (asRead !== undefined && isRefused(asRead)) return { is: 'refused', report: asRead, note: readOtherwise }
    return { is: 'signed', signed: new Entry(signed, report, () => fields ?? null), report }
  }

  #obsFields(url: string): ObsFields | null {
    const fields = obsFieldsOf(parse(url))
    return fields === undefined || isRefused(this.#judges.obs(fields)) ? null : fields
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
    const { keys = [] } = factsFor(this.#server, domain)
    return (keys.find(({ role }) => role === 'primary') ?? keys[0])?.value
  }
}

/** The domain that the server authenticates, whose key signs: as configurations write it. */
export function domainOf(order: Order): string | undefined {
  const domain = 'url' in order ? documented(parse(order.url)).domain?.value : (order.txHost ?? order.domain)
  return domain === undefined ? undefined : normalHost(domain)
}

/** As it would be for `check`, which ends with exit code 1 where the configuration makes an error of a warning. */
const isRefused = ({ prediction, findings }: Report): boolean =>
  prediction.outcome === 'refused' || findings.some(({ severity }) => severity === 'error')

const mendFirst: Text = {
  en: 'mend the URL first: it is not the one that was meant, and would not be once it is signed again',
  zh: '请先改好地址再重新签名：照原样签名，得到的不会是想要的地址',
}

const readOtherwise: Text = {
  en: 'from its two fields OBS reads another push than the one that was signed; `--format url` writes the URL for other clients',
  zh: 'OBS 由这两个字段解析出的推流与所签名的不同；如用于其他客户端，可用 `--format url` 输出完整地址',
}

/** What is said where a key is wanted and none is known. */
export const noKey = (): Error =>
  usageError(
    'no signing key for this domain: set PUSH_PREFLIGHT_KEY, or give --key-env NAME, --key-file FILE or --key-prompt',
    '没有此域名的鉴权 KEY：请设置环境变量 PUSH_PREFLIGHT_KEY，或使用 --key-env、--key-file、--key-prompt',
  )
