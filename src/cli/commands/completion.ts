import { COMMON_OPTIONS } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `completion`. */
export default {
  helpPlace: 130,
  operands: { en: '<bash|zsh|fish>', zh: '<bash|zsh|fish>' },
  maxOperands: 1,
  about: { en: 'print a completion script for a shell', zh: '输出 shell 补全脚本' },
  examples: [
    ['source <(push-preflight completion bash)', { en: 'bash: in ~/.bashrc', zh: 'bash：写入 ~/.bashrc' }],
    ['source <(push-preflight completion zsh)', { en: 'zsh: in ~/.zshrc', zh: 'zsh：写入 ~/.zshrc' }],
    [
      'push-preflight completion fish > ~/.config/fish/completions/push-preflight.fish',
      { en: 'fish: once', zh: 'fish：执行一次' },
    ],
  ],
  options: [...COMMON_OPTIONS],
  operandChoices: ['bash', 'zsh', 'fish'],
  run: async (context, operands) => (await import('../completion/completion.ts')).runCompletion(context, operands),
} satisfies Command
