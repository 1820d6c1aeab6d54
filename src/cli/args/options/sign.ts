import { encoderIds } from '../../../core/model/fields.ts'
import { protocols, signerLanguages } from '../../../core/model/signing.ts'
import type { OptionSpec } from './option.ts'

/** Options of `sign`. */
export const signOptions = {
  from: {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: {
      en: 'sign every row of a CSV or JSON Lines file: columns stream, domain, app, ttl, expires, protocol, …; - is standard input',
      zh: '为 CSV 或 JSON Lines 文件的每一行签名，列名：stream、domain、app、ttl、expires、protocol 等；- 表示标准输入',
    },
  },
  domain: {
    kind: 'list',
    value: 'DOMAIN',
    about: {
      en: 'the push domain; default: the only one of the configuration',
      zh: '推流域名；默认取配置中唯一的域名',
    },
  },
  app: { kind: 'text', value: 'NAME', about: { en: 'AppName; default: live', zh: '推流路径(AppName)，默认 live' } },
  stream: {
    kind: 'list',
    value: 'NAME',
    about: { en: 'StreamName; repeat for more URLs', zh: '流名称(StreamName)，可重复' },
  },
  ttl: {
    kind: 'text',
    value: '24h',
    about: {
      en: 'how long the URL is valid: 90m, 24h, 7d; default: 24h',
      zh: '有效时长：90m、24h、7d；默认 24h',
    },
  },
  expires: {
    kind: 'text',
    value: 'TIME',
    about: {
      en: 'when the URL expires: the next 23:00, or an ISO 8601 time',
      zh: '到期时间：下一个 23:00，或 ISO 8601 时间',
    },
  },
  algorithm: {
    kind: 'text',
    value: 'NAME',
    choices: ['md5', 'sha256'],
    about: { en: 'signature algorithm; default: md5', zh: '签名算法，默认 md5' },
  },
  protocol: {
    kind: 'text',
    value: 'NAME',
    choices: [...protocols, 'all'],
    about: { en: 'push protocol; default: rtmp', zh: '推流协议，默认 rtmp' },
  },
  param: {
    kind: 'list',
    value: 'NAME=VALUE',
    about: { en: 'another parameter, after the signature', zh: '附加参数，写在签名之后' },
  },
  'tx-host': {
    kind: 'text',
    value: 'DOMAIN',
    about: {
      en: 'the push domain, if --domain is an address to connect to (HTTPDNS)',
      zh: '推流域名（--domain 为实际连接的 IP 或主机时使用，如 HTTPDNS）',
    },
  },
  'tx-time-case': {
    kind: 'text',
    value: 'CASE',
    choices: ['upper', 'lower'],
    about: { en: 'letter case of txTime; default: upper', zh: 'txTime 的字母大小写，默认大写' },
  },
  explain: {
    kind: 'switch',
    about: { en: 'show what is hashed, without the key', zh: '说明签名的计算方法（不含 KEY）' },
  },
  code: {
    kind: 'text',
    value: 'LANGUAGE',
    choices: signerLanguages,
    about: {
      en: 'with --explain: print a program that signs, in this language; no key is needed',
      zh: '与 --explain 同用：输出该语言的签名程序；无需 KEY',
    },
  },
  encoder: {
    kind: 'text',
    value: 'NAME',
    choices: encoderIds,
    about: { en: 'with --format fields: this encoder only', zh: '与 --format fields 同用：仅此编码器' },
  },
  qr: { kind: 'switch', about: { en: 'draw the URL as a QR code', zh: '以二维码显示地址' } },
  'qr-svg': {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: { en: 'write the URL as a QR code to an SVG file', zh: '将地址的二维码写入 SVG 文件' },
  },
} as const satisfies Record<string, OptionSpec>
