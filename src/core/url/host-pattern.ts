/** Whether a host, in lower case, is one that a pattern names: exactly, or for `*.suffix` any host that ends so. */
export const matchesHost = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern || host === `[${pattern}]`
