import { createHash } from 'node:crypto'
import type { Notice } from './recorder.ts'

/**
 * Authenticates a push as Tencent Cloud documents it (tencentcloud.com/document/product/267/31059). Shares no code with
 * what it tests.
 *
 * @returns the code of the refusal, or `undefined` if the push is accepted
 */
export function findRefusal({ name, args }: Notice, keys: readonly string[]): string | undefined {
  const given = new Map(args.split('&').map((pair) => pair.split('=', 2) as [string, string | undefined]))
  const txTime = given.get('txTime')
  const txSecret = given.get('txSecret')
  if (!txTime) return '18/500'
  if (Number.parseInt(txTime, 16) * 1000 < Date.now()) return '18/501'
  if (!txSecret) return '18/502'
  const algorithm = txSecret.length === 64 ? 'sha256' : 'md5'
  const signed = keys.map((key) => createHash(algorithm).update(`${key}${name}${txTime}`).digest('hex'))
  return signed.includes(txSecret) ? undefined : '18/503'
}
