/** Enough for the domains of any account. */
const BUCKETS = 256
/** The most beginnings in one bucket. When it is full, it is emptied. */
const MAX_IN_BUCKET = 8

const HOST_START = 'rtmp://'.length
const SLASH = 0x2f

/** How a canonical URL begins, up to its StreamName, with what is known of it. */
export interface CleanPrefix<V> {
  readonly bytes: Uint8Array
  readonly domain: string
  readonly app: string
  /** The length of the longer of them. */
  readonly longestName: number
  readonly value: V
}

/**
 * Remembers how canonical URLs begin, `rtmp://host/AppName/`, if the rules that depend on the host alone find nothing there.
 * 2,048 at most. Nearly all URLs of a list begin in one of a few ways, and a comparison with them is faster than any look at
 * their characters.
 */
export class CleanPrefixCache<V> {
  readonly #buckets: CleanPrefix<V>[][] = Array.from({ length: BUCKETS }, () => [])

  /** What is known of a URL. `bytes`: it as ASCII, `end` of them. */
  find(bytes: Uint8Array, end: number): CleanPrefix<V> | undefined {
    let at = HOST_START
    while (at < end && bytes[at] !== SLASH) at++
    at++
    while (at < end && bytes[at] !== SLASH) at++
    return at < end ? this.#get(bytes, at + 1) : undefined
  }

  /** Whether something is known of a canonical URL whose StreamName begins at `streamStart`. */
  has(url: string, streamStart: number): boolean {
    return this.#get(encodeAscii(url, streamStart), streamStart) !== undefined
  }

  /** Adds what is known of a canonical URL whose StreamName begins at `streamStart`. */
  add(url: string, streamStart: number, value: V): void {
    const bytes = encodeAscii(url, streamStart)
    if (this.#get(bytes, streamStart) !== undefined) return
    const [domain = '', app = ''] = url.slice(HOST_START, streamStart).split('/')
    const bucket = this.#buckets[hash(bytes, streamStart)] as CleanPrefix<V>[]
    if (bucket.length >= MAX_IN_BUCKET) bucket.length = 0
    bucket.push({ bytes, domain, app, longestName: Math.max(domain.length, app.length), value })
  }

  #get(bytes: Uint8Array, streamStart: number): CleanPrefix<V> | undefined {
    const bucket = this.#buckets[hash(bytes, streamStart)] as CleanPrefix<V>[]
    for (let at = 0; at < bucket.length; at++) {
      const prefix = bucket[at] as CleanPrefix<V>
      if (prefix.bytes.length === streamStart && begins(bytes, prefix.bytes)) return prefix
    }
    return undefined
  }
}

function encodeAscii(text: string, end: number): Uint8Array {
  const bytes = new Uint8Array(end)
  for (let at = 0; at < end; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** Of a few characters: in names of hosts, the first label differs, and most at its beginning and its end. */
const hash = (bytes: Uint8Array, length: number): number =>
  ((bytes[HOST_START] as number) +
    (bytes[HOST_START + 2] as number) * 3 +
    (bytes[HOST_START + 4] as number) * 5 +
    (bytes[HOST_START + 5] as number) * 7 +
    length) &
  (BUCKETS - 1)

function begins(bytes: Uint8Array, beginning: Uint8Array): boolean {
  for (let at = 0; at < beginning.length; at++) if (bytes[at] !== beginning[at]) return false
  return true
}
