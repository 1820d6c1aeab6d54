import type { Text } from '../../model/text.ts'
import { createSilenceCauses, createSrtFailureCauses, createUnreachedCauses, createUnsentCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

const REPO = 'https://github.com/Haivision/srt/blob/master'
/** The texts of rejections, `srt_rejection_reason_msg`. The line before them was seen with 1.5.1. */
const REASONS = `${REPO}/srtcore/srt_c_api.cpp`
/** The numbers that a server's own check of the streamid may give. */
const ACCESS = `${REPO}/srtcore/access_control.h`
const API = `${REPO}/docs/API/API-functions.md`
const GUIDE = 'https://www.tencentcloud.com/document/product/267/40102'

const CHECK: Text = {
  en: 'Check the streamid #!::h=domain,r=AppName/StreamName,txSecret=…,txTime=… with the signing key.',
  zh: '用鉴权 KEY 检查 streamid，其格式为 #!::h=域名,r=AppName/StreamName,txSecret=…,txTime=…。',
}
const NO_PASSWORD: Text = {
  en: 'Remove passphrase from the URL: Tencent Cloud checks txSecret and txTime in the streamid, and has no password.',
  zh: '请去掉地址中的 passphrase：腾讯云校验的是 streamid 中的 txSecret 与 txTime，没有密码。',
}
const DEFAULTS: Text = {
  en: 'Push with the default settings: in the URL only the streamid, and perhaps latency.',
  zh: '请使用默认设置推流：地址中只保留 streamid，最多再加 latency。',
}
const AGAIN: Text = {
  en: 'Push again after a moment. If it stays, check the host and port 9000.',
  zh: '稍后重试；若持续出现，请检查域名和端口 9000。',
}

type Wordings = ClientErrorRow['wordings']

/** One that only libsrt's line before it tells from other programs. */
const inLine = (text: string): Wordings => [['REJECT reported', text]]

/** A difference in settings: the connection did not come up. */
const createSettingsRow = (id: string, wordings: Wordings, meaning: Text, remedy = DEFAULTS): ClientErrorRow => ({
  client: 'libsrt',
  id,
  meaning,
  steps: ['handshake'],
  causes: createUnreachedCauses(),
  remedy,
  wordings,
  scheme: 'srt',
  sources: [REASONS, API, GUIDE],
})

/** A rejection, which may be a refusal of the streamid. */
const createRejectionRow = (id: string, wordings: Wordings, meaning: Text, remedy = CHECK): ClientErrorRow => ({
  client: 'libsrt',
  id,
  meaning,
  steps: ['handshake', 'publish', 'running'],
  causes: createSrtFailureCauses(),
  remedy,
  wordings,
  scheme: 'srt',
  sources: [REASONS, API, GUIDE],
})

/** A number of the server's own check. Programs seldom show it: none of those tested with 1.5.1 did. */
const createAccessRow = ([id, name, en, zh]: readonly [
  id: string,
  name: string,
  en: string,
  zh: string,
]): ClientErrorRow => ({
  ...createRejectionRow(id, [name], {
    en: `The SRT server rejected the push: ${en}.`,
    zh: `SRT 服务器拒绝了推流：${zh}。`,
  }),
  ...(id === name ? {} : { names: [name] }),
  sources: [ACCESS, GUIDE],
})

/**
 * What libsrt says about a connection, in srt-live-transmit and all other programs that use it. Tencent Cloud does not document which
 * of these it gives.
 */
export const libsrtErrors: readonly ClientErrorRow[] = [
  createRejectionRow('application-defined', ['Application-defined rejection reason'], {
    en: 'The server refused the SRT connection, with a number of its own. ffmpeg, srt-live-transmit, GStreamer, OBS and VLC do not show the number.',
    zh: '服务器以自定义的编号拒绝了 SRT 连接。ffmpeg、srt-live-transmit、GStreamer、OBS 和 VLC 都不会显示该编号。',
  }),
  createRejectionRow('SRT_REJ_PEER', ['Peer rejected connection'], {
    en: 'The server refused the SRT connection, without a reason.',
    zh: '服务器拒绝了 SRT 连接，未说明原因。',
  }),
  createSettingsRow(
    'SRT_REJ_BADSECRET',
    ['Incorrect passphrase'],
    { en: 'The SRT handshake failed: the passphrase is wrong.', zh: 'SRT 握手失败：passphrase 不对。' },
    NO_PASSWORD,
  ),
  createSettingsRow(
    'SRT_REJ_UNSECURE',
    ['Password required or unexpected'],
    {
      en: 'The SRT handshake failed: only one of the two sides has a passphrase.',
      zh: 'SRT 握手失败：只有一方设置了 passphrase。',
    },
    NO_PASSWORD,
  ),
  createSettingsRow('SRT_REJ_VERSION', ['Peer version too old'], {
    en: 'The SRT handshake failed: the version of SRT is too old for the other side.',
    zh: 'SRT 握手失败：SRT 版本过低。',
  }),
  createSettingsRow('SRT_REJ_MESSAGEAPI', ['MessageAPI/StreamAPI collision'], {
    en: 'The SRT handshake failed: the two sides differ in transtype or messageapi.',
    zh: 'SRT 握手失败：双方的 transtype 或 messageapi 不一致。',
  }),
  createSettingsRow('SRT_REJ_CONGESTION', ['Congestion controller type collision'], {
    en: 'The SRT handshake failed: the two sides differ in congestion or transtype.',
    zh: 'SRT 握手失败：双方的 congestion 或 transtype 不一致。',
  }),
  createSettingsRow('SRT_REJ_FILTER', ['Packet Filter settings error'], {
    en: 'The SRT handshake failed: the two sides differ in packetfilter.',
    zh: 'SRT 握手失败：双方的 packetfilter 不一致。',
  }),
  createSettingsRow('SRT_REJ_GROUP', ['Group settings collision'], {
    en: 'The SRT handshake failed: the two sides differ in the settings of a group of connections.',
    zh: 'SRT 握手失败：双方的连接组(group)设置不一致。',
  }),
  createSettingsRow('SRT_REJ_RDVCOOKIE', ['Rendezvous-mode cookie collision'], {
    en: 'The SRT handshake failed: it was in rendezvous mode. A push is in caller mode.',
    zh: 'SRT 握手失败：使用了 rendezvous 模式，而推流须为 caller 模式。',
  }),
  createSettingsRow('SRT_REJ_CRYPTO', inLine('Crypto mode'), {
    en: 'The SRT handshake failed: the two sides differ in cryptomode.',
    zh: 'SRT 握手失败：双方的 cryptomode 不一致。',
  }),
  createSettingsRow('SRT_REJ_ROGUE', ['Rogue peer or incorrect parameters'], {
    en: 'The SRT handshake failed: the other side sent what does not fit, as a server that is no SRT server does.',
    zh: 'SRT 握手失败：对方的应答不合要求，例如对方并非 SRT 服务。',
  }),
  ...(
    [
      [
        'SRT_REJ_BACKLOG',
        ["Listener's backlog exceeded"],
        'too many connections wait at the server',
        '服务器等待中的连接过多',
      ],
      ['SRT_REJ_RESOURCE', inLine('Resource allocation failure'), 'a side has no memory left', '某一方内存不足'],
      ['SRT_REJ_SYSTEM', inLine('Error in system calls'), 'a call of the system failed', '系统调用出错'],
      ['SRT_REJ_IPE', inLine('Internal Program Error'), 'libsrt has an error of its own', 'libsrt 内部出错'],
      ['SRT_REJ_CLOSE', inLine('Socket is being closed'), 'the server is closing the port', '服务器正在关闭该端口'],
      ['SRT_REJ_UNKNOWN', inLine('Unknown or erroneous'), 'libsrt gives no reason', 'libsrt 未给出原因'],
    ] as const
  ).map(([id, wordings, en, zh]) =>
    createRejectionRow(id, wordings, { en: `The SRT connection failed: ${en}.`, zh: `SRT 连接失败：${zh}。` }, AGAIN),
  ),
  {
    client: 'libsrt',
    id: 'SRT_REJ_TIMEOUT',
    meaning: { en: 'The SRT server did not answer.', zh: 'SRT 服务器无应答。' },
    steps: ['handshake', 'running'],
    causes: createSilenceCauses(),
    remedy: {
      en: 'Check the domain and port 9000, and whether the network lets UDP through.',
      zh: '检查域名和端口 9000，以及网络是否放行 UDP。',
    },
    wordings: [['REJECT reported', 'Connection timeout'], 'Connection setup failure: connection timed out'],
    scheme: 'srt',
    sources: [REASONS, API, GUIDE],
  },
  createRejectionRow(
    'rejected',
    ['Connection setup failure: connection rejected', 'REJECT reported from HS processing'],
    {
      en: 'The server refused the SRT connection.',
      zh: '服务器拒绝了 SRT 连接。',
    },
  ),
  {
    client: 'libsrt',
    id: 'option-refused',
    meaning: {
      en: 'srt-live-transmit did not connect: libsrt does not accept a value of the URL. A streamid may have 512 bytes.',
      zh: 'srt-live-transmit 没有发起连接：libsrt 不接受地址中的某个值。streamid 最长 512 字节。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Shorten the streamid, or remove the other options of the URL one by one.',
      zh: '缩短 streamid，或逐个去掉地址中的其他选项。',
    },
    wordings: ['ConfigurePre: Operation not supported: Bad parameters'],
    scheme: 'srt',
    sources: [`${REPO}/apps/transmitmedia.cpp`, `${REPO}/docs/API/API-socket-options.md`],
  },
  ...(
    [
      [
        'SRT_REJX_KEY_NOTSUP',
        'SRT_REJX_KEY_NOTSUP',
        'it does not know a key of the streamid',
        'streamid 中有其不支持的键',
      ],
      [
        'SRT_REJX_SESSIONOFF',
        'SRT_REJX_SESSIONOFF',
        'the session in the streamid has expired',
        'streamid 中的会话已过期',
      ],
      ['SRT_REJX_FILEPATH', 'SRT_REJX_FILEPATH', 'the path of a file is wrong or not found', '文件路径有误或不存在'],
      ['SRT_REJX_HOSTNOTFOUND', 'SRT_REJX_HOSTNOTFOUND', 'it does not know the host in h', '无法识别 h 中的域名'],
      ['1400', 'SRT_REJX_BAD_REQUEST', 'the streamid has an error in its form', 'streamid 格式有误'],
      ['1401', 'SRT_REJX_UNAUTHORIZED', 'the authentication failed', '鉴权失败'],
      ['1402', 'SRT_REJX_OVERLOAD', 'it is overloaded, or a limit is reached', '服务器过载，或已达到限额'],
      ['1403', 'SRT_REJX_FORBIDDEN', 'access is denied', '拒绝访问'],
      ['1404', 'SRT_REJX_NOTFOUND', 'it did not find what r names', '未找到 r 所指的资源'],
      ['1405', 'SRT_REJX_BAD_MODE', 'it does not support the mode in m', '不支持 m 所指的模式'],
      ['1406', 'SRT_REJX_UNACCEPTABLE', 'it cannot do what the streamid asks for', '无法满足 streamid 的要求'],
      ['1409', 'SRT_REJX_CONFLICT', 'the stream is being pushed already', '该流已在推流'],
      ['1415', 'SRT_REJX_NOTSUP_MEDIA', 'it does not support the type in t', '不支持 t 所指的类型'],
      ['1423', 'SRT_REJX_LOCKED', 'the stream is locked', '该流已被锁定'],
      ['1424', 'SRT_REJX_FAILED_DEPEND', 'a session that it depends on has ended', '所依赖的会话已结束'],
      ['1500', 'SRT_REJX_ISE', 'it has an internal error', '服务器内部错误'],
      ['1501', 'SRT_REJX_UNIMPLEMENTED', 'it does not support the request', '不支持该请求'],
      ['1502', 'SRT_REJX_GW', 'the server after it rejected the connection', '其后端服务器拒绝了连接'],
      ['1503', 'SRT_REJX_DOWN', 'the service is down', '服务暂不可用'],
      ['1505', 'SRT_REJX_VERSION', 'it does not support this version of SRT', '不支持该 SRT 版本'],
      ['1507', 'SRT_REJX_NOROOM', 'it has no storage left', '存储空间不足'],
    ] as const
  ).map(createAccessRow),
]
