import {
  createEndCauses,
  createFailureCauses,
  createRefusalCauses,
  createSilenceCauses,
  createSrtFailureCauses,
  createUnreachedCauses,
  createUnsentCauses,
} from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

const BAD = 'https://gitlab.freedesktop.org/gstreamer/gstreamer/-/blob/main/subprojects/gst-plugins-bad'
const RTMP2 = `${BAD}/gst/rtmp2/gstrtmp2sink.c`
const RTMP = `${BAD}/ext/rtmp/gstrtmpsink.c`
const SRT = `${BAD}/ext/srt/gstsrtobject.c`

/** What GStreamer's rtmp2sink, rtmpsink and srtsink print. Tested with 1.22.0. */
export const gstreamerErrors: readonly ClientErrorRow[] = [
  {
    client: 'gstreamer',
    id: 'publish-closed',
    meaning: {
      en: 'The server closed the connection instead of answering: rtmp2sink was refused.',
      zh: '服务器未应答即断开连接：rtmp2sink 的推流被拒绝。',
    },
    steps: ['connect', 'publish'],
    causes: createRefusalCauses(),
    remedy: { en: 'Check the URL with the signing key.', zh: '用鉴权 KEY 检查地址。' },
    wordings: ["'publish' cmd failed", "'connect' cmd failed", 'publish denied'],
    scheme: 'rtmp',
    sources: [RTMP2],
  },
  {
    client: 'gstreamer',
    id: 'url-incomplete',
    meaning: {
      en: 'The location is not a URL that the sink can push to: AppName or StreamName is missing, or it has a blank.',
      zh: 'location 不是可以推流的地址：缺少 AppName 或 StreamName，或含有空格。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Write location="rtmp://domain/AppName/StreamName?txSecret=…&txTime=…", in quotes and without blanks.',
      zh: '填写 location="rtmp://域名/AppName/StreamName?txSecret=…&txTime=…"，加引号，不要有空格。',
    },
    wordings: ['Failed to connect: Host is not set', 'Failed to setup URL'],
    scheme: 'rtmp',
    sources: [RTMP2, RTMP],
  },
  {
    client: 'gstreamer',
    id: 'certificate',
    meaning: {
      en: 'The certificate of the RTMPS server does not match its domain or is not trusted.',
      zh: 'RTMPS 服务器的证书与域名不符或不受信任。',
    },
    steps: ['handshake'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Push with rtmp://, or upload a certificate for the push domain.',
      zh: '改用 rtmp:// 推流，或为推流域名上传证书。',
    },
    wordings: ['Unacceptable TLS certificate'],
    scheme: 'rtmp',
    sources: [RTMP2],
  },
  {
    client: 'gstreamer',
    id: 'connection-closed',
    meaning: { en: 'The connection ended while rtmp2sink was pushing.', zh: 'rtmp2sink 推流过程中连接中断。' },
    steps: ['publish', 'running'],
    causes: createEndCauses(),
    remedy: {
      en: 'If it ends within seconds of each start, check the URL; otherwise check the network, the bitrate and txTime.',
      zh: '若每次开始后几秒就断开，请检查地址；否则检查网络、码率和 txTime。',
    },
    wordings: ['Connection error: connection closed remotely'],
    scheme: 'rtmp',
    sources: [RTMP2],
  },
  {
    client: 'gstreamer',
    id: 'timed-out',
    meaning: {
      en: 'The server did not answer, or the network failed during the push.',
      zh: '服务器无应答，或推流中网络中断。',
    },
    steps: ['tcp', 'running'],
    causes: createSilenceCauses(),
    remedy: {
      en: 'Check the network, and whether a firewall blocks port 1935.',
      zh: '检查网络，以及防火墙是否放行 1935 端口。',
    },
    wordings: ['Socket I/O timed out'],
    sources: [RTMP2],
  },
  {
    client: 'gstreamer',
    id: 'rtmpsink-not-connected',
    meaning: {
      en: 'rtmpsink could not connect or was refused: it prints this for both. After a refusal it comes about 30 seconds later.',
      zh: 'rtmpsink 未能连上服务器，或被拒绝：两种情况的提示相同。被拒绝时约 30 秒后才出现。',
    },
    steps: ['dns', 'tcp', 'handshake', 'connect', 'publish'],
    causes: createFailureCauses(),
    remedy: {
      en: 'Check the URL with the signing key, then host and port. rtmp2sink says more than rtmpsink does.',
      zh: '先用鉴权 KEY 检查地址，再检查域名和端口。改用 rtmp2sink 可看到更多信息。',
    },
    wordings: ['Could not connect to RTMP stream'],
    scheme: 'rtmp',
    sources: [RTMP],
  },
  {
    client: 'gstreamer',
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
    wordings: ['no username for adobe authentication'],
    scheme: 'rtmp',
    sources: [RTMP2],
  },
  {
    client: 'gstreamer',
    id: 'srt-streamid-refused',
    meaning: {
      en: 'srtsink did not connect: the streamid has more than 512 bytes. gst-launch-1.0 ends with 255.',
      zh: 'srtsink 没有发起连接：streamid 超过 512 字节。gst-launch-1.0 的退出码为 255。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: { en: 'Shorten AppName, StreamName or the other parameters.', zh: '缩短 AppName、流名称或其他参数。' },
    wordings: ['failed to set streamid'],
    scheme: 'srt',
    sources: [SRT],
  },
  {
    client: 'gstreamer',
    id: 'srt-uri-refused',
    meaning: {
      en: 'srtsink does not take this URL: its scheme has to be srt in lower case.',
      zh: 'srtsink 不接受该地址：协议须为小写的 srt。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: { en: 'Write uri="srt://domain:9000?…".', zh: '请填写 uri="srt://域名:9000?…"。' },
    wordings: ['Given uri cannot be used for SRT connection'],
    scheme: 'srt',
    sources: [SRT],
  },
  {
    client: 'gstreamer',
    id: 'srt-timed-out',
    meaning: {
      en: 'The SRT server did not answer. srtsink tries again until it is stopped.',
      zh: 'SRT 服务器无应答。srtsink 会一直重试。',
    },
    steps: ['handshake', 'running'],
    causes: createSilenceCauses(),
    remedy: {
      en: 'Check the domain and port 9000, and whether the network lets UDP through.',
      zh: '检查域名和端口 9000，以及网络是否放行 UDP。',
    },
    wordings: ['Error on SRT socket: Connection timeout'],
    scheme: 'srt',
    sources: [SRT],
  },
  {
    client: 'gstreamer',
    id: 'srt-not-connected',
    meaning: {
      en: 'srtsink has no connection: the server refused it, or it broke. srtsink says the same for both.',
      zh: 'srtsink 没有连接：被服务器拒绝，或已中断。两种情况的提示相同。',
    },
    steps: ['handshake', 'publish', 'running'],
    causes: createSrtFailureCauses(),
    remedy: {
      en: 'Check the streamid with the signing key. In uri=… write its # as %23, otherwise srtsink sends none.',
      zh: '用鉴权 KEY 检查 streamid。写在 uri=… 中时，# 须写作 %23，否则 srtsink 不会发送 streamid。',
    },
    wordings: ['Failed to write to SRT socket'],
    scheme: 'srt',
    sources: [SRT],
  },
]
