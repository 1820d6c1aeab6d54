import { defineRule } from '../linter/rule.ts'
import type { Param, PushUrl } from '../model/push-url.ts'
import { CharacterClass } from '../url/character.ts'
import { occurrences, writtenIn } from '../url/occurrences.ts'
import type { Slice } from '../url/slice.ts'

const { equals } = CharacterClass

/** A known parameter inside something else, with what stands before it in place of its separator. */
const KNOWN = /[;,| ]?(?<![?&])tx(?:Secret|Time|Host)=/gi
const KNOWN_IN_PATH = /&?tx(?:Secret|Time|Host)=/gi
/** In a streamid, whose pairs a comma separates. What ends `&amp;` is HTML. */
const KNOWN_IN_STREAMID = /(?:[?&| ]|(?<!&amp);|, {1,9})tx(?:Secret|Time|Host)=/gi

export default defineRule({
  id: 'query-separator-missing',
  severity: 'warning',
  stage: 'auth',
  certainty: 'likely',
  asked: 'unless-plain',
  yieldsTo: [
    'input-json-escaped',
    'input-percent-encoded',
    'input-fullwidth',
    'input-html-escaped',
    'query-in-app',
    'query-doubled',
    'placeholder-unexpanded',
  ],
  summary: {
    en: 'The `?` or `&` before a parameter is missing.',
    zh: '参数前缺少 `?` 或 `&`。',
  },
  why: {
    en: 'A query begins with `?`, and `&` stands between parameters. Without it the parameter becomes part of the StreamName or of the value before it, and counts as missing.',
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
    en: () => 'set the separators right',
    zh: () => '更正分隔符',
  },
  check({ url }) {
    const { query } = url
    const isStreamid = url.scheme?.value.toLowerCase() === 'srt'
    const found = isStreamid ? inStreamid(url, query) : query === undefined ? inPath(url) : inValues(url)
    if (found.length === 0) return undefined
    // What the URL has by itself as well stands in a value, and is not missed.
    const own = new Set(url.params.map(({ name }) => name.value.toLowerCase()))
    const glued = found.filter((one) => !own.has(nameOf(one).value.toLowerCase()))
    const [first] = glued
    if (first === undefined) return undefined
    const separatorOf = (index: number): string => (isStreamid ? ',' : query === undefined && index === 0 ? '?' : '&')
    const edits = glued.map((one, index) => {
      const gap = one.within(0, gapOf(one))
      return { span: gap.span, text: writtenIn(gap, separatorOf(index)) }
    })
    return {
      at: nameOf(first).span,
      data: { name: nameOf(first).value, separator: separatorOf(0), spaced: first.value.startsWith(', ') },
      fix: { safe: true, edits },
    }
  },
})

const NONE: readonly Slice[] = []

function inPath({ path }: PushUrl<Slice>): readonly Slice[] {
  return path === undefined || (path.classes & equals) === 0 ? NONE : occurrences(path, KNOWN_IN_PATH)
}

function inValues({ params }: PushUrl<Slice>): readonly Slice[] {
  return params.some(({ value }) => value !== undefined && (value.classes & equals) !== 0)
    ? params.flatMap(inValue)
    : NONE
}

const inValue = ({ value }: Param<Slice>): readonly Slice[] =>
  value === undefined || (value.classes & equals) === 0 || value.value.includes('://')
    ? NONE
    : occurrences(value, KNOWN)

/** An unescaped streamid ends at `&` as far as the URL goes; what was meant for it goes on to the end. */
function inStreamid({ whole }: PushUrl<Slice>, streamid: Slice | undefined): readonly Slice[] {
  if (streamid === undefined) return NONE
  return occurrences(streamid.frame === whole.frame ? streamid.to(whole.end) : streamid, KNOWN_IN_STREAMID)
}

/** How much stands where the separator belongs: nothing, one character, or a comma and spaces. */
const gapOf = (found: Slice): number => found.value.search(/t/i)

const nameOf = (found: Slice): Slice => found.within(gapOf(found), found.value.length - 1)
