import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Algorithm, ObsFields, SignedEntry, SignedUrl } from '../../core/model/signing.ts'
import { formatFormula } from '../../core/signing/sign.ts'

/** A signed URL. Members that few formats write are computed when they are read, as a file may have millions of rows. */
export class LazySignedEntry implements SignedEntry {
  readonly url: string
  readonly protocol: string
  readonly domain: string
  readonly app: string
  readonly stream: string
  readonly algorithm: Algorithm
  readonly txTime: string
  readonly txSecret: string
  readonly expires: string
  readonly findings?: readonly Finding[]
  readonly #obs: () => ObsFields | null

  constructor(signed: SignedUrl, { findings }: Pick<Report, 'findings'>, obs: () => ObsFields | null) {
    this.url = signed.url
    this.protocol = signed.protocol
    this.domain = signed.domain
    this.app = signed.app
    this.stream = signed.stream
    this.algorithm = signed.algorithm
    this.txTime = signed.txTime
    this.txSecret = signed.txSecret
    this.expires = signed.expires
    if (findings.length > 0) this.findings = findings
    this.#obs = obs
  }

  get obs(): ObsFields | null {
    return this.#obs()
  }

  get formula(): string {
    return formatFormula(this)
  }

  toJSON(): SignedEntry {
    const { findings, ...signed } = this
    return { ...signed, obs: this.obs, formula: this.formula, ...(findings === undefined ? {} : { findings }) }
  }
}
