import { clients } from '../core/clients/index.ts'
import { protocols } from '../core/model/signing.ts'
import type { Text } from '../core/model/text.ts'

/** One option of the command, as parsers, help and completion know it. */
export interface Option {
  /** switch: no value. text: one value. list: may be repeated. */
  readonly kind: 'switch' | 'text' | 'list'
  readonly about: Text
  /** What stands for the value in help. */
  readonly value?: string
  readonly choices?: readonly string[]
  readonly short?: string
  /** The value names a file, which a shell can complete. */
  readonly path?: true
}

/** Every option of every command. Both parsers, the help and the shells' completion are made from this table. */
export const options = {
  server: {
    kind: 'text',
    value: 'URL',
    about: { en: 'the Server of OBS, joined with --stream-key', zh: 'OBS 的“服务器”，与 --stream-key 合并检查' },
  },
  'stream-key': {
    kind: 'text',
    value: 'KEY',
    about: { en: 'the Stream Key of OBS', zh: 'OBS 的“推流码”' },
  },
  file: {
    kind: 'list',
    value: 'FILE',
    short: 'f',
    path: true,
    about: {
      en: 'read URLs from a file, one a line; lines that begin with # are skipped; patterns such as "lists/**/*.txt" will do; .gz is unpacked; - is standard input',
      zh: '从文件读取地址，每行一个；以 # 开头的行为注释；可用通配符，如 "lists/**/*.txt"；.gz 自动解压；- 表示标准输入',
    },
  },
  url: {
    kind: 'text',
    value: 'URL',
    about: { en: 'put the rules that fire on this URL first', zh: '将此地址触发的规则排在最前' },
  },
  from: {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: {
      en: 'sign every row of a CSV or JSON Lines file: columns stream, domain, app, ttl, expires, protocol, …; - is standard input',
      zh: '为 CSV 或 JSON Lines 文件的每一行签名，列名：stream、domain、app、ttl、expires、protocol 等；- 表示标准输入',
    },
  },
  domain: {
    kind: 'text',
    value: 'DOMAIN',
    about: {
      en: 'the push domain; default: the only one of the configuration',
      zh: '推流域名；默认取配置中唯一的域名',
    },
  },
  app: { kind: 'text', value: 'NAME', about: { en: 'AppName; default: live', zh: '推流路径(AppName)，默认 live' } },
  stream: {
    kind: 'list',
    value: 'NAME',
    about: { en: 'StreamName; repeat for more URLs', zh: '流名称(StreamName)，可重复' },
  },
  ttl: {
    kind: 'text',
    value: '24h',
    about: {
      en: 'how long the URL is to be valid: 90m, 24h, 7d; default: 24h',
      zh: '有效时长：90m、24h、7d；默认 24h',
    },
  },
  expires: {
    kind: 'text',
    value: 'TIME',
    about: {
      en: 'when the URL is to expire: the next 23:00, or an ISO 8601 time',
      zh: '到期时间：下一个 23:00，或 ISO 8601 时间',
    },
  },
  algorithm: {
    kind: 'text',
    value: 'NAME',
    choices: ['md5', 'sha256'],
    about: { en: 'how txSecret is made; default: md5', zh: '签名算法，默认 md5' },
  },
  protocol: {
    kind: 'text',
    value: 'NAME',
    choices: [...protocols, 'all'],
    about: { en: 'the protocol to push by; default: rtmp', zh: '推流协议，默认 rtmp' },
  },
  param: {
    kind: 'list',
    value: 'NAME=VALUE',
    about: { en: 'a further parameter, kept behind the signature', zh: '附加参数，写在签名之后' },
  },
  'tx-host': {
    kind: 'text',
    value: 'DOMAIN',
    about: {
      en: 'the push domain, where --domain is an address to connect to (HTTPDNS)',
      zh: '推流域名（--domain 为实际连接的 IP 或主机时使用，如 HTTPDNS）',
    },
  },
  'tx-time-case': {
    kind: 'text',
    value: 'CASE',
    choices: ['upper', 'lower'],
    about: { en: 'the letters of txTime; default: upper', zh: 'txTime 的字母大小写，默认大写' },
  },
  explain: {
    kind: 'switch',
    about: { en: 'say what was hashed, with the key left out', zh: '说明签名的计算方法（不含 KEY）' },
  },
  qr: { kind: 'switch', about: { en: 'draw the URL as a QR code', zh: '以二维码显示地址' } },
  'qr-svg': {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: { en: 'write the URL as a QR code to an SVG file', zh: '将地址的二维码写入 SVG 文件' },
  },
  'key-env': {
    kind: 'list',
    value: 'NAME',
    about: {
      en: 'environment variable that holds the signing key; repeat for the backup key',
      zh: '存放鉴权 KEY 的环境变量；可重复，第二个为备 KEY',
    },
  },
  'key-file': {
    kind: 'list',
    value: 'FILE',
    path: true,
    about: {
      en: 'file that holds the signing key; repeat for the backup key',
      zh: '存放鉴权 KEY 的文件；可重复，第二个为备 KEY',
    },
  },
  'key-prompt': {
    kind: 'switch',
    about: { en: 'ask for the signing key, hidden', zh: '提示输入鉴权 KEY（输入时不显示）' },
  },
  now: {
    kind: 'text',
    value: 'TIME',
    about: { en: 'judge as if it were this time (ISO 8601)', zh: '以此时间为当前时间（ISO 8601）' },
  },
  for: {
    kind: 'text',
    value: '3h',
    about: { en: 'must stay valid that long: 90m, 3h, 7d', zh: '要求至少在此时长内有效：90m、3h、7d' },
  },
  until: {
    kind: 'text',
    value: '23:00',
    about: {
      en: 'must stay valid until then: the next 23:00, or an ISO 8601 time',
      zh: '要求有效至此时间：下一个 23:00，或 ISO 8601 时间',
    },
  },
  client: {
    kind: 'text',
    value: 'NAME',
    choices: Object.keys(clients),
    about: { en: 'read the URL as this client does', zh: '按此客户端的方式解析地址' },
  },
  'client-ip': {
    kind: 'text',
    value: 'ADDRESS',
    about: { en: 'the address that the push comes from', zh: '推流端的 IP 地址' },
  },
  config: {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: {
      en: 'use this configuration; default: push-preflight.config.* here or above',
      zh: '使用此配置文件；默认在当前目录及上级目录中查找 push-preflight.config.*',
    },
  },
  column: {
    kind: 'text',
    value: 'NAME',
    about: {
      en: 'read URLs from this column of CSV and TSV files: its name, or its number from 1',
      zh: '从 CSV、TSV 文件的这一列读取地址：列名，或从 1 起的列号',
    },
  },
  field: {
    kind: 'text',
    value: 'PATH',
    about: {
      en: 'read URLs from this member of JSON Lines files, such as push.url',
      zh: '从 JSON Lines 文件的这一成员读取地址，如 push.url',
    },
  },
  scan: {
    kind: 'list',
    value: 'PATH',
    path: true,
    about: {
      en: 'find push URLs anywhere in the text of files and folders',
      zh: '在文件与目录的文本中查找推流地址',
    },
  },
  fix: { kind: 'switch', about: { en: 'apply the safe fixes to the files', zh: '在文件中应用安全的修正' } },
  diff: { kind: 'switch', about: { en: 'show what --fix would change', zh: '显示 --fix 将做的改动' } },
  baseline: {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: { en: 'leave out what is in this baseline', zh: '忽略此基线文件中已有的问题' },
  },
  'update-baseline': {
    kind: 'switch',
    about: { en: 'write what is found to the baseline', zh: '将当前的问题写入基线文件' },
  },
  only: {
    kind: 'text',
    value: 'OUTCOME',
    choices: ['refused', 'at-risk', 'no-objection', 'out-of-scope'],
    about: { en: 'show only URLs with this outcome', zh: '只显示此结论的地址' },
  },
  'max-findings': {
    kind: 'text',
    value: 'COUNT',
    about: { en: 'show no more findings than that; all are counted', zh: '最多显示的问题数（统计不受影响）' },
  },
  threads: {
    kind: 'text',
    value: 'COUNT',
    about: { en: 'worker threads for long input; default: as pays', zh: '处理大量输入的线程数，默认自动' },
  },
  format: {
    kind: 'list',
    value: 'NAME',
    choices: ['pretty', 'concise', 'json', 'ndjson'],
    about: {
      en: 'how the answer is written; repeat with NAME=FILE for more',
      zh: '输出格式；可重复，用 NAME=文件 写入其他文件',
    },
  },
  output: {
    kind: 'text',
    value: 'FILE',
    short: 'o',
    path: true,
    about: { en: 'write to a file instead of standard output', zh: '写入文件而非标准输出' },
  },
  'fail-on': {
    kind: 'text',
    value: 'SEVERITY',
    choices: ['error', 'warning', 'hint', 'never'],
    about: { en: 'severity from which the exit code is 1; default: error', zh: '达到此级别时退出码为 1；默认 error' },
  },
  strict: {
    kind: 'switch',
    about: {
      en: 'exit 1 also where the signature was not checked or the URL is out of scope',
      zh: '签名未检查或地址不适用时，退出码也为 1',
    },
  },
  'time-zone': {
    kind: 'text',
    value: 'ZONE',
    about: { en: 'show times in this IANA zone', zh: '按此 IANA 时区显示时间' },
  },
  'show-secrets': {
    kind: 'switch',
    about: { en: 'leave signatures and passwords in clear', zh: '不隐藏签名与密码' },
  },
  force: { kind: 'switch', about: { en: 'replace an existing file', zh: '覆盖已有文件' } },
  verbose: { kind: 'switch', about: { en: 'say more', zh: '输出更多信息' } },
  quiet: {
    kind: 'switch',
    short: 'q',
    about: { en: 'say nothing of URLs without findings', zh: '不输出未发现问题的地址' },
  },
  lang: {
    kind: 'text',
    value: 'en|zh',
    choices: ['en', 'zh'],
    about: { en: 'language of the output', zh: '输出语言' },
  },
  help: { kind: 'switch', short: 'h', about: { en: 'show help', zh: '显示帮助' } },
  version: { kind: 'switch', short: 'V', about: { en: 'show the version', zh: '显示版本号' } },
} as const satisfies Record<string, Option>

export type OptionName = keyof typeof options

type ValueOf<O extends Option> = O['kind'] extends 'switch'
  ? true
  : O['kind'] extends 'list'
    ? readonly string[]
    : string

/** What was given, by option. An option that was not given is absent. */
export type Values = { readonly [N in OptionName]?: ValueOf<(typeof options)[N]> }

/** The option of that name, with or without its dashes. */
export const optionOf = (name: string): Option | undefined =>
  Object.hasOwn(options, name) ? options[name as OptionName] : undefined
