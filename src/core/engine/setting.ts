import type { Context } from '../model/context.ts'
import { instantOf } from '../model/instant.ts'
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
  /** `instantOf` of the model, remembering the day: a run has few days and many instants. */
  readonly instantOf: (seconds: number) => string
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
    instantOf: instantsByDay(),
  }
}

const SECONDS_A_DAY = 86_400
const PAIRS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

function instantsByDay(): (seconds: number) => string {
  let today = Number.NaN
  let date = ''
  return (seconds) => {
    const day = Math.floor(seconds / SECONDS_A_DAY)
    if (day !== today) {
      today = day
      date = instantOf(day * SECONDS_A_DAY).slice(0, -'00:00:00.000Z'.length)
    }
    const rest = seconds - day * SECONDS_A_DAY
    return `${date}${PAIRS[Math.floor(rest / 3600)]}:${PAIRS[Math.floor(rest / 60) % 60]}:${PAIRS[rest % 60]}.000Z`
  }
}
