import type { Text } from '../../../core/model/text.ts'

/** A place in a configuration: the names and indices that lead to it. */
export type Path = readonly (string | number)[]

/** What is wrong at an offset of the text. */
export interface Fault {
  readonly offset: number
  readonly text: Text
}

/** A configuration as its syntax has it. */
export interface Document {
  /** What stops a reading: broken syntax, names given twice. */
  readonly faults: readonly Fault[]
  /** Plain data; only where there are no faults. */
  readonly value: unknown
  /** Where a name (or the value behind it) begins; of what is not there, where the nearest thing around it does. */
  readonly offsetOf: (path: Path, part: 'name' | 'value') => number
}

export const givenTwice: Text = { en: 'this name stands here twice', zh: '此名称重复出现' }
export const tooDeep: Text = { en: 'this is nested too deeply', zh: '嵌套层级过深' }
