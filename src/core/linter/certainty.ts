import type { Certainty } from '../model/finding.ts'
import type { Facts } from './facts.ts'

/**
 * The certainty of a code of the auth stage. Push authentication is on by default
 * (tencentcloud.com/document/product/267/31059); if it is not known to be on, the prediction relies on that default.
 */
export const getAuthCertainty = ({ auth }: Facts): Certainty => (auth === true ? 'certain' : 'likely')
