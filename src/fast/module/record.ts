// AssemblyScript. The record of one line: offsets of its members in bytes.
import { RECORD_SIZE, RECORDS } from './layout'

/** u32: the address of the line, and of its end without the line end. */
export const START: usize = 0
export const END: usize = 4
/** u32: one of the next three. */
export const STATUS: usize = 8
/** The line is for the engine. */
export const REST: u32 = 0
/** The line is a URL without findings. */
export const TAKEN: u32 = 1
/** The signature is not that of the keys tried so far. */
export const MISMATCH: u32 = 2
/** u16: lengths, and the offset of the digits of txSecret in the line. */
export const HOST_LENGTH: usize = 12
export const APP_LENGTH: usize = 14
export const STREAM_LENGTH: usize = 16
export const SECRET_OFFSET: usize = 18
/** u32: txTime in Unix seconds. For a line that is not taken, where the text about it belongs in the output. */
export const TIME: usize = 20
export const OUTPUT_OFFSET: usize = 20
/** u32: the address of the profile of the host. */
export const PROFILE: usize = 24

export function recordAt(index: i32): usize {
  return RECORDS + (index as usize) * RECORD_SIZE
}
