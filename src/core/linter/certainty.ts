import type { Certainty } from '../model/finding.ts'
import type { Reading } from '../model/reading.ts'
import type { TextSlice } from '../url/slice.ts'
import type { Facts } from './facts.ts'

/**
 * How sure a code of the auth stage is. Push authentication is on by default, so where it is not known to be on, the
 * prediction rests on that default (tencentcloud.com/document/product/267/31059).
 */
export const getAuthCertainty = ({ auth }: Facts): Certainty => (auth === true ? 'certain' : 'likely')

/**
 * How sure it is that no client can send a push without AppName or StreamName: of RTMP, which cannot do without. What the
 * clients of other protocols put on the wire is not all known.
 */
export const getSendCertainty = ({ protocol }: Reading<TextSlice>): Certainty =>
  protocol === undefined || protocol.startsWith('rtmp') ? 'certain' : 'likely'
