import type { Language } from '../../core/model/text.ts'

interface HelpTexts {
  /** Stands before the usage line. */
  readonly usage: string
  readonly options: string
  readonly epilogue: string
  /** Stands below the help of several commands: what tells more of one. */
  readonly formatMoreHint: (line: string) => string
  /** yargs's own words: a bundle has lost its locale files. */
  readonly yargs: Readonly<Record<string, string>>
}

/** The words of the help that belong to no option and no command. */
export const helpTexts: Readonly<Record<Language, HelpTexts>> = {
  en: {
    usage: 'Usage: ',
    options: '[options]',
    epilogue: [
      'Exit codes: 0 nothing found, 1 findings (see --fail-on), 2 bad usage or configuration, 3 could not finish.',
      'Keys are also read from PUSH_PREFLIGHT_KEY and PUSH_PREFLIGHT_BACKUP_KEY.',
    ].join('\n'),
    formatMoreHint: (line) => `Each has options of its own: \`${line}\`.`,
    yargs: {
      'Commands:': 'Commands:',
      'Options:': 'Options:',
      'Examples:': 'Examples:',
      'Not enough arguments following: %s': 'option `--%s` needs a value',
    },
  },
  zh: {
    usage: '用法：',
    options: '[选项]',
    epilogue: [
      '退出码：0 未发现问题，1 发现问题（见 --fail-on），2 用法或配置有误，3 未能完成。',
      'KEY 也可通过环境变量 PUSH_PREFLIGHT_KEY、PUSH_PREFLIGHT_BACKUP_KEY 提供。',
    ].join('\n'),
    formatMoreHint: (line) => `各命令的选项见 \`${line}\` 等。`,
    yargs: {
      'Commands:': '命令：',
      'Options:': '选项：',
      'Examples:': '示例：',
      'Not enough arguments following: %s': '选项 `--%s` 缺少值',
    },
  },
}
