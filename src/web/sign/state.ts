import type { Algorithm, Protocol } from '../../core/model/signing.ts'

/** What is filled in. It lives as long as the page, and is stored nowhere. */
export interface SignState {
  domain: string
  app: string
  stream: string
  /** Hours, or `other` where `until` holds. */
  valid: string
  /** As `datetime-local` has it. */
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
