import { recordFormats } from '../../reporters/records/index.ts'
import { COMMON_OPTIONS, FORMAT_OVERRIDE, GIVEN_ONCE, KEY_OPTIONS } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `diagnose`. */
export default {
  helpPlace: 80,
  operands: { en: '[file…]', zh: '[文件…]' },
  about: { en: 'find out what ended pushes, from their records', zh: '根据推断流记录分析断流原因' },
  examples: [
    [
      'push-preflight diagnose events.json',
      { en: 'responses of the API: DescribeLiveStreamEventList', zh: 'API 的返回：DescribeLiveStreamEventList' },
    ],
    [
      'push-preflight diagnose callbacks.jsonl.gz --since 24h --key-env LIVE_KEY',
      { en: 'a log of callbacks; URLs in it are checked too', zh: '回调日志，并检查其中的推流地址' },
    ],
    [
      'push-preflight diagnose 断流记录.csv --stream "room*" --time-zone Asia/Shanghai',
      { en: 'a table; times without an offset are in this zone', zh: '表格；没有时区的时间按此时区读取' },
    ],
    [
      'push-preflight diagnose callbacks.jsonl --reason 18/503 --format csv --output refused.csv',
      { en: 'possible wrong signatures, as a table', zh: '筛选可能是签名错误的记录，输出为表格' },
    ],
    [
      'push-preflight diagnose --account --since 7d --domain push.example.com',
      { en: 'the records of the account, from the API', zh: '通过 API 查询账号的推断流记录' },
    ],
  ],
  options: [
    'file',
    'columns',
    'account',
    'endpoint',
    'timeout',
    'since',
    'until',
    'domain',
    'app',
    'stream',
    'reason',
    'rows',

    ...KEY_OPTIONS,
    'now',
    'config',
    'format',
    'output',
    'time-zone',
    'show-secrets',
    'quiet',
    ...COMMON_OPTIONS,
  ],
  optionOverrides: {
    file: {
      about: {
        en: 'read records: responses of the API, callbacks, JSON Lines, CSV, logs that contain them; patterns work; .gz is decompressed; - is standard input',
        zh: '读取记录：API 的返回、回调、JSON Lines、CSV，以及含有这些内容的日志；可用通配符；.gz 自动解压；- 表示标准输入',
      },
    },
    account: {
      about: {
        en: 'query the API for records; default: of the last 24 hours, see --since (TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY)',
        zh: '通过 API 查询记录，默认最近 24 小时，可用 --since 指定（使用 TENCENTCLOUD_SECRET_ID、TENCENTCLOUD_SECRET_KEY）',
      },
    },
    timeout: {
      about: {
        en: 'timeout of each request of --account; default: 10s',
        zh: '--account 每次等待的时长，默认 10s',
      },
    },
    until: {
      about: { en: 'records before this time, written as for --since', zh: '此时间之前的记录，写法同 --since' },
      value: 'TIME',
    },
    domain: {
      ...GIVEN_ONCE,
      about: { en: 'records of this domain; * matches any text', zh: '此域名的记录；* 表示任意文字' },
    },
    app: {
      about: { en: 'records of this AppName; * matches any text', zh: '此路径(AppName)的记录；* 表示任意文字' },
    },
    stream: {
      about: {
        en: 'records of this stream; * matches any text; repeat for more',
        zh: '此流的记录；* 表示任意文字；可重复',
      },
    },
    now: {
      about: { en: 'the current time, for --since (ISO 8601)', zh: '--since 以此时间为当前时间（ISO 8601）' },
    },
    'time-zone': { about: { en: 'read and show times in this IANA zone', zh: '按此 IANA 时区读取和显示时间' } },
    format: { ...FORMAT_OVERRIDE, choices: recordFormats },
    quiet: { about: { en: 'no notices; errors only', zh: '不输出提示，仅输出错误' } },
  },
  operandChoices: 'files',
  readsConfiguration: true,
  run: async (context, operands) => (await import('../diagnose/diagnose.ts')).runDiagnose(context, operands),
} satisfies Command
