import type { Text } from '../model/text.ts'
import { type SignatureEvidence, txSecretMatches } from './clues.ts'
import { listWrongOrders } from './orders.ts'
import { matchIf, type Recipe, WELL_FORMED_RULE } from './recipe.ts'

// Two mistakes at once. The other tables have one each; only the pairs that programs really make are here.

const SIGN_THREE_PARTS: Text = {
  en: 'Join key, StreamName and the hexadecimal txTime of the URL, in this order and with nothing else.',
  zh: '请依次直接拼接 KEY、流名称(StreamName)和地址中的十六进制 txTime，不要添加其他内容。',
}

/** The seconds in decimal, if the URL has them in hexadecimal. */
const getDecimalTime = ({ time: { form, seconds } }: SignatureEvidence): string | undefined =>
  form === 'hex' && seconds !== undefined ? String(seconds) : undefined

/** One of these texts was signed with one of the keys. */
const someTextMatches = (
  evidence: SignatureEvidence,
  listTexts: (key: string) => readonly (readonly [string, string, string])[],
): boolean => evidence.keys.some((key) => listTexts(key).some((parts) => txSecretMatches(evidence, ...parts)))

/** What may be left around a value where a template was filled in. */
const BRACES = ['{}', '<>', '${}', '{{}}', '""', "''"]

/** The text with braces around it: `${}` and `room1` give `${room1}`. */
const addBraces = (braces: string, text: string): string => {
  const end = Math.floor((braces.length + 1) / 2)
  return braces.slice(0, end) + text + braces.slice(end)
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
    matches: (clues) => {
      const { app, stream } = clues
      const time = getDecimalTime(clues)
      if (app === undefined || time === undefined) return undefined
      return matchIf(
        someTextMatches(clues, (key) => [
          [key, `${app}/${stream}`, time],
          [key, `/${app}/${stream}`, time],
        ]),
      )
    },
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
    matches: (clues) => {
      const { stream } = clues
      const time = getDecimalTime(clues)
      if (time === undefined) return undefined
      return matchIf(someTextMatches(clues, (key) => listWrongOrders({ key, stream, time })))
    },
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
    matches: (clues) => {
      const { stream, txTime } = clues
      return BRACES.find((braces) => {
        const [name, time] = [addBraces(braces, stream), addBraces(braces, txTime)]
        return someTextMatches(clues, (key) => [
          [addBraces(braces, key), name, time],
          [addBraces(braces, key), stream, txTime],
          [key, name, time],
        ])
      })
    },
  },
]
