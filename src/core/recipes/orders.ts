import type { Text } from '../model/text.ts'
import { type Clues, isSum } from './clues.ts'
import { type Recipe, WELL_FORMED, when } from './recipe.ts'

const RIGHT_ORDER: Text = {
  en: 'Put them together as key, StreamName, txTime.',
  zh: '请按 KEY、流名称(StreamName)、txTime 的顺序拼接。',
}

const EN = { key: 'key', stream: 'StreamName', time: 'txTime' } as const
const ZH = { key: 'KEY', stream: '流名称(StreamName)', time: 'txTime' } as const
const SIGN = { key: '‹KEY›', stream: 'StreamName', time: 'txTime' } as const

type Piece = keyof typeof EN

/** The right three pieces, in another order. */
const row = (first: Piece, second: Piece, third: Piece): Recipe => ({
  id: `order-${first}-${second}-${third}`,
  formula: `MD5(${SIGN[first]} + ${SIGN[second]} + ${SIGN[third]})`,
  needsKey: true,
  namedBy: [WELL_FORMED],
  summary: {
    en: `txSecret was made from ${EN[first]}, ${EN[second]} and ${EN[third]}, in this order.`,
    zh: `计算 txSecret 时的拼接顺序为：${ZH[first]}、${ZH[second]}、${ZH[third]}。`,
  },
  remedy: RIGHT_ORDER,
  fits: (clues) =>
    when(
      clues.keys.some((key) => {
        const pieces = { key, stream: clues.stream, time: clues.txTime }
        return isSum(clues, pieces[first], pieces[second], pieces[third])
      }),
    ),
})

const JOINERS = ['-', '&', '_', ':', '+', '/', ',', '|', '.', ';', ' ', '\n']

const isJoinedBy = (clues: Clues, joiner: string): boolean =>
  clues.keys.some((key) => isSum(clues, `${key}${joiner}`, `${clues.stream}${joiner}`, clues.txTime))

/** The right three pieces were put together in another way. */
export const orders: readonly Recipe[] = [
  row('stream', 'time', 'key'),
  row('stream', 'key', 'time'),
  row('key', 'time', 'stream'),
  row('time', 'stream', 'key'),
  row('time', 'key', 'stream'),
  {
    id: 'order-joined',
    formula: "MD5(‹KEY› + '-' + StreamName + '-' + txTime)",
    needsKey: true,
    namedBy: [WELL_FORMED],
    summary: {
      en: 'txSecret was made with something between key, StreamName and txTime.',
      zh: '计算 txSecret 时，KEY、流名称(StreamName)、txTime 之间多了分隔符。',
    },
    remedy: {
      en: 'Put key, StreamName and txTime together with nothing between them.',
      zh: '请将三者直接拼接，不要添加分隔符。',
    },
    message: {
      en: ({ signed }, quote) => `txSecret was made with ${quote(signed)} between key, StreamName and txTime`,
      zh: ({ signed }, quote) => `计算 txSecret 时，KEY、流名称(StreamName)、txTime 之间多了分隔符 ${quote(signed)}`,
    },
    fits: (clues) => JOINERS.find((joiner) => isJoinedBy(clues, joiner))?.replace('\n', '\\n'),
  },
]
