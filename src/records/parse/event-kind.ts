import type { PushRecord } from '../../core/model/record.ts'
import { normalizeColumnName } from '../csv/find-column.ts'
import { parseWholeNumber } from './record-builder.ts'

/** The numbers of callbacks: tencentcloud.com/document/product/267/38081. */
const KIND_BY_NUMBER: readonly PushRecord['kind'][] = ['interruption', 'start']

/** Words for the start of a push, in our own tables and others', as `normalizeColumnName` writes them. */
const START_WORDS =
  'start started pushstart pushstarted streamstart streambegin push publish onpublish 推流 开始推流 推流开始 推流成功 推流事件 推流通知 推流回调 开始 开播'
const INTERRUPTION_WORDS =
  'interruption interrupt interrupted pushinterruption streaminterruption unpublish onunpublish end ended stop stopped pushend pushended streamend streamended pushstop streamstop 断流 推流断流 推流中断 中断 断开 断流事件 断流通知 断流回调 推流结束 结束推流 推流停止 停止推流 结束 停止 关播'

const KIND_BY_WORD: ReadonlyMap<string, PushRecord['kind']> = new Map([
  ...START_WORDS.split(' ').map((word) => [word, 'start'] as const),
  ...INTERRUPTION_WORDS.split(' ').map((word) => [word, 'interruption'] as const),
])

/** The kind that a cell names: by number or word. `other` for the numbers of other callbacks, `undefined` for unknown words. */
export function parseEventKind(text: string): PushRecord['kind'] | 'other' | undefined {
  const number = parseWholeNumber(text)
  return number === undefined ? KIND_BY_WORD.get(normalizeColumnName(text)) : (KIND_BY_NUMBER[number] ?? 'other')
}
