import type { Text } from '../../model/text.ts'
import {
  createCloseCauses,
  createEndCauses,
  createRefusalCauses,
  createSlowNetworkCauses,
  createUnreachedCauses,
  createUnsentCauses,
} from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** `V2TXLiveCode`: -1 to -8, and 1101. */
const V2 = 'https://www.tencentcloud.com/document/product/1071/57496'
const V2_CHINESE = 'https://cloud.tencent.com/document/product/454/84371'
/** An older page of the same codes: it says that -7 is a refusal. */
const V2_OLDER = 'https://www.tencentcloud.com/document/product/1071/41678'
/** `PushEvent` of TXLivePusher: 1101 to 3005, and -1307. */
const EVENTS = 'https://cloud.tencent.com/document/product/454/17246'
/** The same events on an older Tencent Cloud page: 1101 to 3005, and -1307. */
const EVENTS_OLDER = encodeURI(
  'https://github.com/tencentyun/qcloud-documents/blob/master/product/视频服务/移动直播/0-弃用文档/Windows端集成/ActiveX/pusher.md',
)
/**
 * TXLiteAVCode.h on -1326. Headers of older releases also have -1307, -1313, -1324, -1325 and 3008, for which no page was
 * found.
 */
const HEADER = 'https://github.com/tencentyun/MLVBSDK/issues/64'
/** A log of a mini program: 1001, 1002, 3005, 1102, …, -1326, -1307, with a wrong signature made by hand. */
const LOG = 'https://developers.weixin.qq.com/community/personal/oCJUsw53rWlCCY5XYXqD4u6R2D9o/answer'
const TROUBLE = 'https://www.tencentcloud.com/document/product/267/33383'

const NETWORK: Text = {
  en: 'Try another network, and check domain and port in the URL: a firewall may block port 1935, and your own domain needs its CNAME record.',
  zh: '换一个网络再试，并检查地址中的域名和端口：防火墙可能拦截 1935 端口，自有域名须配置 CNAME。',
}
const CHECK: Text = {
  en: 'Check the URL with the signing key. If nothing is found, check whether the same URL is already being pushed and whether the account is in arrears.',
  zh: '用鉴权 KEY 检查地址；若未发现问题，请确认该地址是否已被占用、账号是否欠费。',
}
const NAMED: Text = {
  en: 'The header of the SDK lists these: the address is in use, txSecret is wrong, the URL has expired, the account is in arrears.',
  zh: 'SDK 头文件列出了这些原因：地址被占用、txSecret 校验失败、已过期、欠费。',
}

/** What Tencent's MLVB SDK (LiteAVSDK) reports instead of a code, and the live-pusher of mini programs, which uses it. */
export const sdkErrors: readonly ClientErrorRow[] = [
  {
    client: 'sdk',
    id: '-1326',
    names: ['ERR_RTMP_PUSH_SERVER_REFUSE', 'PUSH_ERR_SERVER_REFUSED'],
    meaning: { en: 'The server refused the push.', zh: '服务器拒绝了推流请求。' },
    steps: ['connect', 'publish'],
    causes: createRefusalCauses(['18/202', '18/601', '18/602'], NAMED),
    remedy: CHECK,
    wordings: [
      '服务器拒绝连接请求',
      '服务器拒绝了连接请求',
      'The server denied the connection request',
      'Server rejected connection request',
      'The server rejects the connection request',
    ],
    sources: [HEADER, LOG],
  },
  {
    client: 'sdk',
    id: '3004',
    names: ['PUSH_WARNING_SERVER_DISCONNECT', 'WARNING_RTMP_SERVER_BREAK_CONNECT'],
    meaning: {
      en: 'The server closed the connection. Older versions of the SDK report a refusal (-1326) as this.',
      zh: '服务器主动断开了连接。旧版 SDK 会将拒绝(-1326)报告为此事件。',
    },
    steps: ['connect', 'publish', 'running'],
    causes: createCloseCauses(['18/601', '18/602'], {
      en: 'The documents list these: txSecret is wrong, the URL has expired, or another client uses it.',
      zh: '文档列出了这些原因：txSecret 错误、防盗链已过期、地址被占用。',
    }),
    remedy: CHECK,
    wordings: ['RTMP 服务器主动断开', '直播，服务器主动断开', 'The server actively closed the connection'],
    sources: [EVENTS, EVENTS_OLDER, TROUBLE],
  },
  {
    client: 'sdk',
    id: '-7',
    names: ['V2TXLIVE_ERROR_SERVER_PROCESS_FAILED', 'ERR_SERVER_PROCESS_FAILED'],
    meaning: { en: 'The server did not process the push request.', zh: '服务器拒绝或无法处理推流请求。' },
    steps: ['connect', 'publish'],
    causes: createRefusalCauses(),
    remedy: CHECK,
    wordings: ['服务器无法处理您的请求', '服务器拒绝请求', 'The server cannot process the request'],
    sources: [V2_OLDER, V2, V2_CHINESE],
  },
  {
    client: 'sdk',
    id: '3001',
    names: ['PUSH_WARNING_DNS_FAIL', 'WARNING_RTMP_DNS_FAIL'],
    meaning: { en: 'The domain has no address. The SDK retries.', zh: '域名解析失败。SDK 会自动重试。' },
    steps: ['dns'],
    causes: createUnreachedCauses(),
    remedy: NETWORK,
    wordings: ['DNS 解析失败', 'DNS resolution failed'],
    sources: [EVENTS, EVENTS_OLDER],
  },
  {
    client: 'sdk',
    id: '3002',
    names: ['PUSH_WARNING_SEVER_CONN_FAIL', 'WARNING_RTMP_SEVER_CONN_FAIL'],
    meaning: { en: 'The server did not answer. The SDK retries.', zh: '连接服务器失败。SDK 会自动重试。' },
    steps: ['tcp'],
    causes: createUnreachedCauses(),
    remedy: NETWORK,
    wordings: ['RTMP 服务器连接失败', '直播，服务器连接失败', 'Server connection failed'],
    sources: [EVENTS, EVENTS_OLDER],
  },
  {
    client: 'sdk',
    id: '3003',
    names: ['PUSH_WARNING_SHAKE_FAIL', 'WARNING_RTMP_SHAKE_FAIL'],
    meaning: {
      en: 'The handshake with the server failed. The SDK retries.',
      zh: '与 RTMP 服务器握手失败。SDK 会自动重试。',
    },
    steps: ['handshake'],
    causes: createUnreachedCauses(),
    remedy: NETWORK,
    wordings: ['RTMP 服务器握手失败', 'Handshake with the RTMP server failed', 'Handshake with RTMP server failed'],
    sources: [EVENTS, EVENTS_OLDER],
  },
  {
    client: 'sdk',
    id: '3005',
    names: ['PUSH_WARNING_READ_WRITE_FAIL', 'WARNING_RTMP_READ_WRITE_FAIL', 'PUSH_WARNING_SERVER_NO_DATA'],
    meaning: {
      en: 'Reading or writing failed, and the connection was closed; in old versions: no data for 30 seconds. The SDK then reconnects (1102).',
      zh: 'RTMP 读写失败，连接断开；旧版含义为超过 30 秒没有数据。随后 SDK 会自动重连(1102)。',
    },
    steps: ['publish', 'running'],
    causes: createEndCauses(),
    remedy: {
      en: 'If it happens within seconds of each start and ends with -1326 or -1307, it is a refusal: check the URL. Otherwise check the network.',
      zh: '若每次开始后很快出现，最后报 -1326 或 -1307，则为被拒绝，请检查地址；否则检查网络。',
    },
    wordings: ['RTMP 读/写失败', 'RTMP read/write failed'],
    sources: [EVENTS, EVENTS_OLDER, LOG],
  },
  {
    client: 'sdk',
    id: '3008',
    names: ['WARNING_RTMP_NO_DATA'],
    meaning: { en: 'No data was sent for 30 seconds.', zh: '超过 30 秒没有数据发送，主动断开连接。' },
    steps: ['running'],
    causes: createEndCauses(),
    remedy: {
      en: 'Check camera, microphone and encoder: they delivered nothing to send.',
      zh: '检查摄像头、麦克风和编码器：没有可发送的数据。',
    },
    wordings: ['超过 30s 没有数据发送', 'no data is sent'],
    sources: [HEADER],
  },
  {
    client: 'sdk',
    id: '1101',
    names: ['PUSH_WARNING_NET_BUSY', 'WARNING_NET_BUSY', 'V2TXLIVE_WARNING_NETWORK_BUSY'],
    meaning: { en: 'The upload bandwidth is too low for the bitrate.', zh: '网络状况不佳：上行带宽太小，上传受阻。' },
    steps: ['running'],
    causes: createSlowNetworkCauses(),
    remedy: { en: 'Lower the bitrate, or change the network.', zh: '降低码率，或更换网络。' },
    wordings: ['网络状况不佳', 'upstream bandwidth was too low', 'limited upstream bandwidth'],
    sources: [V2, V2_CHINESE, EVENTS],
  },
  {
    client: 'sdk',
    id: '1102',
    names: ['PUSH_WARNING_RECONNECT', 'WARNING_RTMP_SERVER_RECONNECT'],
    meaning: {
      en: 'The connection broke; the SDK reconnects up to three times.',
      zh: '网络断连，已启动自动重连（连续失败三次会放弃）。',
    },
    steps: ['running'],
    causes: createEndCauses(),
    remedy: {
      en: 'Look at the event before it (3001 to 3005) and after it (-1307, -1326).',
      zh: '请结合之前的事件（3001～3005）和之后的事件（-1307、-1326）判断。',
    },
    wordings: ['已启动自动重连', 'trying to reconnect'],
    sources: [EVENTS, EVENTS_OLDER, LOG],
  },
  {
    client: 'sdk',
    id: '-1307',
    names: ['PUSH_ERR_NET_DISCONNECT', 'ERR_RTMP_PUSH_NET_DISCONNECT'],
    meaning: {
      en: 'The SDK gave up after several attempts to reconnect. The event before it gives the reason.',
      zh: '多次重连失败，SDK 已放弃。原因见此前的事件。',
    },
    steps: ['dns', 'tcp', 'publish', 'running'],
    causes: createEndCauses(),
    remedy: {
      en: 'If 3004 or -1326 came before it, or the push never ran, check the URL. If 3001 or 3002 came before it, or the push ran normally, check the network.',
      zh: '若此前出现过 3004 或 -1326，或推流从未成功，请检查地址；若此前为 3001、3002，或推流曾正常进行，请检查网络。',
    },
    wordings: ['抢救无效', '推流出现网络断开，且经过多次重试无法恢复', 'could not be restored after multiple retries'],
    sources: [EVENTS, EVENTS_OLDER, LOG],
  },
  {
    client: 'sdk',
    id: '-1313',
    names: ['PUSH_ERR_INVALID_ADDRESS', 'ERR_RTMP_PUSH_INVALID_ADDRESS'],
    meaning: {
      en: 'The SDK does not accept the push URL, for example because it is not RTMP.',
      zh: 'SDK 认为推流地址不合法，例如不是 RTMP 协议的地址。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Check scheme, AppName and StreamName of the URL.',
      zh: '检查地址的协议、推流路径(AppName)和流名称(StreamName)。',
    },
    wordings: ['推流地址非法', '推流地址不合法', 'The push address is invalid'],
    sources: [HEADER],
  },
  {
    client: 'sdk',
    id: '-1324',
    names: ['ERR_RTMP_PUSH_NET_ALLADDRESS_FAIL', 'PUSH_ERR_CONNECT_SERVER_FAILED'],
    meaning: { en: 'None of the server’s addresses answered.', zh: '连接推流服务器失败，所有 IP 均无法连接。' },
    steps: ['tcp'],
    causes: createUnreachedCauses(),
    remedy: NETWORK,
    wordings: ['连接推流服务器失败', 'Connection to the push server failed'],
    sources: [HEADER],
  },
  {
    client: 'sdk',
    id: '-1325',
    names: ['ERR_RTMP_PUSH_NO_NETWORK', 'PUSH_ERR_NETWORK_UNAVAIABLE'],
    meaning: { en: 'The device has no network.', zh: '设备没有可用的网络。' },
    steps: ['dns'],
    causes: createUnreachedCauses(),
    remedy: { en: 'Connect the device to a network.', zh: '检查 Wi-Fi、移动数据或有线网络。' },
    wordings: ['网络不可用，请确认 Wi-Fi', 'The network is unavailable'],
    sources: [HEADER],
  },
  {
    client: 'sdk',
    id: '-2',
    names: ['V2TXLIVE_ERROR_INVALID_PARAMETER', 'ERR_INVALID_PARAMETER'],
    meaning: {
      en: 'An argument of startPush is invalid, usually the URL.',
      zh: '传入 startPush 的参数不合法，多为推流地址。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Check the URL, and that it matches the mode of the pusher, RTMP or RTC.',
      zh: '检查推流地址，并确认与创建推流器时的模式（RTMP 或 RTC）一致。',
    },
    wordings: ['调用 API 时，传入的参数不合法', 'An invalid parameter was'],
    sources: [V2, V2_CHINESE],
  },
  {
    client: 'sdk',
    id: '-1',
    names: ['V2TXLIVE_ERROR_FAILED', 'ERR_FAILED'],
    meaning: { en: 'An error that the SDK does not classify.', zh: 'SDK 未归类的通用错误。' },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Look at the events before it and at the SDK log.',
      zh: '请结合此前的事件和 SDK 日志判断。',
    },
    wordings: ['暂未归类的通用错误', 'common error not yet classified', 'Unclassified error'],
    sources: [V2, V2_CHINESE],
  },
  {
    client: 'sdk',
    id: '-3',
    names: ['V2TXLIVE_ERROR_REFUSED', 'ERR_REFUSED'],
    meaning: {
      en: 'The SDK refused the call; this is not a refusal by the server. Usually the call came at the wrong time.',
      zh: 'SDK 拒绝了 API 调用（并非服务器拒绝推流），多因调用时机不对。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Check whether a push is already running, and whether several pushers use the same URL.',
      zh: '确认是否已在推流，以及同一地址是否被多个推流器使用。',
    },
    wordings: ['API 调用被拒绝', 'The API call was rejected'],
    sources: [V2, V2_CHINESE],
  },
  {
    client: 'sdk',
    id: '-4',
    names: ['V2TXLIVE_ERROR_NOT_SUPPORTED', 'ERR_NOT_SUPPORTED'],
    meaning: { en: 'This call is not supported here.', zh: '当前 API 不支持调用。' },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Check version and edition of the SDK, and the platform.',
      zh: '检查 SDK 的版本、功能版本和平台。',
    },
    // The page spells it `suppoted`.
    wordings: ['当前 API 不支持调用', 'The API is currently not suppoted', 'The API is currently not supported'],
    sources: [V2, V2_CHINESE],
  },
  {
    client: 'sdk',
    id: '-5',
    names: ['V2TXLIVE_ERROR_INVALID_LICENSE', 'ERR_INVALID_LICENSE'],
    meaning: { en: 'The license of the SDK is not valid.', zh: 'SDK 的 License 不合法。' },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Set a license that is valid for this package name. This is not about the push URL.',
      zh: '设置与包名匹配且未过期的 License；与推流地址无关。',
    },
    wordings: ['license 不合法', 'Licence 不合法', 'because the license was invalid'],
    sources: [V2, V2_CHINESE],
  },
  {
    client: 'sdk',
    id: '-6',
    names: ['V2TXLIVE_ERROR_REQUEST_TIMEOUT', 'ERR_REQUEST_SERVER_TIMEOUT'],
    meaning: { en: 'The server did not answer in time.', zh: '请求服务器超时。' },
    steps: ['tcp'],
    causes: createUnreachedCauses(),
    remedy: NETWORK,
    wordings: ['请求服务器超时', 'The server request timed out'],
    sources: [V2, V2_CHINESE],
  },
  {
    client: 'sdk',
    id: '-8',
    names: ['V2TXLIVE_ERROR_DISCONNECTED', 'ERR_DISCONNECTED'],
    meaning: { en: 'The connection ended.', zh: '连接断开。' },
    steps: ['publish', 'running'],
    causes: createEndCauses(),
    remedy: {
      en: 'If it happens within seconds of each start, check the URL; otherwise check the network.',
      zh: '若每次开始后很快出现，请检查地址；否则检查网络。',
    },
    wordings: ['V2TXLIVE_ERROR_DISCONNECTED', 'The SDK was disconnected'],
    sources: [V2, V2_CHINESE],
  },
]
