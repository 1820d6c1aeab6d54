import { COMMON_OPTIONS, KEY_OPTIONS, NO_OPERANDS, PRETTY_OR_JSON } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `obs list`. */
export default {
  helpPlace: 60,
  operands: NO_OPERANDS,
  maxOperands: 0,
  about: { en: 'list the profiles of OBS, with a prediction for each', zh: '列出 OBS 的配置文件及其检查结论' },
  examples: [
    ['push-preflight obs list', { en: 'every profile, with its expiry', zh: '列出全部配置文件及到期时间' }],
    ['push-preflight obs list --obs-folder D:\\OBS', { en: 'a portable OBS', zh: '便携版 OBS' }],
  ],
  options: [
    'obs-folder',
    ...KEY_OPTIONS,
    'now',
    'for',
    'until',
    'config',
    'format',
    'time-zone',
    'show-secrets',
    'quiet',
    ...COMMON_OPTIONS,
  ],
  optionOverrides: PRETTY_OR_JSON,
  readsConfiguration: true,
  refusesEmptyValues: true,
  run: async (context) => (await import('../obs/list.ts')).runObsList(context),
} satisfies Command
