import { COMMON_OPTIONS, KEY_OPTIONS, NO_OPERANDS } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `obs check`. */
export const obsCheckCommand: Command = {
  operands: NO_OPERANDS,
  maxOperands: 0,
  about: { en: 'check what OBS is set to push to', zh: '检查 OBS 中设置的推流地址' },
  examples: [
    ['push-preflight obs check --for 3h', { en: 'before a stream of three hours', zh: '三小时的直播开始之前' }],
    [
      'push-preflight obs check --profile "My Show" --key-env LIVE_KEY',
      { en: 'one profile, signature included', zh: '检查一个配置文件，包括签名' },
    ],
    [
      'push-preflight obs check --all --format json',
      { en: 'all profiles, for programs', zh: '检查全部配置文件，供程序读取' },
    ],
    ['push-preflight obs check --live', { en: 'check the running OBS', zh: '向正在运行的 OBS 查询' }],
  ],
  options: [
    'profile',
    'all',
    'file',
    'obs-folder',
    'live',
    'host',
    'port',
    ...KEY_OPTIONS,
    'now',
    'for',
    'until',
    'client-ip',
    'config',
    'account',
    'endpoint',
    'cache',
    'max-age',
    'probe',
    'timeout',
    'format',
    'output',
    'only',
    'fail-on',
    'strict',
    'time-zone',
    'show-secrets',
    'verbose',
    'quiet',
    ...COMMON_OPTIONS,
  ],
  optionOverrides: {
    file: { about: { en: 'check this service.json; may be repeated', zh: '检查此 service.json，可重复' } },
  },
  readsConfiguration: true,
  refusesEmptyValues: true,
  takesSeveralFormats: true,
  run: async (context) => (await import('../obs/check.ts')).runObsCheck(context),
}
