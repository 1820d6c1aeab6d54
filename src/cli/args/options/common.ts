import { checkFormatHelp, checkFormats } from '../../../reporters/check/index.ts'
import type { OptionSpec } from './option.ts'

/** Options of several commands. */
export const commonOptions = {
  url: {
    kind: 'text',
    value: 'URL',
    about: { en: 'list the rules that fire on this URL first', zh: '将此地址触发的规则排在最前' },
  },
  'key-env': {
    kind: 'list',
    value: 'NAME',
    about: {
      en: 'environment variable with the signing key; repeat for the backup key',
      zh: '存放鉴权 KEY 的环境变量；可重复，第二个为备 KEY',
    },
  },
  'key-file': {
    kind: 'list',
    value: 'FILE',
    path: true,
    about: {
      en: 'file with the signing key; repeat for the backup key',
      zh: '存放鉴权 KEY 的文件；可重复，第二个为备 KEY',
    },
  },
  'key-prompt': {
    kind: 'switch',
    about: { en: 'ask for the signing key (hidden input)', zh: '提示输入鉴权 KEY（输入时不显示）' },
  },
  now: {
    kind: 'text',
    value: 'TIME',
    about: { en: 'use this as the current time (ISO 8601)', zh: '以此时间为当前时间（ISO 8601）' },
  },
  for: {
    kind: 'text',
    value: '3h',
    about: { en: 'must stay valid for this long: 90m, 3h, 7d', zh: '要求至少在此时长内有效：90m、3h、7d' },
  },
  config: {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: {
      en: 'use this configuration; default: push-preflight.config.* in this folder or above',
      zh: '使用此配置文件；默认在当前目录及上级目录中查找 push-preflight.config.*',
    },
  },
  format: {
    kind: 'list',
    value: 'NAME',
    choices: checkFormats,
    about: checkFormatHelp,
  },
  output: {
    kind: 'text',
    value: 'FILE',
    short: 'o',
    path: true,
    about: { en: 'write to a file instead of standard output', zh: '写入文件而非标准输出' },
  },
  'time-zone': {
    kind: 'text',
    value: 'ZONE',
    about: { en: 'show times in this IANA zone', zh: '按此 IANA 时区显示时间' },
  },
  force: { kind: 'switch', about: { en: 'replace an existing file', zh: '覆盖已有文件' } },
  quiet: {
    kind: 'switch',
    short: 'q',
    about: { en: 'print problems only', zh: '不输出未发现问题的地址' },
  },
  lang: {
    kind: 'text',
    value: 'en|zh',
    choices: ['en', 'zh'],
    about: { en: 'language of the output', zh: '输出语言' },
  },
  help: { kind: 'switch', short: 'h', about: { en: 'show help', zh: '显示帮助' } },
  version: { kind: 'switch', short: 'V', about: { en: 'show the version', zh: '显示版本号' } },
} as const satisfies Record<string, OptionSpec>
