import { splitClientIds } from '../../core/model/reading.ts'
import { signFormats } from '../../reporters/sign/index.ts'
import { COMMON_OPTIONS, GIVEN_ONCE, KEY_OPTIONS, NO_OPERANDS } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `sign`. */
export default {
  helpPlace: 20,
  operands: NO_OPERANDS,
  maxOperands: 0,
  about: { en: 'make signed push URLs', zh: '生成带签名的推流地址' },
  examples: [
    [
      'push-preflight sign --domain push.example.com --stream room1 --ttl 24h --key-env LIVE_KEY',
      { en: 'one URL, ready to push', zh: '生成一个推流地址' },
    ],
    [
      'push-preflight sign --domain push.example.com --stream room1 --expires 23:00 --format obs',
      { en: 'the two fields of OBS', zh: 'OBS 的两个字段' },
    ],
    [
      'push-preflight sign --url "rtmp://push.example.com/live/room1?txSecret=…&txTime=…" --ttl 12h',
      { en: 'sign a URL again', zh: '为已有地址重新签名' },
    ],
    [
      'push-preflight sign --from streams.csv --domain push.example.com --output urls.csv',
      { en: 'one URL for each row', zh: '为每一行生成地址' },
    ],
    [
      'push-preflight sign --explain --code php',
      { en: 'a program that signs, to put into a back end', zh: '可用于后端的签名程序' },
    ],
  ],
  options: [
    'domain',
    'app',
    'stream',
    'ttl',
    'expires',
    'protocol',
    'algorithm',
    'param',
    'tx-host',
    'client',
    'tx-time-case',
    'url',
    'from',
    ...KEY_OPTIONS,
    'config',
    'format',
    'encoder',
    'output',
    'explain',
    'code',
    'qr',
    'qr-svg',
    'for',
    'now',
    'time-zone',
    'quiet',
    ...COMMON_OPTIONS,
  ],
  optionOverrides: {
    client: {
      about: { en: 'write the URL as this client needs it', zh: '按此客户端的需要书写地址' },
      choices: splitClientIds,
    },
    domain: GIVEN_ONCE,
    url: { about: { en: 'sign this URL again; only its signature changes', zh: '为此地址重新签名，其余部分不变' } },
    for: {
      about: {
        en: 'warn if the URL is valid for less; default: 12h',
        zh: '有效时长不足时警告，默认 12h',
      },
      value: '12h',
    },
    format: {
      about: { en: 'output format; default: url', zh: '输出格式，默认 url' },
      choices: signFormats,
    },
    now: { about: { en: 'use this as the current time (ISO 8601)', zh: '以此时间为当前时间（ISO 8601）' } },
    'time-zone': { about: { en: 'read and show times in this IANA zone', zh: '按此 IANA 时区读取和显示时间' } },
    quiet: { about: { en: 'no warnings; errors only', zh: '不输出警告，仅输出错误' } },
  },
  readsConfiguration: true,
  urlOperandHint: { en: 'a URL to sign again goes after --url', zh: '要重新签名的地址须写在 --url 之后' },
  run: async (context) => (await import('../sign/sign-urls.ts')).runSign(context),
} satisfies Command
