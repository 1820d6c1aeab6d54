/** A host without the dot of the DNS root, which names the same one. */
export const stripRootDot = (host: string): string => (host.endsWith('.') ? host.slice(0, -1) : host)

/** The one form of a host, however it is written: in lower case, and without the dot of the root. */
export const normalizeHost = (host: string): string => stripRootDot(host.toLowerCase())

/** Whether a host is one that a pattern names, both in their normal form: exactly, or for `*.suffix` any host that ends so. */
export const matchesHostPattern = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
