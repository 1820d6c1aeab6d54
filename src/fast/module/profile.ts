// AssemblyScript. What holds for the URLs of some domains: offsets of its members in bytes.
import { KEY_SIZE, KEYS } from './layout'

/** u32: how many lines were taken. */
export const TAKEN_COUNT: usize = 0
/** u32: how many keys there are; 0: no line is taken. */
export const KEY_COUNT: usize = 4
/** 4 × u16: the numbers of the keys, the primary one first. */
const KEY_NUMBERS: usize = 8
/** u32: address and length of the end of a line of NDJSON. */
export const TAIL: usize = 16
export const TAIL_LENGTH: usize = 20

/** The address of a key of a profile. */
export function keyOf(profile: usize, nth: u32): usize {
  return KEYS + (load<u16>(profile + (nth as usize) * 2, KEY_NUMBERS) as usize) * KEY_SIZE
}
