import { readAsDocumented } from '../../core/clients/documented.ts'
import { splitIntoObsFields } from '../../core/clients/obs-fields.ts'
import { resolveFacts } from '../../core/linter/facts.ts'
import type { ServerContext } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { ObsFields, SignedEntry, SignedUrl } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { isSigningMistake } from '../../core/signing/signing-mistake.ts'
import { normalizeHost } from '../../core/url/host-pattern.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import type { SignReporter } from '../../reporters/sign/sign-reporter.ts'
import { createUsageError } from '../../user-error.ts'
import { resign, sign } from '../runtime/library.ts'
import type { SelfCheck } from './self-check.ts'
import type { FieldNaming, SignFields, SignRequest } from './sign-request.ts'
import { LazySignedEntry } from './signed-url.ts'

/** What became of an order. A URL that would be refused is not handed out: its report says why. */
export type SignResult =
  | { readonly is: 'signed'; readonly signed: SignedEntry; readonly report: Report }
  | SignRejection
  | { readonly is: 'invalid'; readonly text: Text }

/** `careless`: the URL to sign again was not typed as it was meant, which is all that the report has. */
export interface SignRejection {
  readonly is: 'refused' | 'invalid-input'
  readonly report: Report
  /** What the report does not say. */
  readonly note?: Text
}

/** Signs orders, one after the other, and checks what it made. */
export class SigningService {
  readonly #server: ServerContext
  readonly #selfCheck: SelfCheck
  readonly #fieldNaming: FieldNaming
  readonly #format: SignReporter | undefined
  readonly #keys = new Map<string, string>()

  /** `format`: what is asked for, where that is known. */
  constructor(server: ServerContext, selfCheck: SelfCheck, naming: FieldNaming, format: SignReporter | undefined) {
    this.#server = server
    this.#selfCheck = selfCheck
    this.#fieldNaming = naming
    this.#format = format
  }

  /** Throws a usage error where there is no key for the domain. */
  signRequest(order: SignRequest): SignResult {
    const invalidInput = 'url' in order ? this.#checkInput(order.url) : undefined
    if (invalidInput !== undefined) return invalidInput
    const key = this.#requireKey(getSigningDomain(order))
    try {
      const signed = 'url' in order ? resign(order.url, { ...order, key }) : sign({ ...order, key })
      return this.#verifySigned(signed)
    } catch (error) {
      if (!isSigningMistake(error)) throw error
      return { is: 'invalid', text: error.named(this.#fieldNaming(error.argument as keyof SignFields)) }
    }
  }

  /** Whether there is a key for what is ordered. */
  hasKey(order: SignRequest): boolean {
    const domain = getSigningDomain(order)
    return domain === undefined || this.#findKey(domain) !== undefined
  }

  /** Signed again as it stands, a URL in quotes or with `&amp;` would stay one that no server takes. */
  #checkInput(url: string): SignRejection | undefined {
    const report = this.#selfCheck.checkUrl(url)
    const findings = report.findings.filter(({ rule }) => rule.startsWith('input-'))
    return findings.length === 0
      ? undefined
      : { is: 'invalid-input', report: { ...report, findings }, note: fixFirstText }
  }

  #verifySigned(signed: SignedUrl): SignResult {
    const report = this.#selfCheck.checkUrl(signed.url)
    if (isRefused(report)) return { is: 'refused', report }
    const text = this.#format?.explainUnwritable?.(signed.url)
    if (text !== undefined) return { is: 'invalid', text }
    if (this.#format?.isForObs !== true) {
      return {
        is: 'signed',
        signed: new LazySignedEntry(signed, report, () => this.#readObsFields(signed.url)),
        report,
      }
    }
    const fields = splitIntoObsFields(parsePushUrl(signed.url))
    const asRead = fields && this.#selfCheck.checkObsFields(fields)
    if (asRead !== undefined && isRefused(asRead)) return { is: 'refused', report: asRead, note: obsMismatchText }
    return { is: 'signed', signed: new LazySignedEntry(signed, report, () => fields ?? null), report }
  }

  #readObsFields(url: string): ObsFields | null {
    const fields = splitIntoObsFields(parsePushUrl(url))
    return fields === undefined || isRefused(this.#selfCheck.checkObsFields(fields)) ? null : fields
  }

  /** Without a domain there is nothing to sign, as whoever signs then says. */
  #requireKey(domain: string | undefined): string {
    if (domain === undefined) return ''
    const key = this.#keys.get(domain) ?? this.#findKey(domain)
    if (key === undefined) throw createNoKeyError()
    this.#keys.set(domain, key)
    return key
  }

  /** The primary key of a domain, or the only one there is. */
  #findKey(domain: string): string | undefined {
    const { keys = [] } = resolveFacts(this.#server, domain)
    return (keys.find(({ role }) => role === 'primary') ?? keys[0])?.value
  }
}

/** The domain that the server authenticates, whose key signs: as configurations write it. */
export function getSigningDomain(order: SignRequest): string | undefined {
  const domain =
    'url' in order ? readAsDocumented(parsePushUrl(order.url)).domain?.value : (order.txHost ?? order.domain)
  return domain === undefined ? undefined : normalizeHost(domain)
}

/** As it would be for `check`, which ends with exit code 1 where the configuration makes an error of a warning. */
export const isRefused = ({ prediction, findings }: Report): boolean =>
  prediction.outcome === 'refused' || findings.some(({ severity }) => severity === 'error')

const fixFirstText: Text = {
  en: 'mend the URL first: it is not the one that was meant, and would not be once it is signed again',
  zh: '请先改好地址再重新签名：照原样签名，得到的不会是想要的地址',
}

/** Why the two fields of OBS are of no use. What to do depends on the command. */
export const OBS_MISMATCH: Text = {
  en: 'from the two fields, OBS reads another push than the one that was signed',
  zh: 'OBS 由这两个字段解析出的推流与所签名的不同',
}

const obsMismatchText: Text = {
  en: `${OBS_MISMATCH.en}; \`--format url\` writes the URL for other clients`,
  zh: `${OBS_MISMATCH.zh}；如用于其他客户端，可用 \`--format url\` 输出完整地址`,
}

/** What is said where a key is wanted and none is known. */
export const createNoKeyError = (): Error =>
  createUsageError(
    'no signing key for this domain: set PUSH_PREFLIGHT_KEY, or give --key-env NAME, --key-file FILE or --key-prompt',
    '没有此域名的鉴权 KEY：请设置环境变量 PUSH_PREFLIGHT_KEY，或使用 --key-env、--key-file、--key-prompt',
  )
