import { protocols } from '../../core/model/signing.ts'
import { COMMON_OPTIONS, GIVEN_ONCE, KEY_OPTIONS, NO_OPERANDS, PRETTY_OR_JSON } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `obs set`. */
export default {
  helpPlace: 70,
  operands: NO_OPERANDS,
  maxOperands: 0,
  about: { en: 'set Server and Stream Key of OBS', zh: '设置 OBS 的服务器与推流码' },
  examples: [
    [
      'push-preflight obs set --domain push.example.com --stream room1 --ttl 24h --key-env LIVE_KEY',
      { en: 'sign, and write into the current profile', zh: '签名，并写入当前配置文件' },
    ],
    [
      'push-preflight obs set --profile "My Show" --url-env PUSH_URL',
      { en: 'a URL that is signed already', zh: '使用已签名的地址' },
    ],
    [
      'push-preflight obs set --live --stream room1 --expires 23:00 --key-env LIVE_KEY',
      { en: 'in the running OBS', zh: '设置正在运行的 OBS' },
    ],
    ['push-preflight obs set', { en: 'paste a URL, hidden', zh: '粘贴地址（不显示）' }],
  ],
  options: [
    'url',
    'url-env',
    'domain',
    'app',
    'stream',
    'ttl',
    'expires',
    'protocol',
    'algorithm',
    'param',

    'tx-host',
    'tx-time-case',
    ...KEY_OPTIONS,
    'config',
    'profile',
    'obs-folder',
    'force',
    'live',
    'host',
    'port',
    'for',
    'now',
    'format',
    'time-zone',
    'show-secrets',
    'quiet',
    ...COMMON_OPTIONS,
  ],
  optionOverrides: {
    ...PRETTY_OR_JSON,
    domain: GIVEN_ONCE,
    url: {
      about: {
        en: 'set this URL as it is, or sign it again with --ttl or --expires; - is standard input; others can see it in the process list',
        zh: '直接使用此地址；与 --ttl 或 --expires 同用则重新签名；- 表示标准输入；其他用户可在进程列表中看到',
      },
    },
    for: {
      about: { en: 'warn if the URL is valid for less; default: 12h', zh: '有效时长不足时警告，默认 12h' },
      value: '12h',
    },
    stream: { about: { en: 'StreamName', zh: '流名称(StreamName)' } },
    protocol: { choices: protocols },
    force: { about: { en: 'write even if OBS is running', zh: 'OBS 正在运行时也写入' } },
    quiet: { about: { en: 'no warnings; errors only', zh: '不输出警告，仅输出错误' } },
    'show-secrets': { about: { en: 'show the whole Stream Key', zh: '显示完整推流码' } },
  },
  readsConfiguration: true,
  refusesEmptyValues: true,
  run: async (context) => (await import('../obs/set.ts')).runObsSet(context),
} satisfies Command
