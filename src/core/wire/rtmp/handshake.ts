import { encodeUtf8, joinBytes, readUint, writeUint } from '../bytes.ts'

/** HMAC-SHA256 of bytes. A host that has none answers every client with the simple handshake, which they all take. */
export type HmacSha256 = (key: Uint8Array, bytes: Uint8Array) => Uint8Array

/** What the first byte looks like, if it is not RTMP's version 3. `rtmpe`: Adobe's encrypted RTMP. */
export type ForeignProtocol = 'tls' | 'http' | 'rtmpe' | 'unknown'

/** C1, C2, S1 and S2 have this length (RTMP specification, 5.2). */
export const HANDSHAKE_BYTES = 1536
const RTMP_VERSION = 3

const TLS_HANDSHAKE = 0x16
const RTMPE_VERSIONS: readonly number[] = [6, 8, 9]
const DIGEST_BYTES = 32

/** Published with every implementation of this handshake (such as libavformat/rtmpproto.c); they protect nothing. */
const CLIENT_WORDS = encodeUtf8('Genuine Adobe Flash Player 001')
const SERVER_WORDS = encodeUtf8('Genuine Adobe Flash Media Server 001')
const SERVER_KEY = joinBytes([
  SERVER_WORDS,
  Uint8Array.of(0xf0, 0xee, 0xc2, 0x4a, 0x80, 0x68, 0xbe, 0xe8, 0x2e, 0x00, 0xd0, 0xd1, 0x02, 0x9e, 0x7e, 0x57),
  Uint8Array.of(0x6e, 0xec, 0x5d, 0x2d, 0x29, 0x80, 0x6f, 0xab, 0x93, 0xb8, 0xe6, 0x36, 0xcf, 0xeb, 0x31, 0xae),
])

/** Where the four bytes are that give the place of the digest: it is in the first or the second half of C1. */
const DIGEST_BLOCKS = [8, 772] as const
const DIGEST_PLACES = 728

/** What a first byte begins that is not RTMP's version; `undefined` for version 3. */
export function detectForeignProtocol(first: number): ForeignProtocol | undefined {
  if (first === RTMP_VERSION) return undefined
  if (first === TLS_HANDSHAKE) return 'tls'
  if (RTMPE_VERSIONS.includes(first)) return 'rtmpe'
  // Methods are capital letters.
  return first >= 0x41 && first <= 0x5a ? 'http' : 'unknown'
}

/**
 * S0, S1 and S2 for a C1. Complex if C1 has a digest and there is a hash, else simple: S2 repeats C1.
 *
 * @param c1 1,536 bytes
 */
export function answerHandshake(c1: Uint8Array, hmac: HmacSha256 | undefined): Uint8Array {
  const found = hmac && findDigest(c1, hmac)
  const s1 = createFiller()
  if (hmac === undefined || found === undefined) {
    return joinBytes([Uint8Array.of(RTMP_VERSION), s1, c1])
  }
  // A version of 3 or more makes clients verify the digest.
  writeUint(s1, 4, 4, 0x04_05_00_01)
  const place = getDigestPlace(s1, found.block)
  s1.set(hmac(SERVER_WORDS, omitDigest(s1, place)), place)
  const s2 = createFiller()
  const end = HANDSHAKE_BYTES - DIGEST_BYTES
  s2.set(hmac(hmac(SERVER_KEY, found.digest), s2.subarray(0, end)), end)
  return joinBytes([Uint8Array.of(RTMP_VERSION), s1, s2])
}

function findDigest(
  c1: Uint8Array,
  hmac: HmacSha256,
): { readonly block: number; readonly digest: Uint8Array } | undefined {
  // Without a version, a client has no digest.
  if (readUint(c1, 4, 4) === 0) return undefined
  for (const block of DIGEST_BLOCKS) {
    const place = getDigestPlace(c1, block)
    const digest = c1.slice(place, place + DIGEST_BYTES)
    const expected = hmac(CLIENT_WORDS, omitDigest(c1, place))
    if (digest.every((byte, index) => byte === expected[index])) return { block, digest }
  }
  return undefined
}

const getDigestPlace = (bytes: Uint8Array, block: number): number =>
  block + 4 + (bytes.subarray(block, block + 4).reduce((sum, byte) => sum + byte, 0) % DIGEST_PLACES)

const omitDigest = (bytes: Uint8Array, place: number): Uint8Array =>
  joinBytes([bytes.subarray(0, place), bytes.subarray(place + DIGEST_BYTES)])

/** The random part of the specification. No client reads it, and core has no chance: it is a row of numbers. */
function createFiller(): Uint8Array {
  const bytes = new Uint8Array(HANDSHAKE_BYTES)
  for (let index = 8; index < HANDSHAKE_BYTES; index++) bytes[index] = (index * 167 + 13) % 256
  return bytes
}
