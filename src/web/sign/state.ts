import type { Algorithm, Protocol } from '../../core/model/signing.ts'

/** The values of the form. They exist as long as the page, and are not stored. */
export interface SignState {
  domain: string
  app: string
  stream: string
  /** Hours, or `other` if `until` is used. */
  valid: string
  /** In the format of `datetime-local`: local time. */
  until: string
  algorithm: Algorithm
  protocol: Protocol
  key: string
}

export const createSignState = (): SignState => ({
  domain: '',
  app: 'live',
  stream: '',
  valid: '24',
  until: '',
  algorithm: 'md5',
  protocol: 'rtmp',
  key: '',
})
