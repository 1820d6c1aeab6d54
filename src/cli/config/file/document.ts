import type { Text } from '../../../core/model/text.ts'

/** A place in a configuration: the names and indices that lead to it. */
export type ConfigurationPath = readonly (string | number)[]

/** What is wrong at an offset of the text. */
export interface ConfigurationFault {
  readonly offset: number
  readonly text: Text
}

/** A parsed configuration, before its content is checked. */
export interface ConfigurationDocument {
  /** Broken syntax, and names given twice. */
  readonly faults: readonly ConfigurationFault[]
  /** Plain data; valid only if there are no faults. */
  readonly value: unknown
  /** The offset of a name or its value; for a path that is not there, of the nearest value around it. */
  readonly findOffset: (path: ConfigurationPath, part: 'name' | 'value') => number
}

export const duplicateNameText: Text = { en: 'this name appears twice', zh: '此名称重复出现' }
export const tooDeepText: Text = { en: 'this is nested too deeply', zh: '嵌套层级过深' }
