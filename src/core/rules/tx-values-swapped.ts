import { defineRule } from '../linter/rule.ts'
import type { Edit } from '../model/finding.ts'
import { isDigest } from '../signing/signature.ts'
import { readTxTime } from '../signing/tx-time.ts'
import { createReplacements } from '../url/occurrences.ts'

export default defineRule({
  id: 'tx-values-swapped',
  severity: 'warning',
  stage: 'auth',
  certainty: 'certain',
  skipWhen: 'valid-signature',
  rootCause: true,
  summary: {
    en: 'txSecret contains the expiry, and txTime the signature.',
    zh: 'txSecret 与 txTime 的值互换了。',
  },
  why: {
    en: 'Code that joins the two by order, or a form with its fields filled the wrong way round, gives each the value of the other. The order of the parameters does not matter, but each must have its own value.',
    zh: '按顺序拼接参数的代码，或填反了的表单，会使两者互换。两个参数的先后顺序不限，但值必须各归其位。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/31560'],
  message: {
    en: () => 'txSecret and txTime have each other’s value',
    zh: () => 'txSecret 与 txTime 的值互换了',
  },
  help: {
    en: () => 'exchange the names: the digest of 32 or 64 digits is txSecret, the time is txTime',
    zh: () => '换回来：32 位或 64 位的摘要是 txSecret，时间是 txTime',
  },
  fix: {
    en: () => 'exchange the names txSecret and txTime',
    zh: () => '交换 txSecret 与 txTime 两个参数名',
  },
  // Exchanges the names, not the values: a fix is shown, and must not show a secret.
  check({ url, reading: { txSecret, txTime } }) {
    if (txSecret === undefined || txTime === undefined || !isDigest(txTime.value)) return undefined
    if (readTxTime(txSecret.value).form === 'malformed') return undefined
    const nameOf = ({ span }: typeof txTime) => url.params.find(({ value }) => value?.span.start === span.start)?.name
    const [secretName, timeName] = [nameOf(txSecret), nameOf(txTime)]
    if (secretName === undefined || timeName === undefined) return undefined
    const edits = [
      ...createReplacements([secretName], timeName.text),
      ...createReplacements([timeName], secretName.text),
    ]
    return { at: timeName.span, data: {}, fix: { safe: true, edits: edits.sort(compareByPlace) } }
  },
})

const compareByPlace = (one: Edit, other: Edit): number => one.span.start - other.span.start
