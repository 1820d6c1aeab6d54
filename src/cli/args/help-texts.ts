import type { Language } from '../../core/model/text.ts'

interface HelpTexts {
  /** Precedes the usage line. */
  readonly usage: string
  readonly options: string
  readonly headings: Readonly<Record<'commands' | 'options' | 'examples', string>>
  /** Below the help of all commands, and of `check`. */
  readonly epilogue: string
  /** Says where the options of each command are listed. */
  readonly formatMoreHint: (line: string) => string
}

/** The texts of help that belong to no option and no command. */
export const helpTexts: Readonly<Record<Language, HelpTexts>> = {
  en: {
    usage: 'Usage: ',
    options: '[options]',
    headings: { commands: 'Commands:', options: 'Options:', examples: 'Examples:' },
    epilogue: [
      'Exit codes: 0 nothing found, 1 findings (see --fail-on), 2 bad usage or configuration, 3 could not finish.',
      'Keys are also read from PUSH_PREFLIGHT_KEY and PUSH_PREFLIGHT_BACKUP_KEY.',
    ].join('\n'),
    formatMoreHint: (line) => `Each command has options of its own, see \`${line}\`.`,
  },
  zh: {
    usage: '用法：',
    options: '[选项]',
    headings: { commands: '命令：', options: '选项：', examples: '示例：' },
    epilogue: [
      '退出码：0 未发现问题，1 发现问题（见 --fail-on），2 用法或配置有误，3 未能完成。',
      'KEY 也可通过环境变量 PUSH_PREFLIGHT_KEY、PUSH_PREFLIGHT_BACKUP_KEY 提供。',
    ].join('\n'),
    formatMoreHint: (line) => `各命令的选项见 \`${line}\` 等。`,
  },
}
