import type { SignedEntry } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import { normalizeHost } from '../../core/url/host-names.ts'
import { findOtherIngest } from '../../core/url/other-ingests.ts'
import type { Configuration } from '../../schema/configuration.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { CliContext } from '../config/cli-context.ts'
import { printNotice } from '../runtime/notify.ts'

/** URLs that are valid for less get a warning: Tencent Cloud recommends 12 to 24 hours (tencentcloud.com/document/product/267/31059). */
export const DEFAULT_MIN_VALIDITY = '12h'

/** Notices about signed URLs, each printed once per run. */
export class SignNotices {
  readonly #configuredDomains: Configuration['domains']
  readonly #format: string | undefined
  readonly #isQuiet: boolean
  readonly #usesDefaultValidity: boolean
  readonly #command: string
  readonly #texts = new Map<string, Text>()

  /** @param usesDefaultValidity - whether the required validity is our default, not the user's */
  constructor(
    configuration: Configuration | undefined,
    { format, quiet }: OptionValues,
    usesDefaultValidity: boolean,
    command = 'sign',
  ) {
    this.#configuredDomains = configuration?.domains
    this.#format = format?.[0]
    this.#isQuiet = quiet === true
    this.#usesDefaultValidity = usesDefaultValidity
    this.#command = command
  }

  add({ domain, protocol, findings = [] }: SignedEntry): void {
    const host = normalizeHost(domain)
    const platform = Object.hasOwn(this.#configuredDomains ?? {}, host) ? undefined : findOtherIngest(host)?.platform
    if (platform !== undefined) this.addText(formatOtherPlatform(host, platform), platform.en)
    const carrier = this.#format === 'obs' || this.#format === 'ffmpeg' ? RTMP_TRANSPORTS[protocol] : undefined
    if (carrier !== undefined) this.addText(formatTransportNotice(carrier))
    if (this.#usesDefaultValidity && findings.some(({ rule }) => rule === 'tx-time-soon'))
      this.addText(formatDefaultValidity(this.#command))
  }

  /**
   * Adds a notice, unless one about the same thing was added.
   * @param about - what the notice is about
   */
  addText(text: Text, about = text.en): void {
    if (!this.#texts.has(about)) this.#texts.set(about, text)
  }

  async printNotices({ language, io }: CliContext): Promise<void> {
    if (!this.#isQuiet) for (const text of this.#texts.values()) await printNotice(io, language, text)
  }
}

const formatOtherPlatform = (host: string, platform: Text): Text => ({
  en: `\`${host}\` is an ingest of ${platform.en}, which ignores txSecret`,
  zh: `\`${host}\` 是其他平台（${platform.zh}）的推流域名，txSecret 对其无效`,
})

/** The transports under RTMP in Tencent Cloud's SDKs. OBS and ffmpeg open a TCP connection, whatever the port. */
const RTMP_TRANSPORTS: Readonly<Record<string, string>> = { 'rtmp-over-srt': 'SRT', 'rtmp-over-quic': 'QUIC' }

const formatTransportNotice = (carrier: string): Text => ({
  en: `OBS and ffmpeg push RTMP over plain TCP, which the port for RTMP over ${carrier} likely does not take; use a client for RTMP over ${carrier}, such as Tencent Cloud’s SDK`,
  zh: `OBS 与 ffmpeg 只通过 TCP 推送 RTMP，很可能无法推到 RTMP over ${carrier} 的端口；请使用支持 RTMP over ${carrier} 的客户端，例如腾讯云推流 SDK`,
})

const formatDefaultValidity = (command: string): Text => ({
  en: `\`${command}\` requires 12 hours of validity; change it with --for`,
  zh: `\`${command}\` 默认要求至少 12 小时有效，可用 --for 更改`,
})
