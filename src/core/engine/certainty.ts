import type { Certainty } from '../model/finding.ts'
import type { Facts } from './facts.ts'

/**
 * How sure a code of the auth stage is. Push authentication is on by default, so where it is not known to be on, the
 * prediction rests on that default (tencentcloud.com/document/product/267/31059).
 */
export const authCertainty = ({ auth }: Facts): Certainty => (auth === true ? 'certain' : 'likely')
