import { COMMON_OPTIONS, KEY_OPTIONS } from '../args/command-spec.ts'
import { runCheck } from '../check/check-command.ts'
import type { Command } from './command.ts'

/** The command `check`. */
export default {
  helpPlace: 10,
  operands: { en: '[url…]', zh: '[地址…]' },
  about: { en: 'check whether push URLs would be refused (default)', zh: '检查推流地址是否会被拒绝（默认命令）' },
  examples: [
    [
      'push-preflight "rtmp://push.example.com/live/room1?txSecret=…&txTime=…"',
      { en: 'check one URL; quote it', zh: '检查一个地址，注意加引号' },
    ],
    [
      'push-preflight --server rtmp://push.example.com/live/ --stream-key "room1?txSecret=…&txTime=…"',
      { en: 'check the two fields of OBS', zh: '检查 OBS 的两个字段' },
    ],
    [
      'push-preflight --file urls.txt --key-env LIVE_KEY --format concise',
      { en: 'check a list, signatures included', zh: '批量检查，包括签名' },
    ],
    [
      'push-preflight --scan . --fix',
      { en: 'find URLs in a project, and apply the safe fixes', zh: '扫描项目中的推流地址，并应用安全的修正' },
    ],
    [
      'push-preflight --file "rooms/**/*.csv" --column push_url',
      { en: 'check a column of all tables in a folder', zh: '检查目录中所有表格的同一列' },
    ],
    [
      'push-preflight --field push.url rooms.jsonl.gz',
      { en: 'check a member of JSON Lines, gzipped or not', zh: '检查 JSON Lines 的一个成员，可为 gzip 文件' },
    ],
    [
      'push-preflight --account --probe "rtmp://push.example.com/live/room1?txSecret=…&txTime=…"',
      { en: 'with account data, DNS and the port', zh: '结合账号信息、域名解析与端口检查' },
    ],
    ['push-preflight --until 23:00 urls.txt', { en: 'must still be valid at 23:00', zh: '23:00 时仍须有效' }],
    ['push-preflight', { en: 'paste a URL, hidden from the shell’s history', zh: '粘贴地址，不进入命令历史' }],
  ],
  options: [
    'server',
    'stream-key',
    'file',
    'coprocess',
    'column',
    'field',
    'scan',
    'domain',
    'exclude',
    'stdin-filename',
    'fix',
    'diff',
    ...KEY_OPTIONS,
    'now',
    'for',
    'until',
    'client',
    'client-ip',
    'config',
    'format',
    'output',
    'only',
    'max-findings',
    'fail-on',
    'strict',
    'baseline',
    'update-baseline',
    'account',
    'endpoint',
    'cache',
    'max-age',
    'probe',
    'timeout',
    'threads',
    'time-zone',
    'show-secrets',
    'verbose',
    'quiet',
    ...COMMON_OPTIONS,
    'version',
  ],
  optionOverrides: {
    domain: {
      about: {
        en: 'a push domain whose URLs --scan checks, also unsigned; *.example.com for all below it',
        zh: '--scan 检查其地址（含未签名地址）的推流域名；*.example.com 表示其下所有域名',
      },
    },
  },
  operandChoices: 'files',
  readsConfiguration: true,
  takesSeveralFormats: true,
  run: runCheck,
} satisfies Command
