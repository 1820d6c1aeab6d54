import { COMMON_OPTIONS, NO_OPERANDS, PRETTY_OR_JSON } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `codes`. */
export default {
  helpPlace: 90,
  operands: NO_OPERANDS,
  maxOperands: 0,
  about: { en: 'list the interruption codes', zh: '列出断流错误码' },
  examples: [['push-preflight codes --format json', { en: 'for programs', zh: '供程序读取' }]],
  options: ['format', ...COMMON_OPTIONS],
  optionOverrides: PRETTY_OR_JSON,
  run: async (context) => (await import('../explain/list-codes.ts')).runCodes(context),
} satisfies Command
