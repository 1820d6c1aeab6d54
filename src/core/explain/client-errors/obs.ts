import type { Text } from '../../model/text.ts'
import {
  createConnectFailedCauses,
  createEndCauses,
  createGiveUpCauses,
  createRefusalCauses,
  createSilenceCauses,
  createStartFailedCauses,
  createUnreachedCauses,
  createUnrelatedCauses,
  createUnsentCauses,
} from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

const REPO = 'https://github.com/obsproject/obs-studio/blob/master'
/** The numbers and their names. */
const DEFS = `${REPO}/libobs/obs-defs.h`
/** Which step gives which number: `try_connect`. */
const STREAM = `${REPO}/plugins/obs-outputs/rtmp-stream.c`
/** What ends `RTMP_ConnectStream`: the status codes that OBS knows, and a closed connection. */
const LIBRTMP = `${REPO}/plugins/obs-outputs/librtmp/rtmp.c`
/** The messages; older ones are in the history of the same files. */
const ENGLISH = `${REPO}/frontend/data/locale/en-US.ini`
const CHINESE = `${REPO}/frontend/data/locale/zh-CN.ini`
const TAIWAN = `${REPO}/frontend/data/locale/zh-TW.ini`
/** The second message, below the first. */
const DETAIL_ENGLISH = `${REPO}/plugins/obs-outputs/data/locale/en-US.ini`
const DETAIL_CHINESE = `${REPO}/plugins/obs-outputs/data/locale/zh-CN.ini`
const DETAIL_TAIWAN = `${REPO}/plugins/obs-outputs/data/locale/zh-TW.ini`

/** The window title for every push that failed or broke, whatever its number. */
const CONNECT_FAIL = ['Failed to connect', '连接失败', '連線失敗'] as const

const NETWORK: Text = {
  en: 'Check host and port in Server, the network, and whether a firewall blocks the port: 1935 (TCP) for RTMP, 9000 (UDP) for SRT. For your own domain, also check its CNAME record.',
  zh: '检查“服务器”中的域名和端口、本地网络，以及防火墙是否放行端口：RTMP 为 1935(TCP)，SRT 为 9000(UDP)；自有域名还须确认 CNAME 已生效。',
}
const NO_URL: Text = {
  en: 'This is not about the push URL: see the OBS log (Help > Log Files).',
  zh: '与推流地址无关，请查看 OBS 日志（帮助 > 日志文件）。',
}

/** What OBS Studio shows instead of a code. Its log has the number: `Connection to … failed: -3`. */
export const obsErrors: readonly ClientErrorRow[] = [
  {
    client: 'obs',
    id: 'HostNotFound',
    meaning: { en: 'The host in Server has no address.', zh: '“服务器”中的域名无法解析。' },
    steps: ['dns'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Compare the domain in Server with the console, letter by letter; your own domain needs its CNAME record. Then check the DNS of the network.',
      zh: '逐字核对“服务器”中的域名与控制台是否一致；自有域名须配置 CNAME。再检查本地 DNS。',
    },
    wordings: ['Hostname not found', '找不到主机名', '找不到主機名稱。請'],
    sources: [DETAIL_ENGLISH, DETAIL_CHINESE, DETAIL_TAIWAN, STREAM],
  },
  {
    client: 'obs',
    id: 'ConnectionTimedOut',
    meaning: { en: 'The server did not answer in time.', zh: '连接服务器超时。' },
    steps: ['tcp', 'running'],
    causes: createSilenceCauses(),
    remedy: NETWORK,
    wordings: ['The connection timed out', '连接超时。请确保您已经配置了一个有效的流媒体服务', '連線逾時。請確定'],
    sources: [DETAIL_ENGLISH, DETAIL_CHINESE, DETAIL_TAIWAN, STREAM],
  },
  {
    client: 'obs',
    id: 'PermissionDenied',
    meaning: { en: 'A firewall on this computer blocks OBS.', zh: '本机的防火墙或杀毒软件阻止了 OBS。' },
    steps: ['tcp'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Allow OBS in the firewall and the virus scanner of this computer.',
      zh: '在本机防火墙和杀毒软件中允许 OBS 访问网络。',
    },
    wordings: [
      'The connection was blocked',
      '连接被阻止',
      'The connection is being blocked by a firewall',
      '連線被阻擋',
    ],
    sources: [DETAIL_ENGLISH, DETAIL_CHINESE, DETAIL_TAIWAN, LIBRTMP],
  },
  {
    client: 'obs',
    id: 'SSLCertVerifyFailed',
    meaning: {
      en: 'The certificate of the RTMPS server does not match its domain or is not trusted.',
      zh: 'RTMPS 服务器的证书与域名不符或不受信任。',
    },
    steps: ['handshake'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Push with rtmp://, or upload a certificate for the push domain: only the default domain of Tencent Cloud already has one.',
      zh: '改用 rtmp:// 推流，或为推流域名上传证书：仅官方默认域名自带证书。',
    },
    wordings: [
      'The RTMP server sent an invalid SSL certificate',
      'RTMP 服务器发送了无效的 SSL 证书',
      'Cert verify failed',
      'RTMP 伺服器傳送的 SSL 憑證無效',
      'RTMP 伺服器發送了一則不合法的 SSL 憑證',
    ],
    sources: [DETAIL_ENGLISH, DETAIL_CHINESE, DETAIL_TAIWAN, 'https://www.tencentcloud.com/document/product/267/58607'],
  },
  {
    client: 'obs',
    id: 'AddressNotAvailable',
    meaning: {
      en: 'OBS is bound to a network address that this computer does not have or that cannot reach the server.',
      zh: 'OBS 绑定的 IP 在本机不存在，或无法访问服务器。',
    },
    steps: ['tcp'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Set Settings > Advanced > Network > Bind to IP to Default.',
      zh: '在“设置 > 高级 > 网络”中将“绑定 IP”改为“默认”。',
    },
    wordings: [
      'Address not available. You may have tried to bind',
      'Hostname found, but no data of the requested type',
      '地址不可用。您可能试图绑定到一个无效的 IP 地址',
      '找到主机名，但没有所请求类型的数据',
      '無法使用位址。可能是因為嘗試綁定',
      '找到主機名稱，但沒有',
    ],
    sources: [DETAIL_ENGLISH, DETAIL_CHINESE, DETAIL_TAIWAN],
  },
  {
    client: 'obs',
    id: 'MissingStreamKey',
    meaning: { en: 'Server or Stream Key is empty.', zh: '“服务器”或“推流码”为空。' },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Enter rtmp://domain/AppName/ in Server and StreamName?txSecret=…&txTime=… in Stream Key.',
      zh: '“服务器”填写 rtmp://域名/AppName/，“推流码”填写 StreamName?txSecret=…&txTime=…。',
    },
    titles: ['Missing Stream Setup', '缺少直播设置', '缺少串流設定'],
    wordings: [
      'Stream key is missing',
      'Stream URL is missing',
      'URL and Stream key are missing',
      '缺少推流码',
      '缺少推流地址和推流码',
      '缺少流的 URL',
      '缺少串流密钥',
      '缺少流密钥',
      '缺少串流金鑰',
      '缺少串流網址',
      '缺少網址及串流金鑰',
    ],
    sources: [ENGLISH, CHINESE, TAIWAN],
  },
  {
    client: 'obs',
    id: '-1',
    names: ['OBS_OUTPUT_BAD_PATH'],
    meaning: {
      en: 'Server is empty or not a URL that OBS can read.',
      zh: '“服务器”为空，或不是 OBS 能识别的地址。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Enter rtmp://domain/AppName/ in Server: scheme, domain and AppName, with nothing before or after.',
      zh: '“服务器”应填写 rtmp://域名/AppName/，前后不要有其他内容。',
    },
    titles: CONNECT_FAIL,
    wordings: [
      'Invalid Path or Connection URL',
      '无效的路径或 URL。请检查您的设置',
      '无效的路径或网址。请检查您的设置',
      '無效的路徑或 URL。 請確認您的設定',
      'URL is empty',
      'No hostname in URL',
      'Invalid port number',
    ],
    sources: [DEFS, STREAM, ENGLISH, CHINESE, TAIWAN],
  },
  {
    client: 'obs',
    id: 'service-not-found',
    meaning: {
      en: 'service.json has a service type that OBS does not have: OBS pushes nothing.',
      zh: 'service.json 中的服务类型在 OBS 中不存在，OBS 不会推流。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Choose the service “Custom…” in OBS again, or run `push-preflight obs set`.',
      zh: '请在 OBS 中重新选择服务“自定义”，或运行 `push-preflight obs set`。',
    },
    wordings: ["Service 'rtmp_custom' not found"],
    patterns: [/\bService '[^'\n]{1,100}' not found/],
    sources: [`${REPO}/libobs/obs-service.c`],
  },
  {
    client: 'obs',
    id: 'service-not-read',
    meaning: {
      en: 'OBS did not read one of its files, such as service.json: it uses the .bak, or starts without a stream.',
      zh: 'OBS 未能读取某个设置文件，例如 service.json：会改用 .bak，若没有则启动后没有推流设置。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Run `push-preflight obs check`: it names the line of service.json, and why OBS does not read it.',
      zh: '请运行 `push-preflight obs check`：它会指出 service.json 中的行和 OBS 不读取的原因。',
    },
    wordings: ['Failed reading json string'],
    sources: [`${REPO}/libobs/obs-data.c`],
  },
  {
    client: 'obs',
    id: '-3',
    names: ['OBS_OUTPUT_INVALID_STREAM'],
    meaning: {
      en: 'OBS reached the server, but the server did not accept the stream: it refused it or closed the connection.',
      zh: '已连上服务器，但推流未被接受：服务器明确拒绝，或在应答之前断开了连接。',
    },
    steps: ['connect', 'publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'OBS shows the same message for every refusal. Check the two fields with the signing key; the whole query belongs in Stream Key, after the StreamName.',
      zh: 'OBS 对所有拒绝显示同一句话。请用鉴权 KEY 检查两个字段；? 及其后的参数应全部填在“推流码”的流名称之后。',
    },
    titles: CONNECT_FAIL,
    wordings: [
      'Could not access the specified channel or stream key',
      '无法访问指定的频道或推流码',
      '无法访问指定的频道或串流密钥',
      '无法访问指定的频道或串流秘钥',
      '无法访问指定的频道或流密钥',
      '无法访问指定的频道或流秘钥',
      '無法訪問指定的頻道或串流金鑰',
    ],
    sources: [DEFS, STREAM, LIBRTMP, ENGLISH, CHINESE, TAIWAN],
  },
  {
    client: 'obs',
    id: '-2',
    names: ['OBS_OUTPUT_CONNECT_FAILED'],
    meaning: {
      en: 'The connection to the server failed: its name was not found, its port did not answer, or another service answered. Over SRT, the server may also have refused it.',
      zh: '未能与服务器建立连接：域名无法解析、端口无应答，或对方不是推流服务。SRT 推流时，也可能是被服务器拒绝。',
    },
    steps: ['dns', 'tcp', 'handshake'],
    causes: createConnectFailedCauses(),
    remedy: NETWORK,
    titles: CONNECT_FAIL,
    wordings: ['Failed to connect to server', '无法连接到服务器', '與伺服器連線失敗'],
    sources: [DEFS, STREAM, LIBRTMP, ENGLISH, CHINESE, TAIWAN],
  },
  {
    client: 'obs',
    id: '-4',
    names: ['OBS_OUTPUT_ERROR'],
    meaning: {
      en: 'OBS could not start to send. Over WHIP, the media did not get through.',
      zh: 'OBS 无法开始发送数据。WHIP 推流时，表示媒体数据未能送达。',
    },
    steps: ['url'],
    causes: createStartFailedCauses(),
    remedy: NO_URL,
    titles: [...CONNECT_FAIL, 'Failed to start streaming', '启动串流失败', '开启直播失败', '無法開始串流'],
    wordings: [
      'An unexpected error occurred when trying to connect to the server',
      '试图连接到服务器时出现意外的错误',
      '發生無法預期的連線錯誤',
      '嘗試連線伺服器時發生非預期的錯誤',
      'Starting the output failed',
      '启动输出失败',
      '啟動輸出失敗',
    ],
    sources: [DEFS, STREAM, ENGLISH, CHINESE, TAIWAN],
  },
  {
    client: 'obs',
    id: '-5',
    names: ['OBS_OUTPUT_DISCONNECTED'],
    meaning: {
      en: 'The connection ended after the server had accepted the stream; over SRT, OBS 29 shows this for a refused handshake too. OBS then reconnects with the same key, without end.',
      zh: '推流被接受后连接中断；SRT 推流时，OBS 29 在握手被拒绝时也这样提示。随后 OBS 会用同一推流码不断重连。',
    },
    steps: ['handshake', 'publish', 'running'],
    causes: createEndCauses(),
    remedy: {
      en: 'If it ends within seconds of each start, check the two fields. If it ran for hours, txTime may have passed: then you need a new Stream Key. Otherwise check network and bitrate.',
      zh: '若每次开始后几秒就断开，请检查两个字段；若已推流数小时，请确认 txTime 是否过期，过期须更换推流码；否则检查网络和码率。',
    },
    titles: CONNECT_FAIL,
    wordings: [
      'Disconnected from server',
      '已从服务器断开',
      '已与服务器断开连接',
      'Disconnected, reconnecting in',
      'Disconnected. Reconnecting',
      '断开, 重新连接在',
      '尝试重新连接',
      'Attempting to reconnect',
      'The connection was reset by the peer',
      '对方重置了连接',
      'The connection was aborted',
      '连接被中止',
      '與伺服器連線中斷',
      '已斷線，將在',
      '連線被對方重置',
      '連線中止。這通常',
      '連線被中止',
      'Disconnected while attempting to send metadata',
      ['rtmp stream', 'Disconnected from'],
    ],
    sources: [DEFS, STREAM, ENGLISH, CHINESE, TAIWAN, 'https://github.com/obsproject/obs-studio/issues/11304'],
  },
  {
    client: 'obs',
    id: '-6',
    names: ['OBS_OUTPUT_UNSUPPORTED'],
    meaning: { en: 'The output does not support the selected format.', zh: '当前输出不支持所设置的格式。' },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: NO_URL,
    wordings: [
      'The output format is either unsupported',
      '输出格式不支持或者不支持超过一个音轨',
      '輸出格式不被支援或不支援超過一個音軌',
    ],
    sources: [DEFS, ENGLISH, CHINESE, TAIWAN],
  },
  {
    client: 'obs',
    id: '-7',
    names: ['OBS_OUTPUT_NO_SPACE'],
    meaning: {
      en: 'The disk is full and a recording ended; streaming does not need the disk.',
      zh: '磁盘空间不足，录像已停止；推流不写入磁盘。',
    },
    steps: ['running'],
    causes: createUnrelatedCauses(),
    remedy: NO_URL,
    titles: ['Insufficient disk space', '磁盘空间不足', '硬碟空間不足'],
    wordings: ['There is not sufficient disk space', '没有足够磁盘空间来继续录像', '沒有足夠的空間存放錄製影片'],
    sources: [DEFS, ENGLISH, CHINESE, TAIWAN],
  },
  {
    client: 'obs',
    id: '-8',
    names: ['OBS_OUTPUT_ENCODE_ERROR'],
    meaning: { en: 'The encoder failed.', zh: '编码器出错。' },
    steps: ['running'],
    causes: createGiveUpCauses(),
    remedy: NO_URL,
    titles: ['Encoding error', '编码错误', '編碼錯誤'],
    wordings: [
      'An encoder error occurred while streaming',
      '推流时发生了编码器错误',
      '直播时发生了编码器错误',
      '串流时发生编码器错误',
      '直播时发生编码器错误',
      '串流時編碼器發生錯誤',
      'Encoder error, disconnecting',
    ],
    sources: [DEFS, STREAM, ENGLISH, CHINESE, TAIWAN],
  },
  {
    client: 'obs',
    id: '-9',
    names: ['OBS_OUTPUT_HDR_DISABLED'],
    meaning: { en: 'This output cannot stream HDR.', zh: '当前输出不支持 HDR。' },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: NO_URL,
    titles: CONNECT_FAIL,
    wordings: ['HDR is currently disabled for this output', '当前输出已禁用 HDR', '目前這個輸出已停用 HDR'],
    sources: [DEFS, STREAM, CHINESE, TAIWAN],
  },
]
