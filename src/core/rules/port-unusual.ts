import { defineRule } from '../engine/rule.ts'
import { insidePlaceholder } from '../url/placeholder.ts'

/** RTMP; RTMPS and QUIC; RTMP over SRT; SRT (tencentcloud.com/document/product/267/31059, 58607 and 40102). */
const USUAL: readonly number[] = [1935, 443, 3570, 9000]

/** The port that a client takes where the URL has none. Those above are left out. */
const DEFAULTS = new Map([
  ['http', 80],
  ['rtmpt', 80],
  ['rtmpte', 80],
])

export default defineRule({
  id: 'port-unusual',
  severity: 'warning',
  stage: 'client',
  certainty: 'uncertain',
  asked: 'unless-plain',
  summary: {
    en: 'The port is none on which the vendor is known to listen.',
    zh: '端口不是已知的推流端口。',
  },
  why: {
    en: 'Pushes are taken on 1935 (RTMP), 443 (RTMPS, and RTMP over QUIC), 3570 (RTMP over SRT) and 9000 (SRT). On another port nobody may listen, and the client gets no connection or a time-out. What is no number from 1 to 65535 some clients refuse and some replace by the default.',
    zh: '已知的推流端口有 1935（RTMP）、443（RTMPS、RTMP over QUIC）、3570（RTMP over SRT）和 9000（SRT）。其他端口可能无人监听，客户端会连接失败或超时。不是 1～65535 的端口，有的客户端直接报错，有的改用默认端口。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/58607',
    'https://www.tencentcloud.com/document/product/267/40102',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
  ],
  message: {
    en: (d: { port: string; number: boolean; srt: boolean }, say) =>
      d.number
        ? `port ${d.port} is not known to take pushes`
        : d.port === ''
          ? 'port is empty'
          : `${say.quote(d.port)} is no port number`,
    zh: (d, say) =>
      d.number ? `${d.port} 不是已知的推流端口` : d.port === '' ? '端口为空' : `${say.quote(d.port)} 不是有效的端口号`,
  },
  help: {
    en: (d) => (d.srt ? 'use port 9000' : 'leave the port out, so that the client takes the usual one'),
    zh: (d) => (d.srt ? '请使用 9000 端口' : '去掉端口，使用默认端口即可'),
  },
  check({ url, reading: { protocol } }) {
    if (url.port === undefined) return undefined
    const { value: port, span: at } = url.port
    const number = /\D/.test(port) ? 0 : Number(port)
    if (USUAL.includes(number) || (number > 0 && number === DEFAULTS.get(protocol ?? ''))) return undefined
    // `${HOST:-push.example.com}` has a colon and no port.
    if (insidePlaceholder(url.input)(at.start)) return undefined
    const valid = number >= 1 && number <= 65535
    return { at, data: { port, number: valid, srt: protocol === 'srt' }, certainty: valid ? 'uncertain' : 'likely' }
  },
})
