import type { Text } from '../../../core/model/text.ts'

/** A place in a configuration: the names and indices that lead to it. */
export type ConfigurationPath = readonly (string | number)[]

/** What is wrong at an offset of the text. */
export interface ConfigurationFault {
  readonly offset: number
  readonly text: Text
}

/** A configuration as its syntax has it. */
export interface ConfigurationDocument {
  /** What stops a reading: broken syntax, names given twice. */
  readonly faults: readonly ConfigurationFault[]
  /** Plain data; only where there are no faults. */
  readonly value: unknown
  /** Where a name (or the value behind it) begins; of what is not there, where the nearest thing around it does. */
  readonly findOffset: (path: ConfigurationPath, part: 'name' | 'value') => number
}

export const duplicateNameText: Text = { en: 'this name stands here twice', zh: '此名称重复出现' }
export const tooDeepText: Text = { en: 'this is nested too deeply', zh: '嵌套层级过深' }
