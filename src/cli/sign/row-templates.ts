import { CANONICAL_FORM } from '../../core/linter/canonical-url.ts'
import type { Linter } from '../../core/linter/linter.ts'
import type { SignedEntry, SignedUrl } from '../../core/model/signing.ts'
import { signStream } from '../../core/signing/sign.ts'
import { getCharacterClasses } from '../../core/url/character.ts'
import { nodeDigest } from '../../node-digest.ts'
import type { SignFields, SignRequest } from './sign-request.ts'

/** What is the same for the rows of one domain, AppName and time of validity. */
interface RowTemplate {
  readonly signed: SignedEntry
  readonly key: string
  readonly letters: 'upper' | 'lower'
  /** The URL up to its StreamName. */
  readonly start: string
  /** In milliseconds. */
  readonly validity: number
  /** The instant for which the next two were worked out, in Unix milliseconds. */
  now: number
  expires: Date
  /** Whether no rule objects to the expiry. */
  isUsual: boolean
}

/** More than any account has domains and times of validity. When it is full, nothing is added. */
const MAX_TEMPLATES = 1000

/**
 * Signs rows that differ from an earlier one in their StreamName alone. Only rows whose URL is canonical and has no findings: the linter says
 * for which domains and times that is so, as for long lists. All other rows are signed and checked one by one.
 */
export class RowTemplates {
  readonly #linter: Linter
  readonly #templates = new Map<string, RowTemplate | undefined>()

  /** @param linter - the one that checks the signed URLs */
  constructor(linter: Linter) {
    this.#linter = linter
  }

  /** Signs a row like an earlier one; `undefined` if there is none, or its URL may have findings. */
  sign(fields: SignFields, now: Date): SignedUrl | undefined {
    const name = formatTemplateName(fields)
    const template = name === undefined ? undefined : this.#templates.get(name)
    const { stream = '' } = fields
    if (template === undefined || !isCanonicalStream(stream)) return undefined
    this.#setNow(template, +now)
    if (!template.isUsual) return undefined
    const { signed, start, key, expires, letters } = template
    const { domain, app, protocol } = signed
    const signature = signStream(nodeDigest, stream, { key, expires, algorithm: 'md5', txTimeCase: letters })
    const { txSecret, txTime } = signature
    const url = `${start}${stream}?txSecret=${txSecret}&txTime=${txTime}`
    if (url.length > CANONICAL_FORM.maxLength.url) return undefined
    return { url, protocol, domain, app, stream, ...signature } as SignedUrl
  }

  /** Learns from a row that was signed and has no findings. `key`: the one of its domain. */
  learn(fields: SignFields, request: SignRequest, signed: SignedEntry, key: string | undefined, now: Date): void {
    const name = formatTemplateName(fields)
    if (name === undefined || this.#templates.has(name) || this.#templates.size >= MAX_TEMPLATES) return
    const { domain, app, stream, txTime, txSecret, algorithm, protocol } = signed
    const start = `${CANONICAL_FORM.start}${domain}/${app}/`
    const isLike =
      key !== undefined &&
      algorithm === 'md5' &&
      protocol === 'rtmp' &&
      signed.url === `${start}${stream}?txSecret=${txSecret}&txTime=${txTime}` &&
      isCanonicalStream(stream) &&
      app.length <= CANONICAL_FORM.maxLength.app &&
      (getCharacterClasses(app) & ~CANONICAL_FORM.nameClasses) === 0 &&
      this.#linter.findCleanHost(domain)?.keys.some(({ value }) => value === key) === true
    const letters = request.txTimeCase ?? 'upper'
    const validity = Number(request.expires) - +now
    const template = { signed, key: key ?? '', letters, start, validity, now: Number.NaN, expires: now, isUsual: false }
    this.#templates.set(name, isLike ? template : undefined)
  }

  #setNow(template: RowTemplate, now: number): void {
    if (template.now === now) return
    template.now = now
    template.expires = new Date(now + template.validity)
    const { first, last } = this.#linter.getCleanExpiry()
    const expires = Math.ceil((now + template.validity) / 1000) * 1000
    template.isUsual = expires >= first && expires <= last
  }
}

/** What the rows of a template have in common; `undefined` for rows that are signed one by one. */
function formatTemplateName({
  domain = '',
  app = '',
  ttl = '',
  expires = '',
  protocol = '',
  algorithm = '',
  txTimeCase = '',
  txHost = '',
  url = '',
  params = [],
}: SignFields): string | undefined {
  if (expires !== '' || txHost !== '' || url !== '' || params.length > 0) return undefined
  return `${domain}\n${app}\n${ttl}\n${protocol}\n${algorithm}\n${txTimeCase}`
}

const isCanonicalStream = (stream: string): boolean =>
  stream.length > 0 &&
  stream.length <= CANONICAL_FORM.maxLength.stream &&
  (getCharacterClasses(stream) & ~CANONICAL_FORM.streamClasses) === 0
