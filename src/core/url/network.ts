/** Ranges of ipaddr.js that are of this machine, and those that only a local network reaches. */
const LOOPBACK: readonly string[] = ['loopback', 'unspecified']
const PRIVATE: readonly string[] = ['private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat', 'deprecatedSiteLocal']

/** From where an address in a range of ipaddr.js can be reached. */
export function classifyNetwork(range: string): 'public' | 'private' | 'loopback' {
  if (LOOPBACK.includes(range)) return 'loopback'
  return PRIVATE.includes(range) ? 'private' : 'public'
}

/** Whether a host is this machine by its name. */
export const isLocalhost = (host: string): boolean => /^localhost\.?$/i.test(host)
