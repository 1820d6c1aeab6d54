import { hash } from 'node:crypto'
import type { Digest } from '../src/core/signing/digest.ts'

/** Node's own hash functions, as the library lends them to core. */
export const digest: Digest = { md5: (text) => hash('md5', text), sha256: (text) => hash('sha256', text) }

/** Published by the vendor (tencentcloud.com/document/product/267/31560). */
export const KEY = 'e12c46f2612d5106e2034781ab261ca3'
