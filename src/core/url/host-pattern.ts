/** A host without the dot of the DNS root, which names the same one. */
export const withoutRoot = (host: string): string => (host.endsWith('.') ? host.slice(0, -1) : host)

/** The one form of a host, however it is written: in lower case, and without the dot of the root. */
export const normalHost = (host: string): string => withoutRoot(host.toLowerCase())

/** Whether a host, in lower case, is one that a pattern names: exactly, or for `*.suffix` any host that ends so. */
export function matchesHost(host: string, pattern: string): boolean {
  const name = withoutRoot(host)
  const wanted = withoutRoot(pattern)
  return wanted.startsWith('*.') ? name.endsWith(wanted.slice(1)) : name === wanted || name === `[${wanted}]`
}
