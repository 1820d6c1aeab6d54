import type { z } from 'zod'
import type { Text } from '../../../core/model/text.ts'
import { looksLikeKey } from '../../../core/redaction/key-shape.ts'
import { nearest } from '../../../core/text/nearest.ts'
import type { Path } from './document.ts'
import { isKeys, keyName, keyText } from './key-mistakes.ts'
import { masked, quoted, shownAs } from './quote.ts'

type Issue = z.core.$ZodIssue

/** What is wrong with a configuration's content, and where. */
export interface Mistake {
  readonly path: Path
  readonly part: 'name' | 'value'
  readonly text: Text
}

/** What the words about a mistake need besides the issue. */
interface Surroundings {
  /** What stands at a path of the file. */
  readonly valueAt: (path: Path) => unknown
  /** The names that a mapping at a path may have. */
  readonly namesAt: (path: Path) => readonly string[]
}

/** Words zod's issues in both languages, as its own sentences exist in one. */
export function mistakesOf(issues: readonly Issue[], around: Surroundings): Mistake[] {
  return issues.flatMap((issue): Mistake[] => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => ({
        path: [...path, name],
        part: 'name',
        text: isKeys(path) ? keyName(name, path) : unknownName(name, around.namesAt(path), path),
      }))
    }
    if (issue.code === 'invalid_key') {
      const [inner] = issue.issues
      return [{ path, part: 'name', text: inner === undefined ? odd : valueText(inner, path.at(-1)) }]
    }
    const value = around.valueAt(path)
    // A key of an unknown name has neither of the known ones: that is told already.
    if (issue.code === 'custom' && issues.some((other) => other.code === 'unrecognized_keys' && same(other, issue))) {
      return []
    }
    if (isKeys(path)) return [{ path, part: 'value', text: keyText(issue, value) }]
    if (issue.code === 'invalid_union') return unionMistakes(issue, path, value, around)
    return [{ path, part: 'value', text: valueText(issue, value) }]
  })
}

const same = ({ path: one }: Issue, { path: other }: Issue): boolean => one.join('\0') === other.join('\0')

/** What is wrong below the place, where a choice was begun; else all that the place takes. */
function unionMistakes(
  { errors }: z.core.$ZodIssueInvalidUnion,
  path: Path,
  value: unknown,
  around: Surroundings,
): Mistake[] {
  const begun = errors.find((branch) => branch.some(({ path: below }) => below.length > 0))
  if (begun !== undefined) {
    const issues = begun.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
    return mistakesOf(issues, around)
  }
  const choices = errors.flatMap(([first]) => (first === undefined ? [] : [expectation(first)]))
  return [{ path, part: 'value', text: expected(join(choices), value) }]
}

function valueText(issue: Issue, value: unknown): Text {
  if (issue.code === 'custom') {
    const { en, zh } = issue.params ?? {}
    const shown = shownAs(value, thisText)
    return { en: `${shown.en} ${en}`, zh: `${shown.zh} ${zh}` }
  }
  if (value === undefined) return { en: 'is missing', zh: '缺失' }
  return expected(expectation(issue), value, issue.code === 'invalid_value' ? issue.values : [])
}

function expected(kind: Text, value: unknown, choices: readonly unknown[] = []): Text {
  if (value === null) {
    return { en: `is empty: give it ${kind.en}, or take the line out`, zh: `为空：应为${kind.zh}，或删除此行` }
  }
  const found = foundText(value)
  const near = typeof value === 'string' ? nearest(value, choices.map(String)) : undefined
  if (kind === kinds.string && typeof value !== 'object') {
    return {
      en: `expected ${kind.en}, found ${found.en}: put it in quotes`,
      zh: `应为${kind.zh}，实际为${found.zh}，请加引号`,
    }
  }
  return {
    en: `expected ${kind.en}, found ${found.en}${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
    zh: `应为${kind.zh}，实际为${found.zh}${near === undefined ? '' : `；是否想写 \`${near}\`？`}`,
  }
}

function foundText(value: unknown): Text {
  if (Array.isArray(value)) return kinds.array
  if (typeof value === 'object') return kinds.object
  const shown = shownAs(value, undefined)
  if (shown === undefined) return typeof value === 'string' ? otherText : odd
  return typeof value === 'string'
    ? { en: `the text ${shown.en}`, zh: `文本 ${shown.zh}` }
    : { en: shown.en, zh: ` ${shown.zh}` }
}

const kinds = {
  array: { en: 'a list', zh: '列表' },
  boolean: { en: '`true` or `false`', zh: ' `true` 或 `false`' },
  int: { en: 'a whole number', zh: '整数' },
  number: { en: 'a whole number', zh: '整数' },
  object: { en: 'a mapping of names to values', zh: '“名称: 值”形式的映射' },
  record: { en: 'a mapping of names to values', zh: '“名称: 值”形式的映射' },
  string: { en: 'a text', zh: '文本' },
} as const satisfies Record<string, Text>

const thisText: Text = { en: 'this text', zh: '此文本' }
const thisName: Text = { en: 'this name', zh: '此名称' }
const otherText: Text = { en: 'another text', zh: '其他文本' }
const odd: Text = { en: 'something else', zh: '其他内容' }

/** What a place takes. */
function expectation(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return Object.hasOwn(kinds, issue.expected) ? kinds[issue.expected as keyof typeof kinds] : odd
    case 'invalid_value':
      return join(issue.values.map((choice) => ({ en: `\`${String(choice)}\``, zh: ` \`${String(choice)}\`` })))
    case 'invalid_format':
      return {
        en: 'an instant with its zone, such as `2030-01-31T23:00:00+08:00`',
        zh: '带时区的时间（如 `2030-01-31T23:00:00+08:00`）',
      }
    case 'too_small':
      return { en: `${issue.minimum} or more`, zh: `不小于 ${issue.minimum} 的数` }
    case 'too_big':
      return { en: `${issue.maximum} at most`, zh: `不大于 ${issue.maximum} 的数` }
    default:
      return odd
  }
}

function join(texts: readonly Text[]): Text {
  const last = texts.at(-1) ?? odd
  const front = texts.slice(0, -1)
  if (front.length === 0) return last
  return {
    en: `${front.map(({ en }) => en).join(', ')} or ${last.en}`,
    zh: `${front.map(({ zh }, index) => (index === 0 ? zh : zh.trimStart())).join('、')} 或${last.zh}`,
  }
}

/** More names than this are no help in a sentence. */
const MOST_NAMES = 16

function unknownName(name: string, known: readonly string[], path: Path): Text {
  const near = nearest(name, known)
  // What resembles a name is no key.
  const shown = near === undefined ? shownAs(name, thisName) : { en: quoted(name), zh: quoted(name) }
  const rule = path.length === 1 && path[0] === 'severities'
  const what = rule ? { en: 'is no rule', zh: '不是规则' } : { en: 'is not known here', zh: '不是已知的名称' }
  if (near !== undefined) {
    return {
      en: `${shown.en} ${what.en}; did you mean \`${near}\`?`,
      zh: `${shown.zh} ${what.zh}；是否想写 \`${near}\`？`,
    }
  }
  if (rule) {
    return {
      en: `${shown.en} ${what.en}: \`push-preflight rules\` lists them all`,
      zh: `${shown.zh} ${what.zh}：\`push-preflight rules\` 可列出全部规则`,
    }
  }
  const all = known
    .filter((one) => one !== '$schema')
    .slice(0, MOST_NAMES)
    .map((one) => ({ en: `\`${one}\``, zh: ` \`${one}\`` }))
  return { en: `${shown.en} ${what.en}: expected ${join(all).en}`, zh: `${shown.zh} ${what.zh}：应为${join(all).zh}` }
}

/** A path as people write it: `domains.push.example.com.keys[0]`. */
export const written = (path: Path): string =>
  masked(
    path
      .map((step, index) =>
        typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${stepIn(path, index)}`,
      )
      .join(''),
  )

/** Names of domains have dots: what stands there and has none may be a key. */
const stepIn = (path: Path, index: number): string => {
  const step = String(path[index])
  return path[index - 1] === 'domains' && looksLikeKey(step) ? '•'.repeat(8) : step
}
