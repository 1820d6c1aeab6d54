/**
 * Suffixes that the vendor gives to playback domains, and to the CNAME targets of one's own:
 * tencentcloud.com/document/product/267/31059 and 267/35970, and earlier revisions.
 */
const PLAYBACK_SUFFIX = /\.(?:liveplay\.myqcloud|tlivecdn|txlivecdn)\.com\.?$/i

/** Whether a domain is one for playback by its suffix. */
export const isPlaybackDomain = (domain: string): boolean => PLAYBACK_SUFFIX.test(domain)
