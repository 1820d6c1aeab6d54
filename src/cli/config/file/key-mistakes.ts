import type { z } from 'zod'
import type { Text } from '../../../core/model/text.ts'
import { findNearest } from '../../../core/text/nearest.ts'
import type { ConfigurationPath } from './document.ts'

/** The member of a domain or of `defaults` that a path leads to. */
const getKeysMember = (path: ConfigurationPath): string | number | undefined => path[path[0] === 'domains' ? 2 : 1]

/** Whether a path leads to keys or below: messages never repeat a value from there. */
export const isKeysPath = (path: ConfigurationPath): boolean =>
  ['keys', 'playbackKeys'].includes(String(getKeysMember(path)))

const clearKeyText: Text = {
  en: 'do not write a key here: name the environment variable that has it (`env: NAME`) or a file (`file: PATH`)',
  zh: '此处不能填写 KEY 明文，请改为 `env: 环境变量名` 或 `file: 文件路径`',
}

const keyListText: Text = {
  en: 'expected a list of keys, each `env: NAME` or `file: PATH`',
  zh: '应为 KEY 列表，每项为 `env: 环境变量名` 或 `file: 文件路径`',
}

/** Describes an unknown name in a key source. */
export function describeKeyName(name: string, path: ConfigurationPath): Text {
  const isPlayback = getKeysMember(path) === 'playbackKeys'
  if (isPlayback && name === 'role') return { en: 'a playback key has no `role`', zh: '播放 KEY 没有 `role`' }
  const suggestion = findNearest(name, isPlayback ? ['env', 'file'] : ['env', 'file', 'role'])
  if (suggestion === undefined) return clearKeyText
  return {
    en: `this name is not known here; did you mean \`${suggestion}\`?`,
    zh: `名称有误；是否想写 \`${suggestion}\`？`,
  }
}

/** Describes any other mistake in keys. */
export function describeKeyIssue(issue: z.core.$ZodIssue, value: unknown): Text {
  if (issue.code === 'custom') return { en: String(issue.params?.['en']), zh: String(issue.params?.['zh']) }
  if (issue.path.at(-1) === 'role') {
    return { en: 'expected `primary` or `backup`', zh: '应为 `primary`（主）或 `backup`（备）' }
  }
  if (issue.path.at(-1) === 'env') {
    return { en: 'expected the name of an environment variable', zh: '应为环境变量名' }
  }
  if (issue.path.at(-1) === 'file') return { en: 'expected the path of a file', zh: '应为文件路径' }
  return typeof value === 'string' || typeof value === 'number' ? clearKeyText : keyListText
}
