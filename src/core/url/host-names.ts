/** A host without the dot of the DNS root, which names the same host. */
export const stripRootDot = (host: string): string => (host.endsWith('.') ? host.slice(0, -1) : host)

/** A host in its normal form: in lower case, without the dot of the root. */
export const normalizeHost = (host: string): string => stripRootDot(host.toLowerCase())

/** Whether a host matches a pattern, both in normal form: exactly, or, for `*.suffix`, any host that ends in `.suffix`. */
export const matchesHostPattern = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern

/**
 * Suffixes of Tencent Cloud's playback domains, and of the CNAME targets of customers' own domains:
 * tencentcloud.com/document/product/267/31059 and 267/35970, and earlier revisions.
 */
const PLAYBACK_SUFFIX = /\.(?:liveplay\.myqcloud|tlivecdn|txlivecdn)\.com\.?$/i
/** Where StreamLive plays its output: the examples of AddInput in github.com/TencentCloud/tencentcloud-cli. */
const PLAYBACK_HOST = /^liveplay\.video-studio\.myqcloud\.com\.?$/i

/** Whether a domain is for playback, by its suffix. */
export const isPlaybackDomain = (domain: string): boolean => PLAYBACK_SUFFIX.test(domain) || PLAYBACK_HOST.test(domain)

/**
 * Suffixes of the push domains that Tencent Cloud has given each account over the years, of the CNAME targets of customers'
 * own domains, and of the hosts that take WebRTC: tencentcloud.com/document/product/267/31059, 267/58607 and 267/57042.
 */
const PUSH_SUFFIX =
  /(?:^|\.)(?:livepush2?\.myqcloud|tlivepush|push\.tlivecloud|webrtcpush\.myqcloud|tlivewebrtcpush2?)\.com\.?$/i

/** Whether a host is one of Tencent Cloud's for pushing, by its suffix. */
export const isVendorPushHost = (host: string): boolean => PUSH_SUFFIX.test(host)

/** Ranges of ipaddr.js that are this machine's, and those that only a local network reaches. */
const LOOPBACK: readonly string[] = ['loopback', 'unspecified']
const PRIVATE: readonly string[] = ['private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat', 'deprecatedSiteLocal']

/** From where an address in a range of ipaddr.js can be reached. */
export function classifyNetwork(range: string): 'public' | 'private' | 'loopback' {
  if (LOOPBACK.includes(range)) return 'loopback'
  return PRIVATE.includes(range) ? 'private' : 'public'
}

/** Whether a host names this machine. */
export const isLocalhost = (host: string): boolean => /^localhost\.?$/i.test(host)
