import {
  createCloseCauses,
  createConnectRefusalCauses,
  createFailureCauses,
  createInUseCauses,
  createRefusalCauses,
} from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** The status codes of RTMP, as documented by Adobe. */
const ADOBE = 'https://help.adobe.com/en_US/FlashPlatform/reference/actionscript/3/flash/events/NetStatusEvent.html'
/** nginx's RTMP module answers a second push of a name with BadName and this text. */
const NGINX_LIVE = 'https://github.com/arut/nginx-rtmp-module/blob/master/ngx_rtmp_live_module.c'
/** What GStreamer's rtmp2sink makes of BadName. */
const RTMP2 =
  'https://gitlab.freedesktop.org/gstreamer/gstreamer/-/blob/main/subprojects/gst-plugins-bad/gst/rtmp2/rtmp/rtmpclient.c'
/** The only report found; the server is that of another platform. */
const INVALID_SIGN = 'https://github.com/HaishinKit/HaishinKit.swift/issues/1521'
const TROUBLE = 'https://www.tencentcloud.com/document/product/267/33383'
const LIBRTMP = 'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/rtmp.c'

/**
 * The answers of an RTMP server, as a client or a relay prints them. Which interruption code comes with which is not
 * documented.
 */
export const rtmpErrors: readonly ClientErrorRow[] = [
  {
    client: 'rtmp',
    id: 'already-publishing',
    meaning: {
      en: 'The stream is in use: the server says that another client pushes to this StreamName.',
      zh: '流名称已被占用：服务器表示已有其他编码端在推同一个流。',
    },
    steps: ['publish'],
    causes: createInUseCauses(),
    remedy: {
      en: 'Stop the other push, or push to another StreamName. A client that lost its network can block its own name for about a minute: wait, and push again.',
      zh: '停止另一路推流，或换一个流名称(StreamName)。客户端断网后，自己的旧连接也可能占用约一分钟，请稍后重推。',
    },
    wordings: ['Already publishing', 'stream already exists', 'stream is already being published'],
    sources: [NGINX_LIVE, RTMP2],
  },
  {
    client: 'rtmp',
    id: 'NetStream.Publish.BadName',
    meaning: {
      en: 'The server does not accept this stream: its name is in use, or pushing it is not allowed.',
      zh: '服务器不接受该流：流名称已被占用，或不允许推流。',
    },
    steps: ['publish'],
    causes: createRefusalCauses(['18/601', '18/602'], {
      en: 'By the standard, the name is in use; many servers give this answer to a wrong signature too.',
      zh: '按规范表示流名称已被占用；许多服务器在签名错误时也这样应答。',
    }),
    remedy: {
      en: 'Check the URL with the signing key, then whether the stream is already being pushed.',
      zh: '用鉴权 KEY 检查地址，再确认该流是否已在推流。',
    },
    wordings: ['NetStream.Publish.BadName'],
    sources: [ADOBE, LIBRTMP],
  },
  {
    client: 'rtmp',
    id: 'NetStream.Publish.InvalidSign',
    meaning: {
      en: 'The server says that the signature is wrong. Known from another platform; Tencent Cloud does not document this status.',
      zh: '服务器表示签名错误。该状态码见于其他平台，腾讯云文档中没有。',
    },
    steps: ['publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'Check that the URL is the one of Tencent Cloud, then check its signature with the signing key.',
      zh: '先确认地址确为腾讯云的推流地址，再用鉴权 KEY 检查签名。',
    },
    wordings: ['NetStream.Publish.InvalidSign'],
    sources: [INVALID_SIGN],
  },
  {
    client: 'rtmp',
    id: 'authFail',
    meaning: {
      en: 'The server refused the push because its authentication failed. Which program prints this is not documented.',
      zh: '服务器鉴权失败，拒绝了推流。文档未说明这是哪个程序的提示。',
    },
    steps: ['connect', 'publish'],
    causes: createRefusalCauses(['19']),
    remedy: { en: 'Check the URL with the signing key.', zh: '用鉴权 KEY 检查地址。' },
    wordings: ['authFail', 'auth fail'],
    sources: [TROUBLE],
  },
  {
    client: 'rtmp',
    id: 'NetStream.Publish.Rejected',
    names: [
      'NetStream.Publish.Denied',
      'NetStream.Publish.Unauthorized',
      'NetStream.Publish.BadAuth',
      'NetStream.Publish.Failed',
      'NetStream.Failed',
    ],
    meaning: { en: 'The server refuses this stream.', zh: '服务器拒绝该流。' },
    steps: ['publish'],
    causes: createRefusalCauses(),
    remedy: { en: 'Check the URL with the signing key.', zh: '用鉴权 KEY 检查地址。' },
    wordings: [
      'NetStream.Publish.Rejected',
      'NetStream.Publish.Denied',
      'NetStream.Publish.Unauthorized',
      'NetStream.Publish.BadAuth',
      'NetStream.Publish.Failed',
      'NetStream.Failed',
    ],
    // Any other status of publishing, except the one of success.
    patterns: [/\bNetStream\.Publish\.(?!Start\b|Idle\b)[A-Za-z]{3,40}\b/],
    sources: [LIBRTMP, ADOBE],
  },
  {
    client: 'rtmp',
    id: 'NetConnection.Connect.Rejected',
    names: ['NetConnection.Connect.InvalidApp'],
    meaning: {
      en: 'The server refuses the connection, which contains domain and AppName.',
      zh: '服务器拒绝连接；连接时携带的是域名和推流路径(AppName)。',
    },
    steps: ['connect'],
    causes: createConnectRefusalCauses(),
    remedy: { en: 'Check domain and AppName.', zh: '检查域名和推流路径(AppName)。' },
    wordings: ['NetConnection.Connect.Rejected', 'NetConnection.Connect.InvalidApp'],
    sources: [ADOBE, LIBRTMP],
  },
  {
    client: 'rtmp',
    id: 'NetConnection.Connect.Failed',
    meaning: { en: 'The connection failed.', zh: '连接未能建立。' },
    steps: ['tcp', 'handshake', 'connect'],
    causes: createFailureCauses(),
    remedy: {
      en: 'Check host and port, then domain and AppName.',
      zh: '先检查主机和端口，再检查域名和推流路径(AppName)。',
    },
    wordings: ['NetConnection.Connect.Failed'],
    sources: [ADOBE],
  },
  {
    client: 'rtmp',
    id: 'NetConnection.Connect.Closed',
    meaning: { en: 'The connection was closed, at any step.', zh: '连接已关闭，可能发生在任何一步。' },
    steps: ['connect', 'publish', 'running'],
    causes: createCloseCauses(),
    remedy: {
      en: 'If it happens within seconds of each start, check the URL with the signing key. If the push had run, check network, bitrate and txTime.',
      zh: '若每次开始后几秒内出现，请用鉴权 KEY 检查地址；若推流曾正常进行，请检查网络、码率和 txTime。',
    },
    wordings: ['NetConnection.Connect.Closed'],
    sources: [ADOBE],
  },
]
