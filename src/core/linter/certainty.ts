import type { Certainty } from '../model/finding.ts'
import type { Reading } from '../model/reading.ts'
import type { TextSlice } from '../url/slice.ts'
import type { Facts } from './facts.ts'

/**
 * The certainty of a code of the auth stage. Push authentication is on by default
 * (tencentcloud.com/document/product/267/31059); if it is not known to be on, the prediction relies on that default.
 */
export const getAuthCertainty = ({ auth }: Facts): Certainty => (auth === true ? 'certain' : 'likely')

/**
 * The certainty that no client can push without AppName or StreamName. RTMP needs both; what clients of other protocols send
 * is not fully known.
 */
export const getSendCertainty = ({ protocol }: Reading<TextSlice>): Certainty =>
  protocol === undefined || protocol.startsWith('rtmp') ? 'certain' : 'likely'
