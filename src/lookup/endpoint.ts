/** A host of the API. */
export interface Endpoint {
  /** With a slash after the host. */
  readonly url: string
  /** Host and port for messages. */
  readonly host: string
  /** The largest page of DescribeLiveStreamOnlineList, which differs between the sites. */
  readonly maxOnlinePageSize: number
}

/**
 * The sites by name: cloud.tencent.com/document/api/267/20472 and tencentcloud.com/document/product/267/30798, which also have the
 * sizes of pages.
 */
const SITES: Readonly<Record<string, string>> = {
  domestic: 'live.tencentcloudapi.com',
  international: 'live.intl.tencentcloudapi.com',
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * Parses `domestic`, `international`, a host, or a URL of a host and nothing else. HTTP is allowed only on loopback, as answers hold
 * signing keys.
 * @returns `undefined` if the text is anything else
 */
export function parseEndpoint(text = 'domestic'): Endpoint | undefined {
  const named = Object.hasOwn(SITES, text) ? SITES[text] : text
  const address = named?.includes('://') ? named : `https://${named}`
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, host, pathname, search, hash, username, password } = new URL(address)
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname))) return undefined
  if (pathname !== '/' || `${search}${hash}${username}${password}` !== '' || !/^[\w.:[\]-]+$/.test(host))
    return undefined
  return { url: `${protocol}//${host}/`, host, maxOnlinePageSize: hostname.includes('.intl.') ? 100 : 5000 }
}
