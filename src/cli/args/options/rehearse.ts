import type { OptionSpec } from './option.ts'

/** Options of the commands that listen. */
export const listenOptions = {
  listen: {
    kind: 'text',
    value: 'ADDRESS',
    about: {
      en: 'listen on this address of the computer, with a port if wanted; default: 127.0.0.1:1935, so that only this computer can push',
      zh: '在本机的此地址上监听，可带端口；默认 127.0.0.1:1935，仅本机可推流',
    },
  },
  'tls-cert': {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: { en: 'listen for RTMPS too, with this certificate (PEM)', zh: '同时监听 RTMPS，使用此证书（PEM）' },
  },
  'tls-key': {
    kind: 'text',
    value: 'FILE',
    path: true,
    about: { en: 'the private key of the certificate (PEM)', zh: '证书的私钥（PEM）' },
  },
  'rtmps-port': {
    kind: 'text',
    value: 'PORT',
    about: { en: 'the port of RTMPS; default: 1936', zh: 'RTMPS 端口，默认 1936' },
  },
  'srt-port': {
    kind: 'text',
    value: 'PORT',
    about: { en: 'the port of SRT; default: 9000', zh: 'SRT 端口，默认 9000' },
  },
  'whip-port': {
    kind: 'text',
    value: 'PORT',
    about: { en: 'listen for WHIP too, on this port', zh: '同时在此端口监听 WHIP' },
  },
  refuse: {
    kind: 'text',
    value: 'WAY',
    choices: ['status', 'close', 'late'],
    about: {
      en: 'how a push is refused: with a status, by closing the connection, or by closing it after the first media; default: status',
      zh: '拒绝推流的方式：返回状态、直接断开，或收到首个音视频数据后断开；默认 status',
    },
  },
  once: { kind: 'switch', about: { en: 'end after the first push', zh: '首次推流结束后退出' } },
  duration: {
    kind: 'text',
    value: '10m',
    about: { en: 'end after this time', zh: '经过此时长后结束' },
  },
  'no-data-after': {
    kind: 'text',
    value: '70s',
    about: {
      en: 'end a push that sends nothing for this long; the server waits 70s',
      zh: '推流在此时长内没有数据即断开；服务器为 70s',
    },
  },
} as const satisfies Record<string, OptionSpec>
