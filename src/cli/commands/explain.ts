import { COMMON_OPTIONS, KEY_OPTIONS, PRETTY_OR_JSON } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `explain`. */
export default {
  helpPlace: 40,
  operands: { en: '<code|rule|error|…>', zh: '<错误码|规则|报错|…>' },
  about: {
    en: 'explain a code, a rule, or what a client shows',
    zh: '解释断流错误码、规则或客户端报错',
  },
  examples: [
    ['push-preflight explain 18/503', { en: 'a code; 18503 will do', zh: '错误码，也可写作 18503' }],
    ['push-preflight explain tx-time-expired', { en: 'a rule', zh: '规则' }],
    ['push-preflight explain recipes', { en: 'known wrong ways to make a txSecret', zh: '常见的错误签名方式' }],
    [
      'push-preflight explain obs:-3',
      { en: 'an error of OBS; also ffmpeg:… and sdk:-1326', zh: 'OBS 的错误号，另有 ffmpeg:…、sdk:-1326' },
    ],
    [
      'push-preflight explain "无法访问指定的频道或推流码"',
      { en: 'what a client shows, in either language', zh: '客户端的提示文字，中英文均可' },
    ],
    [
      'push-preflight explain "推流客户端主动断流(3)"',
      { en: 'the reason of a record: all codes that share it', zh: '断流记录中的原因：列出使用该说明的全部错误码' },
    ],
    ['push-preflight explain - < ffmpeg.log', { en: 'the output of a client', zh: '客户端的输出' }],
    [
      'push-preflight explain 18/503 --url "rtmp://…" --key-env LIVE_KEY',
      { en: 'which of its causes applies to this URL', zh: '此地址符合其中哪个原因' },
    ],
  ],
  options: [
    'url',
    ...KEY_OPTIONS,
    'now',
    'client',
    'client-ip',
    'config',
    'format',
    'time-zone',
    'show-secrets',
    ...COMMON_OPTIONS,
  ],
  optionOverrides: PRETTY_OR_JSON,
  readsConfiguration: true,
  run: async (context, operands) => (await import('../explain/explain.ts')).runExplain(context, operands),
} satisfies Command
