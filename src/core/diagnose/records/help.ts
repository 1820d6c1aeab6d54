import type { CodeId } from '../../codes/catalogue.ts'
import { codeEntry } from '../../codes/code-id.ts'
import type { RecordCause } from '../../model/record.ts'
import type { Language, Text } from '../../model/text.ts'

/** So many codes are told one by one. */
const FEW = 6

const pick = (texts: readonly Text[], language: Language): string[] => [...new Set(texts.map((text) => text[language]))]

const entriesOf = (codes: readonly string[]) => codes.map((id) => codeEntry(id as CodeId))

/** `18/503`; `1, 2, 3, 4 or 35`; for many, `18/100 to 18/602 (31 codes)`. */
export function codesIn({ codes, match }: RecordCause, language: Language): string {
  const [first = '', ...others] = codes
  const last = codes.at(-1) ?? ''
  const mark = match === 'like' ? '≈ ' : ''
  if (others.length === 0) return mark + first
  if (codes.length > FEW) {
    return language === 'zh'
      ? `${mark}${first}～${last} 之一（共 ${codes.length} 个）`
      : `${mark}one of ${first} to ${last} (${codes.length} codes)`
  }
  const head = codes.slice(0, -1).join(language === 'zh' ? '、' : ', ')
  return language === 'zh' ? `${mark}${head} 或 ${last}` : `${mark}${head} or ${last}`
}

const MANY: Text = { en: 'several reasons: the record does not say which', zh: '多种原因，记录未说明是哪一种' }
const UNKNOWN: Text = { en: 'fits no known code', zh: '不符合任何已知错误码' }

/** What the codes have in common, in the words of the official texts. */
export function textIn({ codes }: RecordCause, language: Language): string {
  if (codes.length === 0) return UNKNOWN[language]
  const texts = pick(
    entriesOf(codes).map(({ text }) => text),
    language,
  )
  return texts.length <= 2 ? texts.join(' / ') : MANY[language]
}

const BY_SUB_CODE: Text = {
  en: 'Callbacks carry the errcode without the sub-code that tells these apart: look the push up in the console’s interruption records, or check its URL with `push-preflight check`.',
  zh: '回调只有 errcode，没有用于区分的 sub_errcode：请在控制台的断流记录中查找该次推流，或用 `push-preflight check` 检查其地址。',
}
const BY_EXPLAIN: Text = {
  en: 'Several codes share these words: `push-preflight explain` with the reason tells how to tell them apart.',
  zh: '多个错误码使用此说明：用 `push-preflight explain` 加断流原因查看如何区分。',
}
const NO_HELP: Text = {
  en: 'Compare the words with `push-preflight codes`, or ask the vendor’s support with the StreamName and the time.',
  zh: '用 `push-preflight codes` 对照说明，或提供流名称(StreamName)和时间联系技术支持。',
}

/** What to do about it. */
export function helpIn({ codes, match }: RecordCause, language: Language): string {
  if (codes.length === 0) return NO_HELP[language]
  const remedies = pick(
    entriesOf(codes).map(({ remedy }) => remedy),
    language,
  )
  const [only = '', ...others] = remedies
  if (others.length === 0) return only
  if (others.length > 1) return (match === 'errcode' ? BY_SUB_CODE : BY_EXPLAIN)[language]
  return remedies.map((remedy) => `${namesWith(codes, remedy, language)}${remedy}`).join(' ')
}

function namesWith(codes: readonly string[], remedy: string, language: Language): string {
  const same = codes.filter((id) => codeEntry(id as CodeId).remedy[language] === remedy)
  return language === 'zh' ? `${same.join('、')}：` : `${same.join(', ')}: `
}
