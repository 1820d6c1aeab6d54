import { COMMON_OPTIONS, NO_OPERANDS } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `page`. */
export default {
  helpPlace: 120,
  operands: NO_OPERANDS,
  maxOperands: 0,
  about: {
    en: 'check, sign and look up codes in a browser, offline',
    zh: '在浏览器中检查、生成地址和查询错误码（离线）',
  },
  examples: [
    ['push-preflight page', { en: 'serve it to this computer only', zh: '仅供本机访问' }],
    [
      'push-preflight page --output push-preflight.html',
      { en: 'one file, to open or to send to others', zh: '保存为单个文件，可直接打开或发给他人' },
    ],
  ],
  options: ['output', ...COMMON_OPTIONS],
  optionOverrides: {
    output: {
      about: {
        en: 'write the page to a file instead of serving it; - is standard output',
        zh: '将页面写入文件，不启动服务；- 表示标准输出',
      },
    },
  },
  readsOutputDash: true,
  run: async (context) => (await import('../page/page.ts')).runPage(context),
} satisfies Command
