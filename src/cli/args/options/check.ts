import { clientIds } from '../../../core/model/reading.ts'
import type { OptionSpec } from './option.ts'

/** Options of `check`; other commands share some. */
export const checkOptions = {
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
      en: 'read URLs from a file, one per line; lines that begin with # are comments; patterns such as "lists/**/*.txt" work; .gz is decompressed; - is standard input',
      zh: '从文件读取地址，每行一个；以 # 开头的行为注释；可用通配符，如 "lists/**/*.txt"；.gz 自动解压；- 表示标准输入',
    },
  },
  until: {
    kind: 'text',
    value: '23:00',
    about: {
      en: 'must stay valid until this time: the next 23:00, or an ISO 8601 time',
      zh: '要求有效至此时间：下一个 23:00，或 ISO 8601 时间',
    },
  },
  client: {
    kind: 'text',
    value: 'NAME',
    choices: clientIds,
    about: { en: 'parse the URL as this client does', zh: '按此客户端的方式解析地址' },
  },
  'client-ip': {
    kind: 'text',
    value: 'ADDRESS',
    about: { en: 'the IP address of the push client', zh: '推流端的 IP 地址' },
  },
  coprocess: {
    kind: 'switch',
    about: {
      en: 'answer each line of standard input before the next is read, blank lines too; with --format ndjson',
      zh: '读到标准输入的一行即输出一行结果，空行亦然；须与 --format ndjson 同用',
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
      en: 'find push URLs anywhere in the text of files and folders; - is standard input',
      zh: '在文件与目录的文本中查找推流地址；- 表示标准输入',
    },
  },
  exclude: {
    kind: 'list',
    value: 'GLOB',
    about: {
      en: 'leave out files of --scan and of patterns of --file, as a line of .gitignore does',
      zh: '从 --scan 与 --file 通配符的文件中排除，写法同 .gitignore',
    },
  },
  'stdin-filename': {
    kind: 'text',
    value: 'NAME',
    about: {
      en: 'the name, and so the language, of --scan -',
      zh: '--scan - 的文件名，并据此判断语言',
    },
  },
  fix: { kind: 'switch', about: { en: 'apply the safe fixes to the files', zh: '在文件中应用安全的修正' } },
  diff: { kind: 'switch', about: { en: 'show what --fix would change', zh: '显示 --fix 将做的改动' } },
  baseline: {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: { en: 'ignore the findings that are in this file', zh: '忽略此基线文件中已有的问题' },
  },
  'update-baseline': {
    kind: 'switch',
    about: {
      en: 'replace the file of --baseline with all current findings',
      zh: '将当前的全部问题写入 --baseline 指定的文件，取代原有内容',
    },
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
    about: { en: 'show at most this many findings; all are counted', zh: '最多显示的问题数（统计不受影响）' },
  },
  threads: {
    kind: 'text',
    value: 'COUNT',
    about: { en: 'worker threads for long input; default: automatic', zh: '处理大量输入的线程数，默认自动' },
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
      en: 'exit with 1 if a signature was not checked or a URL is out of scope, too',
      zh: '签名未检查或地址不适用时，退出码也为 1',
    },
  },
  account: {
    kind: 'switch',
    about: {
      en: 'query the account: domains, keys, bans, running pushes (TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY)',
      zh: '通过 API 查询账号的域名、鉴权 KEY、禁播与在线流（使用 TENCENTCLOUD_SECRET_ID、TENCENTCLOUD_SECRET_KEY）',
    },
  },
  endpoint: {
    kind: 'text',
    value: 'HOST',
    about: {
      en: 'the API for --account: international, or a host; default: live.tencentcloudapi.com',
      zh: '--account 使用的 API：international（国际站）或主机名；默认 live.tencentcloudapi.com',
    },
  },
  cache: {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: {
      en: 'cache the answers of --account in this file, without keys',
      zh: '将 --account 查到的信息（不含 KEY）保存到此文件，供下次使用',
    },
  },
  'max-age': {
    kind: 'text',
    value: '10m',
    about: { en: 'how long the cache is valid; default: 10m', zh: '缓存的有效时长，默认 10m' },
  },
  probe: {
    kind: 'switch',
    about: {
      en: 'check DNS, the port and the certificate from this computer',
      zh: '从本机探测域名解析、端口与证书',
    },
  },
  timeout: {
    kind: 'text',
    value: '10s',
    about: {
      en: 'timeout of each request of --account and --probe; default: 10s, 5s',
      zh: '--account 与 --probe 每次等待应答的超时时间，默认分别为 10s、5s',
    },
  },
  'show-secrets': {
    kind: 'switch',
    about: { en: 'show signatures and passwords', zh: '不隐藏签名与密码' },
  },
  verbose: { kind: 'switch', about: { en: 'print more details', zh: '输出更多信息' } },
} as const satisfies Record<string, OptionSpec>
