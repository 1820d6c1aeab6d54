import { hash } from 'node:crypto'

/** Published by the vendor (tencentcloud.com/document/product/267/31560). */
export const KEY = 'e12c46f2612d5106e2034781ab261ca3'
export const NOW = '2026-06-01T00:00:00Z'

/** 100,000 different URLs, all rightly signed, on five domains, as a platform hands them out. */
export function signedUrls(count = 100_000) {
  const first = Date.parse(NOW) / 1000 + 43_200
  return Array.from({ length: count }, (_, index) => {
    const stream = `room-${(index * 7919) % 1_000_003}`
    const txTime = (first + (index % 43_200)).toString(16).toUpperCase()
    const url = `rtmp://push${index % 5}.example.com/live/${stream}?txSecret=${hash('md5', KEY + stream + txTime)}&txTime=${txTime}`
    // A string put together from pieces is flattened on first use: that cost belongs to nobody who is measured here.
    return JSON.parse(JSON.stringify(url))
  })
}
