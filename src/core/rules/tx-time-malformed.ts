import { defineRule } from '../linter/rule.ts'
import { readTxTime } from '../signing/tx-time.ts'
import { createReplacements } from '../url/occurrences.ts'
import { hasPlaceholder } from '../url/placeholder.ts'
import { getStrayEnd } from '../url/trailing.ts'

export default defineRule({
  id: 'tx-time-malformed',
  severity: 'error',
  stage: 'auth',
  code: '18/501',
  certainty: 'likely',
  skipWhen: 'valid-signature',
  summary: {
    en: 'txTime is not a number in any documented form.',
    zh: 'txTime 不是任何一种有效的时间写法。',
  },
  why: {
    en: 'txTime is Unix seconds in hexadecimal. How the server reads `NAN`, a fraction or trailing characters is not documented. That it counts as expired is inferred: an unreadable number usually becomes 0, the year 1970.',
    zh: 'txTime 应为十六进制的 Unix 秒。对于 `NAN`、小数或多余字符，服务器如何处理未有说明；无法解析的数值通常得到 0（即 1970 年），据此推断会被视为已过期。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/31083',
    'https://www.tencentcloud.com/document/product/267/31560',
  ],
  message: {
    en: (d: { text: string; stray: string }, say) =>
      `txTime ${say.quote(d.text)} is not a hexadecimal number of seconds`,
    zh: (d, say) => `txTime ${say.quote(d.text)} 不是十六进制的秒数`,
  },
  help: {
    en: (d, say) =>
      d.stray === ''
        ? 'write Unix seconds in hexadecimal: 8 digits, such as `5C271099`; round fractions down before converting'
        : `remove ${say.quote(d.stray)} at the end`,
    zh: (d, say) =>
      d.stray === ''
        ? '请使用十六进制的 Unix 秒（8 位，如 `5C271099`）；换算前先取整'
        : `删除末尾的 ${say.quote(d.stray)}`,
  },
  fix: {
    en: () => 'remove the rest after the value',
    zh: () => '删除值末尾的多余字符',
  },
  check({ time, reading: { txTime } }) {
    if (time?.form !== 'malformed' || txTime === undefined || hasPlaceholder(txTime)) return undefined
    const stray = getStrayEnd(txTime)
    const rest = txTime.value.slice(0, txTime.value.length - stray.length)
    const isFixable = stray.length > 0 && readTxTime(rest).form === 'hex'
    const data = { text: txTime.text, stray: isFixable ? stray.text : '' }
    return {
      at: txTime.span,
      data,
      ...(isFixable ? { fix: { safe: true, edits: createReplacements([stray], '') } } : {}),
    }
  },
})
