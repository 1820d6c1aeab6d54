import { hash } from 'node:crypto'

/** Published by Tencent Cloud (tencentcloud.com/document/product/267/31560). */
export const KEY = 'e12c46f2612d5106e2034781ab261ca3'
export const NOW = '2026-06-01T00:00:00Z'

/** Distinct URLs with right signatures on five domains, as a platform issues them. */
export function createSignedUrls(count = 100_000) {
  const first = Date.parse(NOW) / 1000 + 43_200
  return Array.from({ length: count }, (_, index) => {
    const stream = `room-${(index * 7919) % 1_000_003}`
    const txTime = (first + (index % 43_200)).toString(16).toUpperCase()
    const url = `rtmp://push${index % 5}.example.com/live/${stream}?txSecret=${hash('md5', KEY + stream + txTime)}&txTime=${txTime}`
    // A concatenated string is flattened on first use. Doing that here keeps its cost out of the measurement.
    return JSON.parse(JSON.stringify(url))
  })
}
