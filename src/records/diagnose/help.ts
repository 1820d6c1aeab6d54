import type { CodeId } from '../../core/codes/catalogue.ts'
import { getCodeEntry } from '../../core/codes/code-id.ts'
import type { RecordCause } from '../../core/model/record.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { recipes } from '../../core/recipes/index.ts'

const listTexts = (texts: readonly Text[], language: Language): string[] => [
  ...new Set(texts.map((text) => text[language])),
]

const getEntries = (codes: readonly string[]) => codes.map((id) => getCodeEntry(id as CodeId))

/** The codes that the rules do not rule out. The excluded ones are last. */
const getOpenCodes = ({ codes, excluded }: RecordCause): readonly string[] =>
  excluded === undefined ? codes : codes.slice(0, codes.length - excluded.length)

/**
 * A cause's codes in one line: `18/503`, `1～4 或 35`; `3, else 1, 2, 4 or 35` if an errcode decides the order, `18/501 first, of 28
 * codes` if a rule does; `perhaps` if a rule only warns, `hardly` before the codes that the rules rule out.
 */
export function formatCauseCodes(cause: RecordCause, language: Language): string {
  const { codes, match, because, risks, excluded } = cause
  const [first = ''] = codes
  if (risks !== undefined && codes.length > 1) {
    const rules = risks.join(language === 'zh' ? '、' : ', ')
    return language === 'zh'
      ? `可能是 ${first}（${rules}），共 ${codes.length} 个`
      : `perhaps ${first} (${rules}), of ${codes.length} codes`
  }
  if (because !== undefined && codes.length > 1) {
    return language === 'zh' ? `${first} 最可能（共 ${codes.length} 个）` : `${first} first, of ${codes.length} codes`
  }
  const mark = match === 'like' ? '≈ ' : ''
  if (excluded !== undefined) {
    const hardly = language === 'zh' ? '，不太可能是 ' : ', hardly '
    return mark + formatCodeList(getOpenCodes(cause), language) + hardly + formatCodeList(excluded, language)
  }
  const orderBreak = codes.findIndex((id, at) => at > 0 && getSortKey(id) < getSortKey(codes[at - 1] ?? ''))
  if (orderBreak < 0) return mark + formatCodeList(codes, language)
  const [leading, others] = [
    formatCodeList(codes.slice(0, orderBreak), language),
    formatCodeList(codes.slice(orderBreak), language),
  ]
  return language === 'zh' ? `${mark}${leading}，也可能是 ${others}` : `${mark}${leading}, else ${others}`
}

/** A number in the order of codes. */
function getSortKey(id: string): number {
  const [code = '', sub = '0'] = id.split('/')
  return Number(code) * 1000 + Number(sub)
}

function formatCodeList(codes: readonly string[], language: Language): string {
  const ranges = formatRanges(codes, language)
  const last = ranges.pop() ?? ''
  if (ranges.length === 0) return last
  return language === 'zh' ? `${ranges.join('、')} 或 ${last}` : `${ranges.join(', ')} or ${last}`
}

/** Codes in their order. Three or more consecutive codes become a range. */
function formatRanges(codes: readonly string[], language: Language): string[] {
  const ranges: string[] = []
  for (let at = 0; at < codes.length; ) {
    let end = at
    while (isNextCode(codes[end], codes[end + 1])) end++
    const [first = '', last = ''] = [codes[at], codes[end]]
    if (end - at >= 2) ranges.push(`${first}${language === 'zh' ? '～' : '–'}${last.split('/').at(-1)}`)
    else ranges.push(...codes.slice(at, end + 1))
    at = end + 1
  }
  return ranges
}

function isNextCode(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false
  const [code, sub] = one.split('/')
  const [next, nextSub] = other.split('/')
  if (sub === undefined || nextSub === undefined) return sub === nextSub && Number(next) === Number(code) + 1
  return code === next && Number(nextSub) === Number(sub) + 1
}

const SEVERAL_REASONS: Text = {
  en: 'several reasons: the record does not say which',
  zh: '多种原因，记录未说明是哪一种',
}
const UNKNOWN_REASON: Text = { en: 'fits no known code', zh: '不符合任何已知错误码' }

/** The reason in the words of the official texts, and what in the record contradicts it. */
export function formatCauseText(cause: RecordCause, language: Language): string {
  const { codes, match, because, recipe, unlisted = '', worded } = cause
  const isZh = language === 'zh'
  if (codes.length === 0) return UNKNOWN_REASON[language]
  const texts = listTexts(
    getEntries(because === undefined ? getOpenCodes(cause) : codes.slice(0, 1)).map(({ text }) => text),
    language,
  )
  const text = texts.length <= 2 ? texts.join(' / ') : SEVERAL_REASONS[language]
  const prefix = match === 'family' ? '' : `${text}${isZh ? '，' : ', '}`
  if (unlisted !== '') return prefix + (isZh ? `错误码 ${unlisted} 未知` : `errcode ${unlisted} is unknown`)
  if (recipe !== undefined) return text + (isZh ? `（签名错误：${recipe}）` : ` (signed wrongly: ${recipe})`)
  if (worded === undefined) return text
  const others = formatCodeList(worded, language)
  return prefix + (isZh ? `但记录的说明对应 ${others}` : `but the record has the words of ${others}`)
}

const BY_SUB_CODE: Text = {
  en: 'The record does not have the sub-code: look the push up in the console’s interruption records, or check its URL with `push-preflight check`.',
  zh: '记录中没有用于区分的 sub_errcode：请在控制台的断流记录中查找该次推流，或用 `push-preflight check` 检查其地址。',
}
const BY_CONSOLE: Text = {
  en: 'The URL’s signature and expiry are correct: look the push up in the console’s interruption records, which show the sub-code.',
  zh: '推流地址的签名和有效期均无问题：请在控制台的断流记录中查找该次推流，查看 sub_errcode。',
}
const BY_FAMILY: Text = {
  en: 'The sub_errcode is not documented: look the push up in the console’s interruption records, or ask Tencent Cloud’s support with both numbers.',
  zh: 'sub_errcode 不在文档列出的范围内：请在控制台的断流记录中查找该次推流，或提供这两个数字联系技术支持。',
}
const BY_EXPLAIN: Text = {
  en: 'Several codes share these words: run `push-preflight explain` with the reason to see how they differ.',
  zh: '多个错误码使用此说明：用 `push-preflight explain` 加断流原因查看如何区分。',
}
const NOT_LISTED: Text = {
  en: 'Tencent Cloud lists no such errcode: ask its support with that number, the StreamName and the time.',
  zh: '官方没有列出此错误码：请提供该错误码、流名称(StreamName)和时间联系技术支持。',
}
const NO_HELP: Text = {
  en: 'Compare the words with `push-preflight codes`, or ask Tencent Cloud’s support with the StreamName and the time.',
  zh: '用 `push-preflight codes` 对照说明，或提供流名称(StreamName)和时间联系技术支持。',
}

/** What to do about a cause. */
export function formatCauseHelp(cause: RecordCause, language: Language): string {
  const { codes: all, match, because, recipe, excluded, unlisted } = cause
  if (all.length === 0) return (unlisted === undefined ? NO_HELP : NOT_LISTED)[language]
  if (match === 'family') return BY_FAMILY[language]
  const wrongWay = recipes.find(({ id }) => id === recipe)
  if (wrongWay !== undefined)
    return [wrongWay.summary[language], wrongWay.remedy[language]].join(language === 'zh' ? '' : ' ')
  const codes = because === undefined ? getOpenCodes(cause) : all.slice(0, 1)
  const remedies = listTexts(
    getEntries(codes).map(({ remedy }) => remedy),
    language,
  )
  const [only = '', ...others] = remedies
  if (others.length === 0) return only
  if (others.length > 1) {
    if (match !== 'errcode') return BY_EXPLAIN[language]
    return (excluded?.includes('18/503') ? BY_CONSOLE : BY_SUB_CODE)[language]
  }
  return remedies
    .map((remedy) => `${formatCodesWithRemedy(codes, remedy, language)}${remedy}`)
    .join(language === 'zh' ? '' : ' ')
}

function formatCodesWithRemedy(codes: readonly string[], remedy: string, language: Language): string {
  const same = codes.filter((id) => getCodeEntry(id as CodeId).remedy[language] === remedy)
  const ranges = formatRanges(same, language)
  return language === 'zh' ? `${ranges.join('、')}：` : `${ranges.join(', ')}: `
}
