import { rehearsalFormats } from '../../reporters/rehearse/index.ts'
import { COMMON_OPTIONS, FORMAT_OVERRIDE, GIVEN_ONCE, KEY_OPTIONS } from '../args/command-spec.ts'
import type { Command } from './command.ts'

/** The command `rehearse`. */
export default {
  helpPlace: 35,
  operands: { en: '[url] [-- program…]', zh: '[地址] [-- 程序…]' },
  maxOperands: 1,
  takesProgram: true,
  about: {
    en: 'take pushes in place of the server: see what a client really sends, and what it would be answered',
    zh: '代替服务器接收推流，查看实际发送的内容',
  },
  examples: [
    [
      'push-preflight rehearse "rtmp://push.example.com/live/room1?txSecret=…&txTime=…"',
      { en: 'what to enter in OBS or a phone, then what arrives', zh: '给出 OBS 或手机应填写的内容，并显示收到的推流' },
    ],
    [
      'push-preflight rehearse "rtmp://…" --once -- ffmpeg -re -i in.mp4 -c copy -f flv {url}',
      { en: 'a test of your own pusher; the exit code says how it went', zh: '测试自己的推流程序，以退出码表示结果' },
    ],
    [
      'push-preflight rehearse --domain push.example.com --listen 0.0.0.0 --duration 10m',
      { en: 'for every device in the network', zh: '供局域网内的设备推流' },
    ],
    [
      'push-preflight rehearse "rtmp://…" --no-data-after 5s --format ndjson',
      { en: 'for programs, an event a line', zh: '供程序读取，每行一个事件' },
    ],
  ],
  options: [
    'domain',
    'listen',
    'tls-cert',
    'tls-key',
    'rtmps-port',
    'srt-port',
    'whip-port',
    'once',
    'duration',
    'no-data-after',
    'refuse',
    'fail-on',
    ...KEY_OPTIONS,
    'for',
    'now',
    'config',
    'format',
    'output',
    'show-secrets',
    'time-zone',
    'quiet',
    ...COMMON_OPTIONS,
  ],
  optionOverrides: {
    domain: {
      ...GIVEN_ONCE,
      about: {
        en: 'the push domain to rehearse; default: that of the URL, or the only one configured',
        zh: '所模拟的推流域名；默认取地址中的域名，或配置中唯一的域名',
      },
    },
    format: { ...FORMAT_OVERRIDE, choices: rehearsalFormats },
    quiet: { about: { en: 'only pushes with problems', zh: '仅显示有问题的推流' } },
  },
  readsConfiguration: true,
  run: async (context, operands, program) =>
    (await import('../rehearse/run-rehearse.ts')).runRehearse(context, operands, program ?? []),
} satisfies Command
