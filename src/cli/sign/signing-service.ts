import { readAsDocumented } from '../../core/clients/documented.ts'
import { splitIntoObsFields } from '../../core/clients/obs-fields.ts'
import { writeForClient } from '../../core/clients/write-for-client.ts'
import { resolveFacts } from '../../core/linter/facts.ts'
import type { ServerContext } from '../../core/model/context.ts'
import type { Report } from '../../core/model/report.ts'
import type { ObsFields, SignedEntry, SignedUrl } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { selectFindings } from '../../core/report/fold-findings.ts'
import { isSigningMistake } from '../../core/signing/signing-mistake.ts'
import { normalizeHost } from '../../core/url/host-names.ts'
import { parsePushUrl } from '../../core/url/parse.ts'
import { resign, sign } from '../../index.ts'
import type { SignReporterSpec } from '../../reporters/sign/sign-reporter.ts'
import { createUsageError } from '../../user-error.ts'
import { RowTemplates } from './row-templates.ts'
import type { SelfCheck } from './self-check.ts'
import type { FieldNaming, SignFields, SignRequest } from './sign-request.ts'
import { LazySignedEntry } from './signed-url.ts'

const NO_FINDINGS: Pick<Report, 'findings'> = { findings: [] }

/** The result of a request. A URL that would be refused is not returned: its report says why. */
export type SignResult =
  | { readonly is: 'signed'; readonly signed: SignedEntry; readonly report: Report }
  | SignRejection
  | { readonly is: 'invalid'; readonly text: Text }

/** `invalid-input`: the URL to sign again has a mistake such as quotes around it. The report has these findings only. */
export interface SignRejection {
  readonly is: 'refused' | 'invalid-input'
  readonly report: Report
  /** What the report does not say. */
  readonly note?: Text
}

/** Signs requests, and checks each URL that it made. */
export class SigningService {
  readonly #server: ServerContext
  readonly #selfCheck: SelfCheck
  readonly #fieldNaming: FieldNaming
  readonly #format: SignReporterSpec | undefined
  readonly #keys = new Map<string, string>()

  /** @param format - the reporter that will write the URLs, if known: not every URL can be written in every format */
  constructor(server: ServerContext, selfCheck: SelfCheck, naming: FieldNaming, format: SignReporterSpec | undefined) {
    this.#server = server
    this.#selfCheck = selfCheck
    this.#fieldNaming = naming
    this.#format = format
  }

  /** Signs one request. Throws a usage error if there is no key for the domain. */
  signRequest(request: SignRequest): SignResult {
    const invalidInput = 'url' in request ? this.#checkInput(request.url) : undefined
    if (invalidInput !== undefined) return invalidInput
    const key = this.#requireKey(getSigningDomain(request))
    try {
      const signed = 'url' in request ? resign(request.url, { ...request, key }) : sign({ ...request, key })
      return this.#verifySigned(signed)
    } catch (error) {
      if (!isSigningMistake(error)) throw error
      return { is: 'invalid', text: error.named(this.#fieldNaming(error.argument as keyof SignFields)) }
    }
  }

  /** Templates for rows; `undefined` if each URL is checked for more than its findings. */
  createTemplates(): RowTemplates | undefined {
    return this.#format?.isForObs === true ? undefined : new RowTemplates(this.#selfCheck.createLinter())
  }

  /** The key that signs a request; `undefined` if it is not known. */
  findRequestKey(request: SignRequest): string | undefined {
    const domain = getSigningDomain(request)
    return domain === undefined ? undefined : this.#findKey(domain)
  }

  /** A URL without findings. */
  createEntry(signed: SignedUrl): SignedEntry {
    return new LazySignedEntry(signed, NO_FINDINGS, () => this.#readObsFields(signed.url))
  }

  /** Whether the key for a request is known. */
  hasKey(request: SignRequest): boolean {
    const domain = getSigningDomain(request)
    return domain === undefined || this.#findKey(domain) !== undefined
  }

  /** A URL in quotes or with `&amp;` would be refused even after it is signed again. */
  #checkInput(url: string): SignRejection | undefined {
    const report = this.#selfCheck.checkUrl(url)
    const findings = selectFindings(report.findings, ({ rule }) => rule.startsWith('input-'))
    return findings.length === 0
      ? undefined
      : { is: 'invalid-input', report: { ...report, findings }, note: fixFirstText }
  }

  #verifySigned(made: SignedUrl): SignResult {
    const signed = { ...made, url: writeForClient(made.url, this.#selfCheck.client) }
    const report = this.#selfCheck.checkUrl(signed.url)
    if (isRefused(report)) return { is: 'refused', report }
    const text = this.#format?.explainUnwritable?.(signed.url)
    if (text !== undefined) return { is: 'invalid', text }
    if (this.#format?.isForObs !== true) {
      return {
        is: 'signed',
        signed: new LazySignedEntry(signed, report, () => this.#readObsFields(made.url)),
        report,
      }
    }
    const fields = splitIntoObsFields(parsePushUrl(made.url))
    const asRead = fields && this.#selfCheck.checkObsFields(fields)
    if (asRead !== undefined && isRefused(asRead)) return { is: 'refused', report: asRead, note: obsMismatchText }
    return { is: 'signed', signed: new LazySignedEntry(signed, report, () => fields ?? null), report }
  }

  #readObsFields(url: string): ObsFields | null {
    const fields = splitIntoObsFields(parsePushUrl(url))
    return fields === undefined || isRefused(this.#selfCheck.checkObsFields(fields)) ? null : fields
  }

  /** The key for a domain. Without a domain, `sign` reports the mistake. */
  #requireKey(domain: string | undefined): string {
    if (domain === undefined) return ''
    const key = this.#keys.get(domain) ?? this.#findKey(domain)
    if (key === undefined) throw createNoKeyError()
    this.#keys.set(domain, key)
    return key
  }

  /** The primary key of a domain, or its only key. */
  #findKey(domain: string): string | undefined {
    const { keys = [] } = resolveFacts(this.#server, domain)
    return (keys.find(({ role }) => role === 'primary') ?? keys[0])?.value
  }
}

/** The domain that the server authenticates, as configurations write it. Its key signs. */
export function getSigningDomain(request: SignRequest): string | undefined {
  const domain =
    'url' in request ? readAsDocumented(parsePushUrl(request.url)).domain?.value : (request.txHost ?? request.domain)
  return domain === undefined ? undefined : normalizeHost(domain)
}

/** Whether `check` would end with exit code 1, as it also does if the configuration makes a warning an error. */
export const isRefused = ({ prediction, findings }: Report): boolean =>
  prediction.outcome === 'refused' || findings.some(({ severity }) => severity === 'error')

const fixFirstText: Text = {
  en: 'fix the URL first: signed again as it is, it would still be wrong',
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

/** The error for a domain without a known key. */
export const createNoKeyError = (): Error =>
  createUsageError(
    'no signing key for this domain: set PUSH_PREFLIGHT_KEY, or give --key-env NAME, --key-file FILE or --key-prompt',
    '没有此域名的鉴权 KEY：请设置环境变量 PUSH_PREFLIGHT_KEY，或使用 --key-env、--key-file、--key-prompt',
  )
