import { COMMON_OPTIONS, NO_OPERANDS } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `init`. */
export default {
  helpPlace: 110,
  operands: NO_OPERANDS,
  maxOperands: 0,
  about: { en: 'write a configuration: asks for domain, key and limits', zh: '生成配置文件：询问域名、KEY 与限制' },
  examples: [
    ['push-preflight init', { en: 'in the project’s folder', zh: '在项目目录中运行' }],
    ['push-preflight init < /dev/null', { en: 'no questions: a template', zh: '不提问，生成模板' }],
  ],
  options: ['force', ...COMMON_OPTIONS],
  run: async (context) => (await import('../init/init.ts')).runInit(context),
} satisfies Command
