// AssemblyScript, which scripts/build-module.mjs compiles to WebAssembly. What the host calls: `src/fast/lane-module.ts` is its other side.
import { digestAt, hashMessages, prepareDigests } from './digests'
import { clearHosts } from './hosts'
import { KEYS, TEXTS } from './layout'

export { addHost } from './hosts'
export {
  INPUT,
  KEY_SIZE,
  KEYS,
  MAX_RECORDS,
  MEMORY_END,
  NAME_CLASS,
  OUTPUT,
  PIECES,
  PROFILE_SIZE,
  PROFILES,
  RECORD_SIZE,
  RECORDS,
  SECRET_BYTES,
  SECRETS,
  STREAM_CLASS,
  TEXTS,
  TEXTS_END,
} from './layout'
export { report, writeInstant } from './report'
export { newHost, newHostLength, scan, setExpiryBounds, setLimits, setStopsAtNewHosts, stop, verify } from './scan'
export { setSecrets } from './secrets'

/** To be called first. */
export function prepare(): void {
  prepareDigests()
  clearHosts()
}

/** Removes all keys and known secrets from memory, and the messages with them. */
export function clear(): void {
  memory.fill(KEYS, 0, TEXTS - KEYS)
}

/** For tests: the digests of eight messages of `size` bytes at `messages`, padded, written to `to`. */
export function hashEight(messages: usize, size: usize, to: usize): void {
  hashMessages(messages, size)
  for (let place = 0; place < 8; place++) v128.store(to + (place as usize) * 16, digestAt(place))
}
