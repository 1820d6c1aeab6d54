import {
  createConnectRefusalCauses,
  createEndCauses,
  createGiveUpCauses,
  createRefusalCauses,
  createSilenceCauses,
  createSrtFailureCauses,
  createUnknownCauses,
  createUnreachedCauses,
  createUnsentCauses,
} from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

const REPO = 'https://github.com/FFmpeg/FFmpeg/blob/master'
/** Handshake, connect and publish; the results of a closed connection and of a server error. */
const RTMP = `${REPO}/libavformat/rtmpproto.c`
/** The same lines for a refusal and for no answer, tested with 5.1.9. */
const SRT = `${REPO}/libavformat/libsrt.c`
const UTIL = `${REPO}/libavutil`
/** It prints FFmpeg’s number without its text. */
const JAVACV = 'https://github.com/bytedeco/javacv/issues/1457'
/** Name resolution and connection. */
const TCP = `${REPO}/libavformat/tcp.c`
const NETWORK = `${REPO}/libavformat/network.c`
/** The errors without text are numbers of the system: on Windows, of its C library and of Winsock. */
const ERRNO = 'https://learn.microsoft.com/en-us/cpp/c-runtime-library/errno-constants'
const WINSOCK = 'https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2'

/**
 * What ffmpeg prints instead of a code. Tested with 5.1.9 against a server that closes the connection at each step, and one
 * that answers with an error. The last line names the URL and is only as specific as the lines before it.
 */
export const ffmpegErrors: readonly ClientErrorRow[] = [
  {
    client: 'ffmpeg',
    id: 'srt-option-refused',
    meaning: {
      en: 'ffmpeg did not connect: libsrt does not accept a value of the URL. A streamid may have 512 bytes.',
      zh: 'ffmpeg 没有发起连接：libsrt 不接受地址中的某个值。streamid 最长 512 字节。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Shorten the streamid, or remove the option that the line names.',
      zh: '缩短 streamid，或去掉该行所列的选项。',
    },
    wordings: ['failed to set option SRTO_STREAMID on socket', ['failed to set option SRTO', 'Bad parameters']],
    scheme: 'srt',
    sources: [SRT],
  },
  {
    client: 'ffmpeg',
    id: 'streamid-option',
    meaning: {
      en: 'ffmpeg did not start: its option -streamid is about numbers of streams, not about SRT.',
      zh: 'ffmpeg 没有启动：-streamid 选项用于流的编号，与 SRT 无关。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Write the streamid into the URL, srt://domain:9000?streamid=#!::…, or use -srt_streamid.',
      zh: '请把 streamid 写在地址中：srt://域名:9000?streamid=#!::…，或使用 -srt_streamid。',
    },
    wordings: ['Expected number for streamid but found'],
    scheme: 'srt',
    sources: [`${REPO}/fftools/cmdutils.c`, SRT],
  },
  {
    client: 'ffmpeg',
    id: 'tee-cut',
    meaning: {
      en: 'A | in the URL ended this output of -f tee: the stream was pushed with the part before it. ffmpeg may still end with 0.',
      zh: '-f tee 把地址中的 | 当作输出的分隔符，只用其之前的部分推流。ffmpeg 仍可能以 0 退出。',
    },
    steps: ['publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'Write \\| for each | inside a URL.',
      zh: '地址中的 | 须写作 \\|。',
    },
    wordings: [['Slave muxer', 'Invalid argument, continuing with']],
    sources: [`${REPO}/libavformat/tee.c`],
  },
  {
    client: 'ffmpeg',
    id: 'credentials',
    meaning: {
      en: 'The server asks for an RTMP user and password. Tencent Cloud has neither.',
      zh: '服务器要求 RTMP 用户名和密码，而腾讯云没有这两项。',
    },
    steps: ['connect'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'The URL leads to another server: check the domain and its CNAME record.',
      zh: '地址指向了其他服务器：请检查域名及其 CNAME。',
    },
    wordings: ['No credentials set', 'Incorrect username/password'],
    scheme: 'rtmp',
    sources: [RTMP],
  },
  {
    client: 'ffmpeg',
    id: 'certificate',
    meaning: {
      en: 'The certificate of the RTMPS server does not match its domain or is not trusted. ffmpeg checks it only with -tls_verify 1.',
      zh: 'RTMPS 服务器的证书与域名不符或不受信任。ffmpeg 仅在使用 -tls_verify 1 时检查证书。',
    },
    steps: ['handshake'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Upload a certificate for the push domain, or name its issuer with -ca_file.',
      zh: '为推流域名上传证书，或用 -ca_file 指定其签发者。',
    },
    wordings: ['Peer certificate failed verification'],
    scheme: 'rtmp',
    sources: [`${REPO}/libavformat/tls_gnutls.c`],
  },
  {
    client: 'ffmpeg',
    id: 'signal',
    meaning: {
      en: 'ffmpeg was stopped by a signal, such as Ctrl-C, and ends with 255.',
      zh: 'ffmpeg 被信号终止，例如按下了 Ctrl-C，退出码为 255。',
    },
    steps: ['running'],
    causes: createGiveUpCauses(),
    remedy: {
      en: 'If it was not meant, look at what started it: a time limit, a service that was restarted, or a closed terminal.',
      zh: '若非人为停止，请检查启动 ffmpeg 的程序：是否有时间限制、服务重启或终端关闭。',
    },
    wordings: ['Exiting normally, received signal'],
    exitStatuses: [255],
    sources: [`${REPO}/fftools/ffmpeg.c`],
  },
  {
    client: 'ffmpeg',
    id: 'failed-to-resolve',
    meaning: { en: 'The host has no address.', zh: '域名无法解析。' },
    steps: ['dns'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Compare the domain with the console, letter by letter; your own domain needs its CNAME record. Then check the DNS of the network.',
      zh: '逐字核对域名与控制台是否一致；自有域名须配置 CNAME。再检查本地 DNS。',
    },
    wordings: [
      'Failed to resolve hostname',
      'Name or service not known',
      'nodename nor servname provided',
      'Temporary failure in name resolution',
      'No such host is known',
      'No address associated with hostname',
      '不知道这样的主机',
    ],
    sources: [TCP],
  },
  {
    client: 'ffmpeg',
    id: 'connection-refused',
    meaning: {
      en: 'No server listens on that host and port. ffmpeg 7 ends with 145.',
      zh: '该主机的端口没有服务在监听。ffmpeg 7 的退出码为 145。',
    },
    steps: ['tcp'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Check host and port: RTMP is 1935, RTMPS 443. Make sure that the domain points to Tencent Cloud (CNAME).',
      zh: '检查域名和端口：RTMP 为 1935，RTMPS 为 443。确认域名已通过 CNAME 指向腾讯云。',
    },
    wordings: ['Connection refused', 'Error number -10061 occurred', 'Error number -107 occurred'],
    numbers: [-111],
    exitStatuses: [145],
    sources: [TCP, NETWORK, ERRNO, WINSOCK],
  },
  {
    client: 'ffmpeg',
    id: 'connection-timed-out',
    meaning: {
      en: 'The server did not answer in time or cannot be reached.',
      zh: '服务器无应答，或网络不可达。',
    },
    steps: ['tcp', 'running'],
    causes: createSilenceCauses(),
    remedy: {
      en: 'Try another network: a firewall may block port 1935. If frames were sent before, the network failed during the push: check the bitrate and the connection.',
      zh: '换一个网络再试：防火墙可能拦截了 1935 端口。若此前已发送过画面，则是推流中网络中断，请检查码率和线路。',
    },
    wordings: [
      'Connection timed out',
      'Operation timed out',
      'Network is unreachable',
      'No route to host',
      'Error number -138 occurred',
      'Error number -10060 occurred',
      'Error number -118 occurred',
      'Error number -110 occurred',
    ],
    numbers: [-101, -110, -113],
    sources: [TCP, NETWORK, ERRNO, WINSOCK],
  },
  {
    client: 'ffmpeg',
    id: 'handshake',
    meaning: {
      en: 'Something else than an RTMP server answered on that port.',
      zh: '端口有应答，但对方没有完成 RTMP 握手。',
    },
    steps: ['handshake'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Check scheme and port: this happens with rtmp:// on a TLS or HTTP port, with rtmps:// on 1935, or with a proxy in between.',
      zh: '检查协议与端口是否匹配：rtmp:// 连到 TLS 或 HTTP 端口、rtmps:// 连到 1935 都会如此；中间的代理也可能导致。',
    },
    wordings: [
      'Cannot read RTMP handshake response',
      'Cannot write RTMP handshake request',
      'Server response validating failed',
      'RTMP protocol version mismatch',
      ['rtmps', 'Cannot open connection tls'],
      'error in the TLS handshake',
      'Error in the pull function',
    ],
    sources: [RTMP],
  },
  {
    client: 'ffmpeg',
    id: 'cannot-open-connection',
    meaning: { en: 'The connection to the server failed.', zh: '未能与服务器建立连接。' },
    steps: ['dns', 'tcp'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'The line above gives the reason: name, port or network. Check host and port.',
      zh: '原因见其上一行：域名、端口或网络。请检查域名和端口。',
    },
    wordings: ['Cannot open connection'],
    sources: [RTMP, TCP],
  },
  {
    client: 'ffmpeg',
    id: 'unknown-connect-error',
    meaning: {
      en: 'The server refused the RTMP command connect, which contains domain and AppName. ffmpeg 7 ends with 171.',
      zh: '服务器拒绝了 RTMP connect 命令，该命令携带域名和推流路径(AppName)。ffmpeg 7 的退出码为 171。',
    },
    steps: ['connect'],
    causes: createConnectRefusalCauses(),
    remedy: {
      en: 'Check domain and AppName. The text after “Server error:” comes from the server.',
      zh: '检查域名和推流路径(AppName)。“Server error:” 之后为服务器的原话。',
    },
    wordings: ['Unknown connect error'],
    exitStatuses: [171],
    sources: [RTMP],
  },
  {
    client: 'ffmpeg',
    id: 'operation-not-permitted',
    meaning: {
      en: 'The server answered with an error. Its text, if any, follows “Server error:”. ffmpeg 7 ends with 255.',
      zh: '服务器返回了错误。若服务器给出说明，ffmpeg 会显示在 “Server error:” 之后。ffmpeg 7 的退出码为 255。',
    },
    steps: ['connect', 'publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'Check the URL with the signing key. Quote it in the shell: without quotes, everything after the first & is lost.',
      zh: '用鉴权 KEY 检查地址。在命令行中请给地址加引号，否则第一个 & 之后的内容会丢失。',
    },
    wordings: ['Operation not permitted', '不允许的操作', '不允许操作'],
    // The message, not words of another program.
    patterns: [/(?:^|[\]:：])\s{0,9}Server error:/im],
    numbers: [-1],
    exitStatuses: [255],
    sources: [RTMP, 'https://www.tencentcloud.com/document/product/267/33383'],
  },
  {
    client: 'ffmpeg',
    id: 'protocol-not-found',
    meaning: {
      en: 'ffmpeg does not know this scheme or was built without it. ffmpeg 7 ends with 8.',
      zh: 'ffmpeg 不认识地址的协议，或编译时未包含该协议。ffmpeg 7 的退出码为 8。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Check the spelling of the scheme: rtmp://, rtmps:// or srt://. ffmpeg cannot push webrtc://.',
      zh: '检查协议的拼写：rtmp://、rtmps:// 或 srt://。ffmpeg 不支持推流到 webrtc://。',
    },
    wordings: ['Protocol not found'],
    numbers: [-1_330_794_744],
    exitStatuses: [8],
    sources: [`${REPO}/libavformat/avio.c`],
  },
  {
    client: 'ffmpeg',
    id: 'no-output-format',
    meaning: {
      en: 'ffmpeg cannot detect the format from the URL, or the format does not support the codec.',
      zh: 'ffmpeg 无法由地址判断封装格式，或该格式不支持所用编码。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Write -f flv before an RTMP URL and -f mpegts before an SRT URL, with H.264 and AAC.',
      zh: 'RTMP 地址前加 -f flv，SRT 地址前加 -f mpegts，并使用 H.264 与 AAC。',
    },
    wordings: [
      'Unable to find a suitable output format',
      'Unable to choose an output format',
      'not compatible with flv',
    ],
    // Unless the end of the line says that the connection failed.
    patterns: [
      /Could not write header (?:for output file|\(incorrect codec)(?![^\n]*: (?:Broken pipe|Connection (?:reset|timed|refused)|Input\/output error|End of file|Operation not permitted))/,
    ],
    sources: [`${REPO}/fftools/ffmpeg_mux_init.c`, `${REPO}/libavformat/flvenc.c`],
  },
  {
    client: 'ffmpeg',
    id: 'disconnected',
    meaning: {
      en: 'The connection ended after the server had accepted the stream. ffmpeg 7 ends with 224 or 152.',
      zh: '推流被接受后连接中断。ffmpeg 7 的退出码为 224 或 152。',
    },
    steps: ['publish', 'running'],
    causes: createEndCauses(),
    remedy: {
      en: 'If it ends within seconds of each start, check the URL. If it ran for a long time, check network, bitrate and txTime.',
      zh: '若每次开始后几秒就断开，请检查地址；若已推流较久，请检查网络、码率和 txTime。',
    },
    wordings: [
      'Error writing trailer',
      'Broken pipe',
      'av_interleaved_write_frame',
      'Error submitting a packet to the muxer',
      'Error muxing a packet',
      'Connection reset by peer',
      'Software caused connection abort',
      'Error number -10053 occurred',
      'Error number -10054 occurred',
      'Error number -108 occurred',
      'Error closing file',
    ],
    numbers: [-32, -104],
    exitStatuses: [224, 152],
    sources: [RTMP, `${REPO}/fftools/ffmpeg_mux.c`, ERRNO, WINSOCK],
  },
  {
    client: 'ffmpeg',
    id: 'srt-connection-failed',
    meaning: {
      en: 'The connection over SRT failed. ffmpeg prints the same for a refusal and for a port that does not answer.',
      zh: 'SRT 连接失败。被拒绝与端口无应答时，ffmpeg 的提示相同。',
    },
    steps: ['handshake', 'publish', 'running'],
    causes: createSrtFailureCauses(),
    remedy: {
      en: 'If libsrt prints REJECT above it, the server refused: check the URL with the signing key. If it takes about 3 seconds, nothing answered: check the host, port 9000 and whether the network lets UDP through.',
      zh: '若其上方 libsrt 打印了 REJECT，则为服务器拒绝，请用鉴权 KEY 检查地址；若约 3 秒后才出现，则为无应答，请检查域名、端口 9000，以及网络是否放行 UDP。',
    },
    wordings: [['Connection to srt', 'Input/output error']],
    scheme: 'srt',
    sources: [SRT],
  },
  {
    client: 'ffmpeg',
    id: 'input-output-error',
    meaning: {
      en: 'The server closed the connection before it accepted the stream, without a message. ffmpeg 7 ends with 251.',
      zh: '服务器在接受推流之前断开了连接，且未说明原因。ffmpeg 7 的退出码为 251。',
    },
    steps: ['connect', 'publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'If no line above it is about the name or the connection, it is a refusal: check the URL with the signing key. In JavaCV, FFmpegLogCallback.set() shows those lines.',
      zh: '若上方没有域名解析或连接失败的提示，即为被拒绝：请用鉴权 KEY 检查地址。JavaCV 须调用 FFmpegLogCallback.set() 才会显示这些提示。',
    },
    wordings: ['Input/output error', 'End of file', 'I/O error', '输入/输出错误'],
    numbers: [-5, -541_478_725],
    exitStatuses: [251],
    sources: [RTMP, JAVACV],
  },
  {
    client: 'ffmpeg',
    id: 'conversion-failed',
    meaning: {
      en: 'ffmpeg opened the URL, began to send, and ended with an error of the connection or of its own.',
      zh: 'ffmpeg 已打开地址并开始推送，随后因错误退出：可能是连接中断，也可能是自身出错。',
    },
    steps: ['publish', 'running'],
    causes: createEndCauses(),
    remedy: {
      en: 'This is the last line of every such run: the lines above it give the reason. Pass them to explain as well.',
      zh: '这是出错时的最后一行，具体原因在其上方各行，请连同这些内容一起交给 explain。',
    },
    wordings: ['Conversion failed!'],
    sources: [`${REPO}/fftools/ffmpeg.c`],
  },
  {
    client: 'ffmpeg',
    id: 'unknown-error',
    names: ['AVERROR_UNKNOWN'],
    meaning: {
      en: 'FFmpeg gives no reason: it prints this text for any error that it does not know.',
      zh: 'FFmpeg 没有给出原因：凡是它不认识的错误都显示为这句话。',
    },
    steps: ['url', 'connect', 'publish', 'running'],
    causes: createUnknownCauses(),
    remedy: {
      en: 'Look at the lines above it, and pass them to explain as well. If there are none, check the URL.',
      zh: '请查看其上方各行，并连同这些内容一起交给 explain；若没有其他提示，请检查地址。',
    },
    wordings: ['Unknown error occurred', 'Error number -1313558101 occurred'],
    patterns: [/\b(?:avio|avformat|av)_[a-z0-9_]+\b[^\n]{0,80}\bUnknown error\b/],
    numbers: [-1_313_558_101],
    sources: [`${UTIL}/error.c`, RTMP],
  },
]
