import { COMMON_OPTIONS, NO_OPERANDS, PRETTY_OR_JSON } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `rules`. */
export default {
  helpPlace: 100,
  operands: NO_OPERANDS,
  maxOperands: 0,
  about: { en: 'list the rules', zh: '列出规则' },
  examples: [['push-preflight rules --format json', { en: 'for programs', zh: '供程序读取' }]],
  options: ['format', ...COMMON_OPTIONS],
  optionOverrides: PRETTY_OR_JSON,
  run: async (context) => (await import('../explain/list-rules.ts')).runRules(context),
} satisfies Command
