/** Where the API of the vendor is asked. */
export interface Endpoint {
  /** With the slash behind the host. */
  readonly url: string
  /** As messages show it. */
  readonly host: string
  /** The most streams that a page of DescribeLiveStreamOnlineList may have: the sites differ. */
  readonly maxOnlinePageSize: number
}

/**
 * The sites by name: cloud.tencent.com/document/api/267/20472 and tencentcloud.com/document/product/267/30798, which also tell how
 * long a page may be.
 */
const SITES: Readonly<Record<string, string>> = {
  domestic: 'live.tencentcloudapi.com',
  international: 'live.intl.tencentcloudapi.com',
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * The endpoint that a text names: `international`, a host, or a URL of a host and nothing more. Without TLS only on loopback: a
 * request carries no secret, and its answer does. `undefined` where it is none.
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
