import { createSilenceCauses, createSrtFailureCauses, createUnreachedCauses, createUnsentCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

const REPO = 'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-ffmpeg'
/** libsrt's errors, and the numbers that OBS makes of them: `libsrt_neterrno`. */
const SRT = `${REPO}/obs-ffmpeg-srt.h`
/** The lines that follow, whatever the error was. */
const MUXER = `${REPO}/obs-ffmpeg-mpegts.c`
const GUIDE = 'https://www.tencentcloud.com/document/product/267/40102'

/**
 * What OBS logs when it pushes over SRT, tested with 29.0.2 against a listener that rejects. Prefixes:
 * `[obs-ffmpeg mpegts muxer / libsrt]` and `[obs-ffmpeg mpegts muxer: 'simple_stream']`, with or without a space before the
 * colon. Its dialog then shows −1, −2 or −5.
 */
export const obsSrtErrors: readonly ClientErrorRow[] = [
  {
    client: 'obs',
    id: 'srt-password',
    meaning: {
      en: 'The SRT handshake failed because of the password under “Use authentication” in OBS.',
      zh: 'SRT 握手失败：OBS 中“使用身份验证”所填的密码不对。',
    },
    steps: ['handshake'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Turn “Use authentication” off: Tencent Cloud checks txSecret and txTime in the streamid, and has no password.',
      zh: '请关闭“使用身份验证”：腾讯云校验的是 streamid 中的 txSecret 与 txTime，没有密码。',
    },
    wordings: [
      ['libsrt', 'wrong password'],
      ['libsrt', 'SRTO_PASSPHRASE'],
    ],
    scheme: 'srt',
    sources: [SRT, GUIDE],
  },
  {
    client: 'obs',
    id: 'srt-rejected',
    meaning: {
      en: 'The server refused the SRT handshake. OBS shows “Failed to connect to server” (−2), older versions “Disconnected from server” (−5).',
      zh: '服务器拒绝了 SRT 握手。OBS 会提示“无法连接到服务器”(−2)，旧版本提示“已从服务器断开”(−5)。',
    },
    steps: ['handshake', 'publish', 'running'],
    causes: createSrtFailureCauses(),
    remedy: {
      en: 'Check the streamid #!::h=domain,r=AppName/StreamName,txSecret=…,txTime=… with the signing key.',
      zh: '用鉴权 KEY 检查 streamid，其格式为 #!::h=域名,r=AppName/StreamName,txSecret=…,txTime=…。',
    },
    wordings: [
      ['libsrt', 'Connection rejected'],
      ['libsrt', 'Connection setup failure: connection rejected'],
    ],
    scheme: 'srt',
    sources: [SRT, GUIDE],
  },
  {
    client: 'obs',
    id: 'srt-port-missing',
    meaning: { en: 'The SRT URL in Server has no port.', zh: '“服务器”中的 SRT 地址没有端口。' },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: { en: 'Write srt://domain:9000, with the port.', zh: '请写明端口：srt://域名:9000。' },
    wordings: ['Port missing in uri'],
    scheme: 'srt',
    sources: [SRT, GUIDE],
  },
  {
    client: 'obs',
    id: 'srt-option-refused',
    meaning: {
      en: 'libsrt does not accept a value of the URL. A streamid may have 512 bytes.',
      zh: 'libsrt 不接受地址中的某个值。streamid 最长 512 字节。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Shorten the streamid, or remove the option that the log names.',
      zh: '缩短 streamid，或删除日志中所列的选项。',
    },
    wordings: [['libsrt', 'Failed to set option']],
    scheme: 'srt',
    sources: [SRT],
  },
  {
    client: 'obs',
    id: 'srt-host-not-found',
    meaning: { en: 'The host of the SRT URL has no address.', zh: 'SRT 地址中的域名无法解析。' },
    steps: ['dns'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Compare the domain in Server with the console, letter by letter; your own domain needs its CNAME record. Then check the DNS of the network.',
      zh: '逐字核对“服务器”中的域名与控制台是否一致；自有域名须配置 CNAME。再检查本地 DNS。',
    },
    wordings: [['libsrt', 'Failed to resolve hostname']],
    scheme: 'srt',
    sources: [SRT],
  },
  {
    client: 'obs',
    id: 'srt-timed-out',
    meaning: { en: 'The SRT server did not answer.', zh: 'SRT 服务器无应答。' },
    steps: ['handshake', 'running'],
    causes: createSilenceCauses(),
    remedy: {
      en: 'Check the domain and port 9000, and whether the network lets UDP through.',
      zh: '检查域名和端口 9000，以及网络是否放行 UDP。',
    },
    wordings: [
      ['libsrt', 'Connection timed out'],
      ['libsrt', 'Connection setup failure: connection timed out'],
    ],
    scheme: 'srt',
    sources: [SRT, GUIDE],
  },
  {
    client: 'obs',
    id: 'srt-protocol',
    meaning: {
      en: 'OBS does not know the scheme of the URL in Server: it has to be srt:// in lower case, with nothing before it.',
      zh: 'OBS 不认识“服务器”中地址的协议：须为小写的 srt://，且前面不能有任何字符。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: { en: 'Write srt://domain:9000 without a blank before it.', zh: '填写 srt://域名:9000，前面不要有空格。' },
    wordings: [['mpegts muxer', 'Invalid protocol'], 'Invalid protocol: srt'],
    scheme: 'srt',
    sources: [MUXER],
  },
  {
    client: 'obs',
    id: 'srt-open-failed',
    meaning: {
      en: 'The connection over SRT failed: the server refused it or did not answer. This is logged in both cases.',
      zh: 'SRT 连接失败：可能被服务器拒绝，也可能无应答。两种情况的日志相同。',
    },
    steps: ['handshake', 'publish', 'running'],
    causes: createSrtFailureCauses(),
    remedy: {
      en: 'The line above that begins with “libsrt” gives the reason: pass it to explain as well. If it says “rejected”, check the URL with the signing key; else check domain, port 9000 and UDP.',
      zh: '其上方以 libsrt 开头的一行说明了原因，请一起交给 explain。若为 rejected，请用鉴权 KEY 检查地址；否则检查域名、端口 9000 和 UDP。',
    },
    wordings: [
      'Failed to open the url or invalid stream',
      ['mpegts muxer', 'Failed to open the url'],
      ['libsrt', 'Connection to srt'],
    ],
    scheme: 'srt',
    sources: [MUXER, SRT],
  },
]
