import { createCloseCauses, createUnreachedCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** Logs of SRS 2 that forwards. */
const DNS = 'https://github.com/ossrs/srs/issues/972'
/** Logs of SRS 3 that forwards to Tencent Cloud. */
const CONNECT = 'https://github.com/ossrs/srs/issues/2222'
/** Logs of SRS 3 to 5. */
const CLOSED = 'https://github.com/ossrs/srs/issues/1906'
const CLOSED_LATER = 'https://github.com/ossrs/srs/issues/1979'

/** What SRS logs when it relays (`forward`). It tries again every few seconds; the stream that it relays goes on. */
export const srsErrors: readonly ClientErrorRow[] = [
  {
    client: 'srs',
    id: 'dns',
    meaning: { en: 'The relay did not find the host.', zh: '转推时域名无法解析。' },
    steps: ['dns'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'destination of forward is a host with its port, without AppName and StreamName. Then check the DNS of this machine.',
      zh: 'forward 的 destination 只填域名和端口，不要带 AppName 和 StreamName；再检查本机 DNS。',
    },
    wordings: ['dns resolve server error'],
    sources: [DNS],
  },
  {
    client: 'srs',
    id: 'connect',
    meaning: { en: 'The relay could not connect to the server.', zh: '转推时未能与服务器建立连接。' },
    steps: ['tcp'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Check host and port of destination, and the network of this machine.',
      zh: '检查 destination 中的域名和端口，以及本机网络。',
    },
    wordings: [
      ['Forwarder', 'code=1018'],
      ['Forwarder', 'tcp: connect'],
      ['ret=1018', 'connect to server error'],
    ],
    sources: [CONNECT],
  },
  {
    client: 'srs',
    id: 'closed',
    meaning: {
      en: 'The server closed the relay’s connection, or it broke.',
      zh: '服务器断开了转推连接，或连接中断。',
    },
    steps: ['connect', 'publish', 'running'],
    causes: createCloseCauses(),
    remedy: {
      en: 'If it repeats every few seconds, it is a refusal: check the query that the encoder sends to SRS, which forward passes on.',
      zh: '若每隔几秒重复出现，即为被拒绝：请检查编码端推到 SRS 时所带的参数，forward 会原样转发。',
    },
    wordings: [
      ['Forwarder', 'Ignore error'],
      ['Forwarder', 'code=1007'],
      ['Forwarder', 'code=1009'],
    ],
    sources: [CLOSED, CLOSED_LATER],
  },
]
