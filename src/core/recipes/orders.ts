import type { Text } from '../model/text.ts'
import { key, stream, type TextPart, txTime } from './parts.ts'
import { joinEach, type Recipe, WELL_FORMED_RULE } from './recipe.ts'

const RIGHT_ORDER: Text = {
  en: 'Join key, StreamName and txTime, in this order.',
  zh: '请按 KEY、流名称(StreamName)、txTime 的顺序拼接。',
}

const EN = { key: 'key', stream: 'StreamName', time: 'txTime' } as const
const ZH = { key: 'KEY', stream: '流名称(StreamName)', time: 'txTime' } as const
const URL_PARTS = { key, stream, time: txTime } as const
const FORMULA_PARTS = { key: '‹KEY›', stream: 'StreamName', time: 'txTime' } as const

type SignedPart = keyof typeof EN
type Order = readonly [SignedPart, SignedPart, SignedPart]

/** Every order but the right one, likeliest first. */
const WRONG_ORDERS: readonly Order[] = [
  ['stream', 'time', 'key'],
  ['stream', 'key', 'time'],
  ['key', 'time', 'stream'],
  ['time', 'stream', 'key'],
  ['time', 'key', 'stream'],
]

/** The three parts in every order but the right one. */
export const listWrongOrders = (
  parts: Readonly<Record<SignedPart, TextPart>>,
): readonly (readonly [TextPart, TextPart, TextPart])[] =>
  WRONG_ORDERS.map(([first, second, third]) => [parts[first], parts[second], parts[third]])

/** The right three parts, in another order. */
const createOrderRecipe = ([first, second, third]: Order): Recipe => ({
  id: `order-${first}-${second}-${third}`,
  formula: `MD5(${FORMULA_PARTS[first]} + ${FORMULA_PARTS[second]} + ${FORMULA_PARTS[third]})`,
  needsKey: true,
  namedBy: [WELL_FORMED_RULE],
  summary: {
    en: `txSecret was made from ${EN[first]}, ${EN[second]} and ${EN[third]}, in this order.`,
    zh: `计算 txSecret 时的拼接顺序为：${ZH[first]}、${ZH[second]}、${ZH[third]}。`,
  },
  remedy: RIGHT_ORDER,
  texts: joinEach([URL_PARTS[first], URL_PARTS[second], URL_PARTS[third]]),
})

const SEPARATORS = ['-', '&', '_', ':', '+', '/', ',', '|', '.', ';', ' ', '\n']

/** The right three parts, joined in another way. */
export const orderRecipes: readonly Recipe[] = [
  ...WRONG_ORDERS.map(createOrderRecipe),
  {
    id: 'order-joined',
    formula: "MD5(‹KEY› + '-' + StreamName + '-' + txTime)",
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with something between key, StreamName and txTime.',
      zh: '计算 txSecret 时，KEY、流名称(StreamName)、txTime 之间多了分隔符。',
    },
    remedy: {
      en: 'Join key, StreamName and txTime with nothing between them.',
      zh: '请将三者直接拼接，不要添加分隔符。',
    },
    message: {
      en: ({ signed }, quote) => `txSecret was made with ${quote(signed)} between key, StreamName and txTime`,
      zh: ({ signed }, quote) => `计算 txSecret 时，KEY、流名称(StreamName)、txTime 之间多了分隔符 ${quote(signed)}`,
    },
    texts: SEPARATORS.map((separator) => ({
      parts: [key, separator, stream, separator, txTime],
      describe: () => separator.replace('\n', '\\n'),
    })),
  },
]
