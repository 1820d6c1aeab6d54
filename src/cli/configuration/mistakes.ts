import type { z } from 'zod'
import type { Text } from '../../core/model/text.ts'
import { nearest } from '../suggest.ts'
import type { Path } from './document.ts'
import { masked, quoted } from './quote.ts'

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
        text: isKeys(path) ? keyName(name) : unknownName(name, around.namesAt(path), path),
      }))
    }
    if (issue.code === 'invalid_key') {
      const [inner] = issue.issues
      return [{ path, part: 'name', text: inner === undefined ? odd : valueText(inner, path.at(-1)) }]
    }
    const value = around.valueAt(path)
    return [{ path, part: 'value', text: isKeys(path) ? keyText(issue, value) : textOf(issue, value, path, around) }]
  })
}

function textOf(issue: Issue, value: unknown, path: Path, around: Surroundings): Text {
  if (issue.code !== 'invalid_union') return valueText(issue, value)
  const deepest = issue.errors.find((branch) => branch.some(({ path: below }) => below.length > 0))
  const [mistake] = deepest === undefined ? [] : mistakesOf(under(path, deepest), around)
  if (mistake !== undefined) return within(mistake, path)
  const kinds = issue.errors.flatMap(([first]) => (first === undefined ? [] : [expectation(first)]))
  return expected(join(kinds), value)
}

const under = (path: Path, issues: readonly Issue[]): Issue[] =>
  issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))

/** A mistake below the place that it is told at. */
function within({ path, text }: Mistake, at: Path): Text {
  const rest = written(path.slice(at.length))
  return { en: `${rest}: ${text.en}`, zh: `${rest}: ${text.zh}` }
}

function valueText(issue: Issue, value: unknown): Text {
  if (issue.code === 'custom') {
    const { en, zh } = issue.params ?? {}
    return { en: `${quoted(value)} ${en}`, zh: `${quoted(value)} ${zh}` }
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
  return {
    en: `expected ${kind.en}, found ${found.en}${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
    zh: `应为${kind.zh}，实际为${found.zh}${near === undefined ? '' : `；是否想写 \`${near}\`？`}`,
  }
}

function foundText(value: unknown): Text {
  if (Array.isArray(value)) return kinds.array
  if (typeof value === 'object') return kinds.object
  const shown = quoted(value)
  return typeof value === 'string' ? { en: `the text ${shown}`, zh: `文本 ${shown}` } : { en: shown, zh: ` ${shown}` }
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
  const shown = quoted(name)
  const near = nearest(name, known)
  const rule = path.length === 1 && path[0] === 'severities'
  const what = rule ? { en: 'is no rule', zh: '不是规则' } : { en: 'is not known here', zh: '不是已知的名称' }
  if (near !== undefined) {
    return { en: `${shown} ${what.en}; did you mean \`${near}\`?`, zh: `${shown} ${what.zh}；是否想写 \`${near}\`？` }
  }
  if (rule) {
    return {
      en: `${shown} ${what.en}: \`push-preflight rules\` lists them all`,
      zh: `${shown} ${what.zh}：\`push-preflight rules\` 可列出全部规则`,
    }
  }
  const all = known.slice(0, MOST_NAMES).map((one) => ({ en: `\`${one}\``, zh: ` \`${one}\`` }))
  return { en: `${shown} ${what.en}: expected ${join(all).en}`, zh: `${shown} ${what.zh}：应为${join(all).zh}` }
}

/** `domains.<domain>.keys` and `defaults.keys`, and all below: nothing written there is ever repeated. */
const isKeys = (path: Path): boolean => path[path[0] === 'domains' ? 2 : 1] === 'keys'

const inClear: Text = {
  en: 'a key is not written here in clear: name the environment variable that holds it (`env: NAME`) or a file (`file: PATH`)',
  zh: '此处不能填写 KEY 明文，请改为 `env: 环境变量名` 或 `file: 文件路径`',
}

const shape: Text = {
  en: 'expected a list of keys, each `env: NAME` or `file: PATH`',
  zh: '应为 KEY 列表，每项为 `env: 环境变量名` 或 `file: 文件路径`',
}

function keyName(name: string): Text {
  const near = nearest(name, ['env', 'file', 'role'])
  if (near === undefined) return inClear
  return { en: `this name is not known here; did you mean \`${near}\`?`, zh: `名称有误；是否想写 \`${near}\`？` }
}

function keyText(issue: Issue, value: unknown): Text {
  if (issue.code === 'custom') return { en: String(issue.params?.['en']), zh: String(issue.params?.['zh']) }
  if (issue.code === 'too_big')
    return { en: 'expected two keys at most: primary and backup', zh: '最多两个 KEY：主、备' }
  if (issue.path.at(-1) === 'role') {
    return { en: 'expected `primary` or `backup`', zh: '应为 `primary`（主）或 `backup`（备）' }
  }
  if (issue.path.at(-1) === 'env') {
    return { en: 'expected the name of an environment variable', zh: '应为环境变量名' }
  }
  if (issue.path.at(-1) === 'file') return { en: 'expected the path of a file', zh: '应为文件路径' }
  return typeof value === 'string' || typeof value === 'number' ? inClear : shape
}

/** A path as people write it: `domains.push.example.com.keys[0]`. */
export const written = (path: Path): string =>
  masked(
    path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`)).join(''),
  )
