import { hash } from 'node:crypto'
import { createPreflight } from './core/index.ts'

const { check, checker } = createPreflight({
  md5: (text) => hash('md5', text),
  sha256: (text) => hash('sha256', text),
})

export type * from './types.ts'
export { check, checker }
