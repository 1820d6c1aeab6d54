import type { Text } from '../../model/text.ts'
import { createCloseCauses, createUnreachedCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** librtmp itself, and the copy in OBS: the same lines, as `RTMP_Log` writes them. */
const LIBRTMP = 'https://git.ffmpeg.org/gitweb/rtmpdump.git/blob/HEAD:/librtmp/rtmp.c'
const OBS = 'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/rtmp.c'

const URL_OR_NETWORK: Text = {
  en: 'If it happens within seconds of each start, check the URL with the signing key. If the push had run, check network, bitrate and txTime.',
  zh: '若每次开始后几秒内出现，请用鉴权 KEY 检查地址；若推流曾正常进行，请检查网络、码率和 txTime。',
}

/** What librtmp logs, in rtmpdump, GStreamer's rtmpsink, OBS and many apps. None of it says why a server closes. */
export const librtmpErrors: readonly ClientErrorRow[] = [
  {
    client: 'librtmp',
    id: 'dns',
    meaning: { en: 'The host has no address.', zh: '域名无法解析。' },
    steps: ['dns'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Compare the domain with the console, letter by letter; your own domain needs its CNAME record. Then check the DNS of the network.',
      zh: '逐字核对域名与控制台是否一致；自有域名须配置 CNAME。再检查本地 DNS。',
    },
    wordings: ['Problem accessing the DNS'],
    scheme: 'rtmp',
    sources: [LIBRTMP, OBS],
  },
  {
    client: 'librtmp',
    id: 'connect-failed',
    meaning: { en: 'The port of the server did not answer.', zh: '服务器端口无应答。' },
    steps: ['tcp'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Check host and port: RTMP is 1935. A firewall may block it.',
      zh: '检查域名和端口：RTMP 为 1935；防火墙可能拦截了该端口。',
    },
    wordings: ['failed to connect socket', 'failed to create socket'],
    scheme: 'rtmp',
    sources: [LIBRTMP, OBS],
  },
  {
    client: 'librtmp',
    id: 'handshake-failed',
    meaning: {
      en: 'Something else than an RTMP server answered, or the connection was closed during the handshake.',
      zh: '对方不是 RTMP 服务，或握手过程中连接被断开。',
    },
    steps: ['handshake'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Check scheme and port: rtmp:// is 1935, rtmps:// 443. A proxy in between can also cause this.',
      zh: '检查协议与端口：rtmp:// 为 1935，rtmps:// 为 443；中间的代理也可能导致。',
    },
    wordings: ['RTMP_Connect1, handshake failed', 'Could not connect for handshake'],
    scheme: 'rtmp',
    sources: [LIBRTMP, OBS],
  },
  {
    client: 'librtmp',
    id: 'connect-not-sent',
    meaning: {
      en: 'The client connected and could not send the RTMP command connect. OBS 29 does so if the URL in Server is longer than about 1,300 characters.',
      zh: '已建立 TCP 连接，但未能发出 RTMP connect 命令。OBS 29 的“服务器”地址超过约 1300 个字符时会如此。',
    },
    steps: ['connect'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Write only rtmp://domain/AppName/ in Server, and the rest in Stream Key.',
      zh: '“服务器”只填写 rtmp://域名/AppName/，其余内容填入“推流码”。',
    },
    wordings: ['RTMP connect failed'],
    scheme: 'rtmp',
    sources: [LIBRTMP, OBS],
  },
  {
    client: 'librtmp',
    id: 'read-failed',
    meaning: {
      en: 'The connection was closed, or broke, while the client waited for the server.',
      zh: '客户端等待服务器应答时，连接被关闭或中断。',
    },
    steps: ['connect', 'publish', 'running'],
    causes: createCloseCauses(),
    remedy: URL_OR_NETWORK,
    wordings: ['failed to read RTMP packet header', 'RTMPSockBuf_Fill, recv returned'],
    scheme: 'rtmp',
    sources: [LIBRTMP, OBS],
  },
  {
    client: 'librtmp',
    id: 'send-failed',
    meaning: {
      en: 'The connection was closed, or broke, while the client was sending.',
      zh: '客户端发送数据时，连接被关闭或中断。',
    },
    steps: ['connect', 'publish', 'running'],
    causes: createCloseCauses(),
    remedy: URL_OR_NETWORK,
    wordings: ['RTMP send error'],
    scheme: 'rtmp',
    sources: [LIBRTMP, OBS],
  },
]
