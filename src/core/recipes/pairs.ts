import type { Text } from '../model/text.ts'
import { listWrongOrders } from './orders.ts'
import { app, key, stream, type TextPart, txTime } from './parts.ts'
import { joinEach, type Recipe, type SignedText, WELL_FORMED_RULE } from './recipe.ts'

// Two mistakes at once. The other tables have one each; only the pairs that programs really make are here.

const SIGN_THREE_PARTS: Text = {
  en: 'Join key, StreamName and the hexadecimal txTime of the URL, in this order and with nothing else.',
  zh: '请依次直接拼接 KEY、流名称(StreamName)和地址中的十六进制 txTime，不要添加其他内容。',
}

/** The seconds in decimal, if the URL has them in hexadecimal. */
const decimalTime: TextPart = ({ time: { form, seconds } }) =>
  form === 'hex' && seconds !== undefined ? String(seconds) : undefined

/** What may be left around a value where a template was filled in. */
const BRACES = ['{}', '<>', '${}', '{{}}', '""', "''"]

/** Key, StreamName and txTime with braces around some of them: `${}` gives `${room1}`. */
function listTextsInBraces(braces: string): readonly SignedText[] {
  const end = Math.floor((braces.length + 1) / 2)
  const enclose = (part: TextPart): readonly TextPart[] => [braces.slice(0, end), part, braces.slice(end)]
  return [
    [...enclose(key), ...enclose(stream), ...enclose(txTime)],
    [...enclose(key), stream, txTime],
    [key, ...enclose(stream), ...enclose(txTime)],
  ].map((parts) => ({ parts, describe: () => braces }))
}

export const pairRecipes: readonly Recipe[] = [
  {
    id: 'app-and-decimal',
    formula: 'MD5(‹KEY› + AppName/StreamName + decimal(txTime))',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made from AppName and StreamName, and from decimal seconds.',
      zh: '计算 txSecret 时，流名称(StreamName)前多了推流路径(AppName)，且使用了十进制秒数。',
    },
    remedy: SIGN_THREE_PARTS,
    texts: joinEach([key, app, '/', stream, decimalTime], [key, '/', app, '/', stream, decimalTime]),
  },
  {
    id: 'order-and-decimal',
    formula: 'MD5(StreamName + decimal(txTime) + ‹KEY›)',
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made from key, StreamName and txTime in another order, and from decimal seconds.',
      zh: '计算 txSecret 时，KEY、流名称(StreamName)、txTime 的顺序不对，且使用了十进制秒数。',
    },
    remedy: SIGN_THREE_PARTS,
    texts: joinEach(...listWrongOrders({ key, stream, time: decimalTime })),
  },
  {
    id: 'text-in-braces',
    formula: "MD5('{' + ‹KEY› + '}' + '{' + StreamName + '}' + '{' + txTime + '}')",
    needsKey: true,
    namedBy: [WELL_FORMED_RULE],
    summary: {
      en: 'txSecret was made with the braces or quotes of a template left around the values.',
      zh: '计算 txSecret 时，模板中的括号或引号未去掉。',
    },
    remedy: {
      en: 'Remove the braces and quotes: only the values are signed.',
      zh: '请去掉括号和引号，只用各项的值签名。',
    },
    message: {
      en: ({ signed }, quote) => `txSecret was made with ${quote(signed)} left around what is signed`,
      zh: ({ signed }, quote) => `计算 txSecret 时，${quote(signed)} 未从各项的值两侧去掉`,
    },
    texts: BRACES.flatMap(listTextsInBraces),
  },
]
