import { classifyHost, type HostKind } from './host.ts'
import { matchesHostPattern, normalizeHost } from './host-names.ts'

/**
 * Makes a test whether to ignore a host: by name, by `*.` and a suffix, or by address in any form. `undefined` if there are
 * no patterns. `kindOf`: `classifyHost`, or a function that caches its results.
 */
export function createIgnoredHostTest(
  patterns: readonly string[],
  kindOf: (host: string) => HostKind,
): ((host: string) => boolean) | undefined {
  if (patterns.length === 0) return undefined
  const names: string[] = []
  const addresses = new Set<string>()
  for (const pattern of patterns) {
    const kind = classifyHost(pattern)
    if (kind.kind === 'ip') addresses.add(kind.address)
    else names.push(normalizeHost(pattern))
  }
  return (host) => {
    const kind = kindOf(host)
    if (kind.kind === 'ip') return addresses.has(kind.address)
    const name = normalizeHost(host)
    return names.some((pattern) => matchesHostPattern(name, pattern))
  }
}
