import { splitClientIds } from '../../core/model/reading.ts'
import { COMMON_OPTIONS, FORMAT_OVERRIDE } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `split`. */
export default {
  helpPlace: 30,
  operands: { en: '[url]', zh: '[地址]' },
  maxOperands: 1,
  about: {
    en: 'split a URL into the fields of OBS and other clients',
    zh: '拆分推流地址：OBS 字段与客户端发送内容',
  },
  examples: [
    [
      'push-preflight split "rtmp://push.example.com/live/room1?txSecret=…&txTime=…"',
      { en: 'the content of each field', zh: '各字段应填写的内容' },
    ],
    [
      'push-preflight split --server rtmp://push.example.com/live/ --stream-key "room1?txSecret=…&txTime=…"',
      { en: 'and back', zh: '由两个字段还原地址' },
    ],
    [
      'push-preflight split --client ffmpeg --format json --show-secrets "rtmp://…"',
      { en: 'what one client sends, for programs', zh: '单个客户端发送的内容，供程序读取' },
    ],
    [
      'push-preflight split --format fields --encoder vmix --show-secrets "srt://…"',
      { en: 'what goes into the fields of an encoder', zh: '各编码器的字段应填写的内容' },
    ],
    ['push-preflight split', { en: 'paste a URL, hidden from the shell’s history', zh: '粘贴地址，不进入命令历史' }],
  ],
  options: ['server', 'stream-key', 'client', 'format', 'encoder', 'show-secrets', ...COMMON_OPTIONS],
  optionOverrides: {
    format: { ...FORMAT_OVERRIDE, choices: ['pretty', 'fields', 'json'] },
    encoder: {
      about: {
        en: 'with --format fields or json: this encoder only',
        zh: '与 --format fields 或 json 同用：仅此编码器',
      },
    },
    server: {
      about: { en: 'the Server of OBS, joined with --stream-key', zh: 'OBS 的“服务器”，与 --stream-key 合并' },
    },
    client: { about: { en: 'only what this client sends', zh: '仅显示此客户端' }, choices: splitClientIds },
  },
  readsConfiguration: true,
  run: async (context, operands) => (await import('../split/split-url.ts')).runSplit(context, operands),
} satisfies Command
