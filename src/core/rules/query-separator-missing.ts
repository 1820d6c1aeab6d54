import { defineRule } from '../linter/rule.ts'
import type { Param, PushUrl } from '../model/push-url.ts'
import { CharacterClass } from '../url/character.ts'
import { encodeForPart, findOccurrences } from '../url/occurrences.ts'
import type { TextSlice } from '../url/slice.ts'

const { equals } = CharacterClass

/** A known parameter inside a value, with the character that takes the place of its separator. */
const PAIR_IN_QUERY = /[;,| ]?(?<![?&])tx(?:Secret|Time|Host)=/gi
const PAIR_IN_PATH = /&?tx(?:Secret|Time|Host)=/gi
/** In a streamid, pairs are separated by commas. `&amp;` is HTML and reported by another rule. */
const PAIR_IN_STREAMID = /(?:[?&| ]|(?<!&amp);|, {1,9})tx(?:Secret|Time|Host)=/gi

export default defineRule({
  id: 'query-separator-missing',
  severity: 'warning',
  stage: 'auth',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: [
    'input-json-escaped',
    'input-percent-encoded',
    'input-fullwidth',
    'input-html-escaped',
    'query-in-app',
    'query-doubled',
    'placeholder-unexpanded',
    'server-whole-url',
  ],
  summary: {
    en: 'The `?` or `&` before a parameter is missing.',
    zh: '参数前缺少 `?` 或 `&`。',
  },
  why: {
    en: 'A query begins with `?`, and `&` separates the parameters. Without it, the parameter becomes part of the StreamName or of the value before it, and counts as missing.',
    zh: '参数以 `?` 开头，之间用 `&` 分隔。缺少分隔符时，该参数会并入流名称(StreamName)或前一个参数的值，服务器视为未携带。',
  },
  sources: [
    'https://www.rfc-editor.org/rfc/rfc3986#section-3.4',
    'https://www.tencentcloud.com/document/product/267/38393',
  ],
  message: {
    en: (d: { name: string; separator: string; spaced: boolean }, say) =>
      d.spaced
        ? `stray space between ${say.quote(d.separator)} and ${say.quote(d.name)}`
        : `${say.quote(d.separator)} is missing before ${say.quote(d.name)}`,
    zh: (d, say) =>
      d.spaced
        ? `${say.quote(d.separator)} 与 ${say.quote(d.name)} 之间有空格`
        : `${say.quote(d.name)} 前缺少 ${say.quote(d.separator)}`,
  },
  help: {
    en: (d, say) => (d.spaced ? 'remove the space' : `put ${say.quote(d.separator)} before ${say.quote(d.name)}`),
    zh: (d, say) => (d.spaced ? '删除空格' : `在 ${say.quote(d.name)} 前加上 ${say.quote(d.separator)}`),
  },
  fix: {
    en: () => 'correct the separators',
    zh: () => '更正分隔符',
  },
  check({ url }) {
    const { query } = url
    const isStreamid = url.scheme?.value.toLowerCase() === 'srt'
    const found = isStreamid ? findInStreamid(url, query) : query === undefined ? findInPath(url) : findInValues(url)
    if (found.length === 0) return undefined
    // If the URL has the parameter elsewhere, this one is just part of a value.
    const own = new Set(url.params.map(({ name }) => name.value.toLowerCase()))
    const missing = found.filter((one) => !own.has(getNamePart(one).value.toLowerCase()))
    const [first] = missing
    if (first === undefined) return undefined
    const separatorOf = (index: number): string => (isStreamid ? ',' : query === undefined && index === 0 ? '?' : '&')
    const edits = missing.map((one, index) => {
      const gap = one.within(0, getGapLength(one))
      return { span: gap.span, text: encodeForPart(gap, separatorOf(index)) }
    })
    return {
      at: getNamePart(first).span,
      data: { name: getNamePart(first).value, separator: separatorOf(0), spaced: first.value.startsWith(', ') },
      fix: { safe: true, edits },
    }
  },
})

const NONE: readonly TextSlice[] = []

function findInPath({ path }: PushUrl<TextSlice>): readonly TextSlice[] {
  return path === undefined || (path.classes & equals) === 0 ? NONE : findOccurrences(path, PAIR_IN_PATH)
}

function findInValues({ params }: PushUrl<TextSlice>): readonly TextSlice[] {
  return params.some(({ value }) => value !== undefined && (value.classes & equals) !== 0)
    ? params.flatMap(findInValue)
    : NONE
}

const findInValue = ({ value }: Param<TextSlice>): readonly TextSlice[] =>
  value === undefined || (value.classes & equals) === 0 || value.value.includes('://')
    ? NONE
    : findOccurrences(value, PAIR_IN_QUERY)

/** In the URL, an unescaped streamid ends at `&`; what belongs to it may go on to the end. */
function findInStreamid({ whole }: PushUrl<TextSlice>, streamid: TextSlice | undefined): readonly TextSlice[] {
  if (streamid === undefined) return NONE
  return findOccurrences(streamid.source === whole.source ? streamid.endAt(whole.end) : streamid, PAIR_IN_STREAMID)
}

/** The length of what takes the place of the separator: nothing, one character, or a comma and spaces. */
const getGapLength = (found: TextSlice): number => found.value.search(/t/i)

const getNamePart = (found: TextSlice): TextSlice => found.within(getGapLength(found), found.value.length - 1)
