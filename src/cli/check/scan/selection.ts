import type { Context } from '../../../core/model/context.ts'
import type { SkippedCounts } from '../../../core/model/report.ts'
import type { FoundUrl, SkipReason } from '../../../core/scan/found.ts'
import { findMissingGround } from '../../../core/scan/ground.ts'
import { classifyHost } from '../../../core/url/host.ts'
import { createIgnoredHostTest } from '../../../core/url/ignored-hosts.ts'
import { createUsageError } from '../../../user-error.ts'

/** The kind that a URL in a text is counted as, if it is not checked; `undefined`: it is checked. */
export type ScanSelector = (text: string, found: FoundUrl) => keyof SkippedCounts | undefined

/** Makes the selector of a scan. `domains`: those of `--domain`. Throws a usage error if one is no domain. */
export function createScanSelector({ server }: Context, domains: readonly string[] = []): ScanSelector {
  if (!domains.every((domain) => DOMAIN.test(domain))) {
    throw createUsageError(
      '--domain takes a domain such as push.example.com, or *.example.com',
      '--domain 须为域名，例如 push.example.com 或 *.example.com',
    )
  }
  const isNamed =
    createIgnoredHostTest([...domains, ...Object.keys(server?.domains ?? {})], classifyHost) ?? (() => false)
  return (text, found) =>
    found.skipped === undefined ? findMissingGround(text, found, isNamed) : SKIPPED_KINDS[found.skipped]
}

const DOMAIN = /^(?:\*\.)?[^\s/:?#*@]{1,253}$/

const SKIPPED_KINDS: Readonly<Record<SkipReason, keyof SkippedCounts>> = {
  placeholders: 'unfinished',
  unfinished: 'unfinished',
  private: 'unsigned',
  playback: 'playback',
}
