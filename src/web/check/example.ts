import type { CheckInput } from './state.ts'

/** A made-up URL with two of the commonest faults: copied from a web page, and of a StreamName in Chinese. */
export const createExample = (): CheckInput => ({
  form: 'url',
  url: 'rtmp://push.example.com/live/直播间1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&amp;txTime=70DDD2C0',
  server: '',
  streamKey: '',
})
