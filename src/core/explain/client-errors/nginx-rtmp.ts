import { createCloseCauses, createUnreachedCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

const RELAY = 'https://github.com/arut/nginx-rtmp-module/blob/master/ngx_rtmp_relay_module.c'

/**
 * What nginx's RTMP module logs when it relays (`push`). Tested with 1.2.2: at level `info` it only says that the connection
 * ended; the answer of the server is logged at level `debug` (`relay: onStatus: …`).
 */
export const nginxRtmpErrors: readonly ClientErrorRow[] = [
  {
    client: 'nginx-rtmp',
    id: 'send-failed',
    meaning: { en: 'The relay could not connect to the server.', zh: '转推时未能与服务器建立连接。' },
    steps: ['tcp'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Check host and port of the push directive, and the network of this machine.',
      zh: '检查 push 指令中的域名和端口，以及本机网络。',
    },
    wordings: [
      ['ngx-relay', 'send() failed (111'],
      ['ngx-relay', 'failed (110'],
      ['ngx-relay', 'failed (113'],
      ['ngx-relay', 'Connection refused'],
      ['ngx-relay', 'timed out'],
    ],
    sources: [RELAY],
  },
  {
    client: 'nginx-rtmp',
    id: 'disconnect',
    meaning: {
      en: 'The server closed the relay’s connection. The relay retries every 3 seconds (push_reconnect); the stream that it relays continues.',
      zh: '服务器断开了转推连接。模块每 3 秒重试一次(push_reconnect)，本地推流不受影响。',
    },
    steps: ['connect', 'publish', 'running'],
    causes: createCloseCauses(),
    remedy: {
      en: 'If it repeats every few seconds, it is a refusal: check the URL of the push directive. The module sends that URL whole; it truncates the target of a redirect, and the arguments of an incoming stream, to 254 bytes.',
      zh: '若每隔几秒重复出现，即为被拒绝：请检查 push 指令中的地址。该地址会完整发送；而重定向的目标地址，以及流推入 nginx 时自带的参数，只保留前 254 字节。',
    },
    wordings: [['disconnect', 'server: ngx-relay']],
    sources: [
      RELAY,
      'https://github.com/arut/nginx-rtmp-module/blob/master/ngx_rtmp_cmd_module.h',
      'https://github.com/arut/nginx-rtmp-module/blob/master/ngx_rtmp_notify_module.c',
    ],
  },
]
