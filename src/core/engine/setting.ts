import type { Context } from '../model/context.ts'
import type { ClientId } from '../model/reading.ts'
import type { Digest } from '../signing/digest.ts'
import { type HostKind, kindOfHost } from '../url/host.ts'

/** What is the same for every URL of a run, worked out once. Instants in milliseconds. */
export interface Setting {
  readonly digest: Digest
  readonly now: number
  readonly until: number | undefined
  readonly client: ClientId
  readonly keyAt: number | undefined
  readonly clientIp: string | undefined
  readonly ignoreHosts: readonly string[]
  /** `kindOfHost`, remembering: a run has few domains and many URLs. */
  readonly kindOf: (host: string) => HostKind
}

/** How many hosts to remember. More than any account has domains; few enough to forget without regret. */
const HOSTS_REMEMBERED = 1000

export function settingOf(digest: Digest, context: Context): Setting {
  const hosts = new Map<string, HostKind>()
  return {
    digest,
    now: Date.parse(context.now),
    until: context.until === undefined ? undefined : Date.parse(context.until),
    client: context.client ?? 'documented',
    keyAt: context.keyAt,
    clientIp: context.clientIp,
    ignoreHosts: (context.ignoreHosts ?? []).map((host) => host.toLowerCase()),
    kindOf(host) {
      const known = hosts.get(host)
      if (known !== undefined) return known
      if (hosts.size >= HOSTS_REMEMBERED) hosts.clear()
      const kind = kindOfHost(host)
      hosts.set(host, kind)
      return kind
    },
  }
}
