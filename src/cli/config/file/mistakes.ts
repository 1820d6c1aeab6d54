import type { z } from 'zod'
import type { Text } from '../../../core/model/text.ts'
import { looksLikeKey } from '../../../core/redaction/key-shape.ts'
import { findNearest } from '../../../core/text/nearest.ts'
import type { ConfigurationPath } from './document.ts'
import { describeKeyIssue, describeKeyName, isKeysPath } from './key-mistakes.ts'
import { maskHexRuns, quoteUnlessKey, quoteValue } from './quote.ts'

type ConfigurationIssue = z.core.$ZodIssue

/** A mistake in the content of a configuration, and its place. */
export interface ConfigurationMistake {
  readonly path: ConfigurationPath
  readonly part: 'name' | 'value'
  readonly text: Text
}

/** What describing a mistake needs besides the issue. */
interface IssueContext {
  /** The value at a path of the file. */
  readonly valueAt: (path: ConfigurationPath) => unknown
  /** The names that a mapping at a path may have. */
  readonly namesAt: (path: ConfigurationPath) => readonly string[]
}

/** Describes zod's issues in both languages. zod's own messages repeat values, which may be keys. */
export function describeIssues(
  issues: readonly ConfigurationIssue[],
  issueContext: IssueContext,
): ConfigurationMistake[] {
  return issues.flatMap((issue): ConfigurationMistake[] => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => ({
        path: [...path, name],
        part: 'name',
        text: isKeysPath(path)
          ? describeKeyName(name, path)
          : describeUnknownName(name, issueContext.namesAt(path), path),
      }))
    }
    if (issue.code === 'invalid_key') {
      const [inner] = issue.issues
      return [
        { path, part: 'name', text: inner === undefined ? somethingElseText : describeValueIssue(inner, path.at(-1)) },
      ]
    }
    const value = issueContext.valueAt(path)
    // A key source with an unknown name lacks the known ones, which is no mistake of its own.
    if (
      issue.code === 'custom' &&
      issues.some((other) => other.code === 'unrecognized_keys' && hasSamePath(other, issue))
    ) {
      return []
    }
    if (isKeysPath(path)) return [{ path, part: 'value', text: describeKeyIssue(issue, value) }]
    if (issue.code === 'invalid_union') return describeUnionIssue(issue, path, value, issueContext)
    return [{ path, part: 'value', text: describeValueIssue(issue, value) }]
  })
}

const hasSamePath = ({ path: one }: ConfigurationIssue, { path: other }: ConfigurationIssue): boolean =>
  one.join('\0') === other.join('\0')

/** The mistakes in the alternative that was begun; otherwise all alternatives. */
function describeUnionIssue(
  { errors }: z.core.$ZodIssueInvalidUnion,
  path: ConfigurationPath,
  value: unknown,
  issueContext: IssueContext,
): ConfigurationMistake[] {
  const startedBranch = errors.find((branch) => branch.some(({ path: below }) => below.length > 0))
  if (startedBranch !== undefined) {
    const issues = startedBranch.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
    return describeIssues(issues, issueContext)
  }
  const choices = errors.flatMap(([first]) => (first === undefined ? [] : [describeExpectedValue(first)]))
  return [{ path, part: 'value', text: formatExpectation(joinAlternatives(choices), value) }]
}

function describeValueIssue(issue: ConfigurationIssue, value: unknown): Text {
  if (issue.code === 'custom') {
    const { en, zh } = issue.params ?? {}
    const quotedText = quoteUnlessKey(value, thisTextWords)
    return { en: `${quotedText.en} ${en}`, zh: `${quotedText.zh} ${zh}` }
  }
  if (value === undefined) return { en: 'is missing', zh: '缺失' }
  return formatExpectation(describeExpectedValue(issue), value, issue.code === 'invalid_value' ? issue.values : [])
}

function formatExpectation(kind: Text, value: unknown, choices: readonly unknown[] = []): Text {
  if (value === null) {
    return { en: `is empty: give it ${kind.en}, or remove the line`, zh: `为空：应为${kind.zh}，或删除此行` }
  }
  const found = describeValue(value)
  const suggestion = typeof value === 'string' ? findNearest(value, choices.map(String)) : undefined
  if (kind === kindTexts.string && typeof value !== 'object') {
    return {
      en: `expected ${kind.en}, found ${found.en}: put it in quotes`,
      zh: `应为${kind.zh}，实际为${found.zh}，请加引号`,
    }
  }
  return {
    en: `expected ${kind.en}, found ${found.en}${suggestion === undefined ? '' : `; did you mean \`${suggestion}\`?`}`,
    zh: `应为${kind.zh}，实际为${found.zh}${suggestion === undefined ? '' : `；是否想写 \`${suggestion}\`？`}`,
  }
}

function describeValue(value: unknown): Text {
  if (Array.isArray(value)) return kindTexts.array
  if (typeof value === 'object') return kindTexts.object
  const quotedText = quoteUnlessKey(value, undefined)
  if (quotedText === undefined) return typeof value === 'string' ? otherText : somethingElseText
  return typeof value === 'string'
    ? { en: `the text ${quotedText.en}`, zh: `文本 ${quotedText.zh}` }
    : { en: quotedText.en, zh: ` ${quotedText.zh}` }
}

const kindTexts = {
  array: { en: 'a list', zh: '列表' },
  boolean: { en: '`true` or `false`', zh: ' `true` 或 `false`' },
  int: { en: 'a whole number', zh: '整数' },
  number: { en: 'a whole number', zh: '整数' },
  object: { en: 'a mapping of names to values', zh: '“名称: 值”形式的映射' },
  record: { en: 'a mapping of names to values', zh: '“名称: 值”形式的映射' },
  string: { en: 'a text', zh: '文本' },
} as const satisfies Record<string, Text>

const thisTextWords: Text = { en: 'this text', zh: '此文本' }
const thisName: Text = { en: 'this name', zh: '此名称' }
const otherText: Text = { en: 'another text', zh: '其他文本' }
const somethingElseText: Text = { en: 'something else', zh: '其他内容' }

/** Describes the expected value of a zod issue. */
function describeExpectedValue(issue: ConfigurationIssue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return Object.hasOwn(kindTexts, issue.expected)
        ? kindTexts[issue.expected as keyof typeof kindTexts]
        : somethingElseText
    case 'invalid_value':
      return joinAlternatives(
        issue.values.map((choice) => ({ en: `\`${String(choice)}\``, zh: ` \`${String(choice)}\`` })),
      )
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
      return somethingElseText
  }
}

function joinAlternatives(texts: readonly Text[]): Text {
  const last = texts.at(-1) ?? somethingElseText
  const front = texts.slice(0, -1)
  if (front.length === 0) return last
  return {
    en: `${front.map(({ en }) => en).join(', ')} or ${last.en}`,
    zh: `${front.map(({ zh }, index) => (index === 0 ? zh : zh.trimStart())).join('、')} 或${last.zh}`,
  }
}

/** How many names a message lists at most. */
const MAX_LISTED_NAMES = 16

function describeUnknownName(name: string, known: readonly string[], path: ConfigurationPath): Text {
  const suggestion = findNearest(name, known)
  // A text that resembles a known name is no key.
  const quotedText =
    suggestion === undefined ? quoteUnlessKey(name, thisName) : { en: quoteValue(name), zh: quoteValue(name) }
  const rule = path.length === 1 && path[0] === 'severities'
  const what = rule ? { en: 'is not a rule', zh: '不是规则' } : { en: 'is not known here', zh: '不是已知的名称' }
  if (suggestion !== undefined) {
    return {
      en: `${quotedText.en} ${what.en}; did you mean \`${suggestion}\`?`,
      zh: `${quotedText.zh} ${what.zh}；是否想写 \`${suggestion}\`？`,
    }
  }
  if (rule) {
    return {
      en: `${quotedText.en} ${what.en}: \`push-preflight rules\` lists them all`,
      zh: `${quotedText.zh} ${what.zh}：\`push-preflight rules\` 可列出全部规则`,
    }
  }
  const all = known
    .filter((one) => one !== '$schema')
    .slice(0, MAX_LISTED_NAMES)
    .map((one) => ({ en: `\`${one}\``, zh: ` \`${one}\`` }))
  return {
    en: `${quotedText.en} ${what.en}: expected ${joinAlternatives(all).en}`,
    zh: `${quotedText.zh} ${what.zh}：应为${joinAlternatives(all).zh}`,
  }
}

/** A path as messages show it: `domains.push.example.com.keys[0]`. */
export const formatConfigurationPath = (path: ConfigurationPath): string =>
  maskHexRuns(
    path
      .map((step, index) =>
        typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${formatPathStep(path, index)}`,
      )
      .join(''),
  )

/** Domain names have dots: a name without one may be a key. */
const formatPathStep = (path: ConfigurationPath, index: number): string => {
  const step = String(path[index])
  return path[index - 1] === 'domains' && looksLikeKey(step) ? '•'.repeat(8) : step
}
